using System.Text.RegularExpressions;
using MemoryStdio.Tests.Cli.Support;

namespace MemoryStdio.Tests.Cli.Wording;

/// <summary>What the vault refuses, on the Korean command line.</summary>
public sealed partial class KoreanVaultRefusalTests : IDisposable
{
    private readonly CliRun _cli = new();

    public KoreanVaultRefusalTests()
    {
        _cli.Variables["TOKEN_ENCRYPTION_SECRET"] = "a Korean wording test's secret, long enough";
        _cli.Variables["MEMORYSTDIO_LANG"] = "ko";
    }

    [Theory]
    [InlineData("", "servers", "test", "없음")]
    [InlineData("", "servers", "add", "노션", "https://b.example.org/")]
    [InlineData("", "servers", "add", "x", "http://b.example.org/")]
    [InlineData("", "servers", "add", "x", "https://10.0.0.1/")]
    [InlineData("", "servers", "add", "x y", "https://b.example.org/")]
    [InlineData("", "servers", "add", "x", "ftp://b.example.org/")]
    [InlineData("", "servers", "add", "x", "https://kim:pw@b.example.org/")]
    [InlineData("", "servers", "test", "로컬")]
    [InlineData("Bearer abc", "vault", "set", "노션")]
    [InlineData("토큰", "vault", "set", "노션")]
    [InlineData("token", "vault", "set", "노션", "--expires", "2020-01-01")]
    [InlineData("짧은", "vault", "export", "out.vault")]
    public async Task ARefusalIsSaidInKorean(string piped, params string[] command)
    {
        Assert.Equal(0, await _cli.Async("servers", "add", "노션", "https://mcp.example.org/mcp"));
        Assert.Equal(0, await _cli.Async("servers", "add", "로컬", "http://127.0.0.1:1/mcp"));
        _cli.Piped = piped;

        Assert.NotEqual(0, await _cli.Async(command));

        Assert.Matches("^오류:? .*[가-힣]{2}", _cli.Error);
        Assert.DoesNotMatch(EnglishSentence(), _cli.Error);
    }

    [Theory]
    [InlineData("short")]
    [InlineData("quite another secret of enough characters")]
    public async Task AWrongSecretIsSaidInKorean(string secret)
    {
        _cli.Piped = "a-token";
        Assert.Equal(0, await _cli.Async("vault", "set", "qdrant"));
        _cli.Variables["TOKEN_ENCRYPTION_SECRET"] = secret;

        Assert.Equal(2, await _cli.Async("vault", "list"));

        Assert.Contains("TOKEN_ENCRYPTION_SECRET", _cli.Error, StringComparison.Ordinal);
        Assert.DoesNotMatch(EnglishSentence(), _cli.Error);
    }

    public void Dispose() => _cli.Dispose();

    // Words that every English refusal here has one of; commands and the system's own reasons have none.
    [GeneratedRegex(@"\b(is|has|the|The|There|Unknown|begins|give|cannot|contains)\b")]
    private static partial Regex EnglishSentence();
}
