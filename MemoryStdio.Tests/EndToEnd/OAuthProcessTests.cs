using System.Diagnostics;
using System.Net;
using System.Text;
using System.Text.RegularExpressions;
using MemoryStdio.Tests.Http.OAuth;

namespace MemoryStdio.Tests.EndToEnd;

/// <summary>The program on both sides: <c>serve</c> and <c>oauth test</c> in processes of their own; the test fills in the login and the consent form.</summary>
public sealed partial class OAuthProcessTests : IDisposable
{
    private readonly TempDirectory _folder = new();

    private static CancellationToken Cancelled => TestContext.Current.CancellationToken;

    public void Dispose() => _folder.Dispose();

    [Fact]
    public async Task TheCommandWalksFromTheAddressToAToolsAnswer()
    {
        var token = (await ServeProcess.JsonAsync(_folder, "token", "create", "--user-id", "kim")).GetProperty("token").GetString()!;
        using var server = await ServeProcess.StartAsync(_folder, null, "--port", "0");
        using var walk = Process.Start(ServeProcess.Info(_folder, null, ["oauth", "test", server.Address.ToString()]))!;
        walk.StandardInput.Close();
        var errors = walk.StandardError.ReadToEndAsync(Cancelled);

        var said = new StringBuilder();
        while (await walk.StandardOutput.ReadLineAsync(Cancelled) is { } line)
        {
            said.AppendLine(line);
            if (line.StartsWith(server.Address + "oauth/authorize?", StringComparison.Ordinal)) await DecideAsync(server.Address, line, token);
        }

        await walk.WaitForExitAsync(Cancelled);
        Assert.True(walk.ExitCode == 0, said + await errors);
        Assert.Matches(@"8\. MCP lists \d+ tools with the token; \w+ answered", said.ToString());
        Assert.DoesNotContain(token, said + await errors + server.Errors, StringComparison.Ordinal);
        Assert.Equal(0, (await ServeProcess.JsonAsync(_folder, "oauth", "sessions", "list")).GetProperty("sessions").GetArrayLength());
        Assert.Equal(0, (await ServeProcess.JsonAsync(_folder, "oauth", "clients", "list")).GetProperty("clients").GetArrayLength());
    }

    /// <summary>The person with the browser: is led to the login, signs in, is led back, allows, and is sent to the command.</summary>
    private static async Task DecideAsync(Uri server, string address, string token)
    {
        using var browser = new HttpClient(new HttpClientHandler { AllowAutoRedirect = false, CookieContainer = new CookieContainer() }) { BaseAddress = server };
        using var asked = await browser.GetAsync(address, Cancelled);
        Assert.StartsWith("/login?", asked.Headers.Location!.OriginalString, StringComparison.Ordinal);
        var login = await browser.GetStringAsync(asked.Headers.Location, Cancelled);
        using var signedIn = await PostAsync(browser, "/login", [("return", WebUtility.HtmlDecode(Return().Match(login).Groups[1].Value)), ("credential", token)]);
        Assert.StartsWith("/oauth/authorize?", signedIn.Headers.Location!.OriginalString, StringComparison.Ordinal);

        var page = await browser.GetStringAsync(signedIn.Headers.Location, Cancelled);
        using var allowed = await PostAsync(
            browser, "/oauth/authorize", [.. OAuthWorld.HiddenFields(page), ("grant_scope", "read"), ("projects", "all"), ("stay", "yes"), ("decision", "approve")]);
        using var done = await browser.GetAsync(allowed.Headers.Location, Cancelled);
        Assert.Equal(HttpStatusCode.OK, done.StatusCode);
    }

    private static Task<HttpResponseMessage> PostAsync(HttpClient browser, string path, IEnumerable<(string Name, string Value)> fields) =>
        browser.PostAsync(path, new FormUrlEncodedContent(fields.Select(f => KeyValuePair.Create(f.Name, f.Value))), Cancelled);

    [GeneratedRegex("""name="return" value="([^"]*)""")]
    private static partial Regex Return();
}
