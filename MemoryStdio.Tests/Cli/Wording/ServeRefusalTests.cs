using System.Text.RegularExpressions;
using MemoryStdio.Tests.Cli.Support;
using MemoryStdio.Tests.Http;

namespace MemoryStdio.Tests.Cli.Wording;

/// <summary>Why serve does not start: each option and setting of HTTP and OAuth that it refuses.</summary>
public sealed partial class ServeRefusalTests : IDisposable
{
    private readonly CliRun _cli = new();
    private readonly TempDirectory _folder = new();

    public void Dispose()
    {
        _cli.Dispose();
        _folder.Dispose();
    }

    [Theory]
    [InlineData("--host", "0.0.0.0")]
    [InlineData("--urls", "https://127.0.0.1:0")]
    [InlineData("--urls", "ftp://127.0.0.1:0")]
    [InlineData("--urls", "http://office:1")]
    [InlineData("--urls", "http://127.0.0.1:0", "--port", "1")]
    [InlineData("--port", "70000")]
    [InlineData("--cert", "PEM")]
    [InlineData("--cert", "없음.pem", "--key", "없음.key")]
    [InlineData("--cert", "JSON", "--key", "JSON")]
    [InlineData("--config", "없음.json")]
    [InlineData("--config", "BROKEN")]
    [InlineData("--config", "JSON")]
    [InlineData("--config", "JSON", "--port", "0")]
    [InlineData("--behind-proxy", "office")]
    [InlineData("--allow-from", "사무실")]
    [InlineData("--allow-origin", "*")]
    [InlineData("--allow-origin", "null")]
    [InlineData("--allow-origin", "http://app.example.com")]
    [InlineData("--allow-origin", "https://*.example.com")]
    [InlineData("--allow-origin", "https://app.example.com/path")]
    [InlineData("--public-url", "ftp://memory.example.com")]
    [InlineData("--public-url", "memory")]
    [InlineData("--session-idle", "0")]
    [InlineData("--rate-limit", "-1")]
    [InlineData("--address-rate-limit", "-1")]
    [InlineData("MCP_OAUTH_ISSUER=http://memory.example.com")]
    [InlineData("MCP_OAUTH_ENABLED=maybe")]
    [InlineData("MEMORYSTDIO_ALLOW_ENROLMENT=maybe")]
    [InlineData("MCP_OAUTH_REFRESH_TOKEN_EXPIRE_DAYS=1000")]
    [InlineData("MCP_OAUTH_SECRET_KEY=short")]
    [InlineData("MCP_OAUTH_PUBLIC_KEY_PATH=public.pem")]
    [InlineData("MCP_OAUTH_PRIVATE_KEY_PATH=없음.pem")]
    [InlineData("MCP_OAUTH_PRIVATE_KEY_PATH=PUBLIC")]
    [InlineData("PROJECT_ID_MODE=manual")]
    public async Task ARefusalIsOneSentence_InTheLanguageOfThePerson(params string[] given)
    {
        var certificate = TestCertificate.WriteTo(_folder);
        await File.WriteAllTextAsync(_folder.File("kestrel.json"), """{"Kestrel": {"Endpoints": {"Office": {"Url": "http://0.0.0.0:0"}}}}""", TestContext.Current.CancellationToken);
        await File.WriteAllTextAsync(_folder.File("broken.json"), "{", TestContext.Current.CancellationToken);
        using var rsa = System.Security.Cryptography.RSA.Create(2048);
        await File.WriteAllTextAsync(_folder.File("public.pem"), rsa.ExportSubjectPublicKeyInfoPem(), TestContext.Current.CancellationToken);
        string Named(string value) => value switch
        {
            "PEM" => certificate.CertificatePath,
            "JSON" => _folder.File("kestrel.json"),
            "BROKEN" => _folder.File("broken.json"),
            "PUBLIC" => _folder.File("public.pem"),
            _ => value,
        };
        var variable = given[0].Contains('=', StringComparison.Ordinal) ? given[0].Split('=', 2) : null;
        if (variable is not null) _cli.Variables[variable[0]] = Named(variable[1]);
        string[] command = variable is null ? ["serve", .. given.Select(Named)] : ["serve", "--port", "0"];

        Assert.Equal(2, await _cli.Async([.. command, "--lang", "en"]));
        Assert.Matches("^[Ee]rror", _cli.Error);
        Assert.Matches(EnglishSentence(), _cli.Error);
        Assert.DoesNotContain("   at ", _cli.Error, StringComparison.Ordinal);

        Assert.Equal(2, await _cli.Async([.. command, "--lang", "ko"]));
        Assert.Matches("^오류:? .*[가-힣]{2}.*[가-힣]{2}", _cli.Error);
    }

    // Words that each of the English refusals has one of.
    [GeneratedRegex(@"\b(is|has|have|does|can|cannot|needs?|belongs?|holds|says|must|set)\b")]
    private static partial Regex EnglishSentence();
}
