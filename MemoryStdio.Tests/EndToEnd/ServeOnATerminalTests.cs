using System.Diagnostics;
using System.Net;
using System.Text.RegularExpressions;

namespace MemoryStdio.Tests.EndToEnd;

/// <summary>The owner's link, as a person at a terminal gets it: <c>script</c> (util-linux) gives the program a terminal of its own.</summary>
public sealed partial class ServeOnATerminalTests : IDisposable
{
    private const string Script = "/usr/bin/script";

    private readonly TempDirectory _home = new();

    private static CancellationToken Cancelled => TestContext.Current.CancellationToken;

    public void Dispose() => _home.Dispose();

    [Fact]
    public async Task APersonAtATerminalGetsALinkThatSignsInOnce()
    {
        Assert.SkipUnless(File.Exists(Script), "script (util-linux) is not installed.");
        using var terminal = Start("en");
        try
        {
            var link = await LinkAsync(terminal);
            using var handler = new HttpClientHandler { AllowAutoRedirect = false };
            using var browser = new HttpClient(handler) { BaseAddress = new Uri(link.GetLeftPart(UriPartial.Authority)) };
            var code = link.Segments[^1];

            using var look = await browser.GetAsync(link, Cancelled);
            using var again = await browser.GetAsync(link, Cancelled);
            using var used = await browser.PostAsync("/login/link", Form(code), Cancelled);
            var memories = await browser.GetStringAsync("/memories", Cancelled);
            using var stranger = new HttpClient { BaseAddress = browser.BaseAddress };
            using var second = await stranger.PostAsync("/login/link", Form(code), Cancelled);

            Assert.Equal(HttpStatusCode.OK, look.StatusCode);
            Assert.Equal(HttpStatusCode.OK, again.StatusCode);
            Assert.Equal(HttpStatusCode.SeeOther, used.StatusCode);
            Assert.Contains("<bdi>local</bdi>", memories, StringComparison.Ordinal);
            Assert.Equal(HttpStatusCode.Unauthorized, second.StatusCode);
        }
        finally
        {
            terminal.Kill(entireProcessTree: true);
        }
    }

    [Fact]
    public async Task ThePersonIsToldInKorean()
    {
        Assert.SkipUnless(File.Exists(Script), "script (util-linux) is not installed.");
        using var terminal = Start("ko");
        try
        {
            await LinkAsync(terminal, "소유자로 로그인하는 웹 페이지");
        }
        finally
        {
            terminal.Kill(entireProcessTree: true);
        }
    }

    private Process Start(string language)
    {
        var start = new ProcessStartInfo(Script, ["-qefc", $"dotnet '{ServerProcess.Program}' serve --port 0", "/dev/null"])
        {
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
            WorkingDirectory = Directory.CreateDirectory(_home.File("app")).FullName,
        };
        foreach (var name in start.Environment.Keys.Where(k => k.StartsWith("MEMORY", StringComparison.Ordinal) || k.StartsWith("MCP_", StringComparison.Ordinal)).ToArray())
            start.Environment.Remove(name);
        start.Environment["MEMORYSTDIO_HOME"] = _home.File("home");
        start.Environment["MEMORYSTDIO_LANG"] = language;
        return Process.Start(start)!;
    }

    private static async Task<Uri> LinkAsync(Process terminal, string said = "Web page, signed in as the owner")
    {
        var seen = "";
        while (await terminal.StandardOutput.ReadLineAsync(Cancelled) is { } line)
        {
            seen += line + "\n";
            if (Link().Match(line) is not { Success: true } match) continue;
            Assert.Contains(said, seen, StringComparison.Ordinal);
            return new Uri(match.Value);
        }

        throw new InvalidOperationException($"No link appeared: {seen}");
    }

    private static FormUrlEncodedContent Form(string code) => new([KeyValuePair.Create("code", code)]);

    [GeneratedRegex("http://127\\.0\\.0\\.1:\\d+/login/[\\w-]+")]
    private static partial Regex Link();
}
