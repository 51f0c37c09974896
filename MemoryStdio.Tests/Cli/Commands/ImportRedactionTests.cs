using MemoryStdio.Tests.Cli.Support;
using MemoryStdio.Tests.Memory;

namespace MemoryStdio.Tests.Cli.Commands;

public sealed class ImportRedactionTests : IDisposable
{
    private static readonly string Token = FakeCredentials.All(13)[0].Value;
    private readonly CliRun _cli = new();
    private readonly string _file;

    public ImportRedactionTests()
    {
        _file = Path.Combine(_cli.Home, "kg.jsonl");
        File.WriteAllText(_file, $$"""
            {"type":"entity","name":"배포","entityType":"thing","observations":["첫 토큰 {{Token}}","둘째 토큰 {{Token}}","no credential here"]}

            """);
    }

    [Theory]
    [InlineData("en", "Credentials left out of what was stored", "GitHub token (content): 2")]
    [InlineData("ko", "저장하면서 뺀 비밀 정보", "GitHub 토큰")]
    public async Task WithRedactTheImportReportsWhatWasLeftOut(string language, string heading, string line)
    {
        _cli.Variables["MEMORY_SECRETS"] = "redact";
        _cli.Variables["MEMORYSTDIO_LANG"] = language;

        Assert.Equal(0, await _cli.Async("import", _file));

        Assert.Contains(heading, _cli.Out, StringComparison.Ordinal);
        Assert.Contains(line, _cli.Out, StringComparison.Ordinal);
        Assert.DoesNotContain(Token, _cli.Out + _cli.Error, StringComparison.Ordinal);
        Assert.All(await _cli.LiveAsync(), m => Assert.DoesNotContain(Token, m.Content, StringComparison.Ordinal));
        Assert.Equal(3, (await _cli.LiveAsync()).Count);
    }

    [Fact]
    public async Task TheJsonReportCountsEachKindAndPlaceAndARepeatedImportNothing()
    {
        _cli.Variables["MEMORY_SECRETS"] = "redact";

        Assert.Equal(0, await _cli.Async("import", _file, "--json"));
        Assert.Equal(2, _cli.Json.GetProperty("redacted").GetProperty("GitHub token in content").GetInt64());
        Assert.Equal(0, await _cli.Async("import", _file, "--json"));

        Assert.Empty(_cli.Json.GetProperty("redacted").EnumerateObject());
    }

    [Fact]
    public async Task ByDefaultSuchItemsAreSkippedAndSaid()
    {
        Assert.Equal(0, await _cli.Async("import", _file, "--json"));

        Assert.Equal((1, 2), (_cli.Json.GetProperty("stored").GetInt32(), _cli.Json.GetProperty("skipped").GetInt32()));
        Assert.DoesNotContain(Token, _cli.Out, StringComparison.Ordinal);
    }

    public void Dispose() => _cli.Dispose();
}
