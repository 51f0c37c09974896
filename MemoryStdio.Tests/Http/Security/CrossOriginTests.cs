using System.Net;
using System.Text;
using System.Text.Json;
using MemoryStdio.Tests.Http.OAuth;
using MemoryStdio.Tests.Http.Ui.Browser;

namespace MemoryStdio.Tests.Http.Security;

/// <summary>MCP clients that are web pages: those of the origins that were named, and of no others, and only where a client has to go.</summary>
[Collection(nameof(Chromium))]
public sealed class CrossOriginTests(Chromium chromium)
{
    private const string Page = "http://localhost:6274";
    private const string Callback = Page + "/oauth/callback";

    private static CancellationToken Cancelled => TestContext.Current.CancellationToken;

    [Fact]
    public async Task APageOfAnAllowedOriginMayReadEveryAnswerOnTheWayToTheMemory()
    {
        await using var world = await StartAsync();
        await world.SignInAsync();
        using var page = PageClient(world, Page);

        foreach (var path in (string[])["/.well-known/oauth-protected-resource/mcp", "/.well-known/oauth-authorization-server", "/.well-known/openid-configuration/mcp", "/.well-known/jwks.json", "/mcp/.well-known/openid-configuration"])
            Readable(await page.GetAsync(path, Cancelled), HttpStatusCode.OK);
        Readable(await page.GetAsync("/.well-known/nothing", Cancelled), HttpStatusCode.NotFound);
        Readable(await page.PostAsync("/mcp", null, Cancelled), HttpStatusCode.Unauthorized);
        Readable(await page.GetAsync("/sse", Cancelled), HttpStatusCode.Unauthorized);
        Readable(await page.PostAsync("/oauth/token", null, Cancelled), HttpStatusCode.BadRequest);

        var body = $$"""{"client_name":"page","redirect_uris":["{{Callback}}"],"token_endpoint_auth_method":"none"}""";
        using var registered = Readable(await page.PostAsync("/oauth/register", new StringContent(body, Encoding.UTF8, "application/json"), Cancelled), HttpStatusCode.Created);
        var client = JsonSerializer.Deserialize<JsonElement>(await registered.Content.ReadAsStringAsync(Cancelled)).GetProperty("client_id").GetString()!;
        var code = await world.CodeAsync(client, change: ("redirect_uri", Callback));
        using var issued = Readable(
            await page.PostAsync("/oauth/token", Form(("grant_type", "authorization_code"), ("client_id", client), ("code", code), ("redirect_uri", Callback), ("code_verifier", OAuthWorld.Verifier)), Cancelled),
            HttpStatusCode.OK);
        var token = JsonSerializer.Deserialize<JsonElement>(await issued.Content.ReadAsStringAsync(Cancelled)).GetProperty("access_token").GetString()!;
        using var initialize = McpTransport.McpMessages.Post(McpTransport.McpMessages.Initialize());
        initialize.Headers.Authorization = new("Bearer", token);
        var opened = Readable(await page.SendAsync(initialize, Cancelled), HttpStatusCode.OK);
        Assert.True(opened.Headers.Contains("Mcp-Session-Id"));
        Readable(await page.PostAsync("/oauth/revoke", Form(("client_id", client), ("token", token)), Cancelled), HttpStatusCode.OK);
    }

    [Theory]
    [InlineData("/mcp", "POST")]
    [InlineData("/mcp/claude/mcp/kim", "DELETE")]
    [InlineData("/sse", "GET")]
    [InlineData("/oauth/register", "POST")]
    [InlineData("/oauth/register/mcp_client_x", "DELETE")]
    [InlineData("/oauth/token", "POST")]
    [InlineData("/oauth/revoke", "POST")]
    [InlineData("/.well-known/oauth-protected-resource/mcp", "GET")]
    public async Task ABrowsersQuestionIsAnsweredBeforeAnybodyIsAskedWhoTheyAre(string path, string method)
    {
        await using var world = await StartAsync();

        using var answer = await AskAsync(world, path, method, Page, "authorization,content-type,mcp-protocol-version,Mcp-Param-Region,x-mcp-token,cookie,x-forwarded-for");

        Assert.Equal(HttpStatusCode.NoContent, answer.StatusCode);
        Assert.Equal(Page, answer.Headers.GetValues("Access-Control-Allow-Origin").Single());
        Assert.Contains(method, answer.Headers.GetValues("Access-Control-Allow-Methods").Single(), StringComparison.Ordinal);
        Assert.Equal("authorization, content-type, mcp-protocol-version, Mcp-Param-Region, x-mcp-token", answer.Headers.GetValues("Access-Control-Allow-Headers").Single());
        Assert.False(answer.Headers.Contains("Access-Control-Allow-Credentials"));
        Assert.False(answer.Headers.Contains("WWW-Authenticate"));
        // Nothing about it is an attempt to sign in.
        Assert.Empty(await world.AuditAsync());
    }

    [Theory]
    [InlineData("https://evil.example")]
    [InlineData("http://localhost:6275")]
    [InlineData("https://localhost:6274")]
    [InlineData("http://127.0.0.1:6274")]
    [InlineData("http://LOCALHOST:6274")]
    [InlineData("http://localhost:6274/")]
    [InlineData("http://localhost:6274.evil.example")]
    [InlineData("null")]
    public async Task NoOtherOriginMayReadAnything(string origin)
    {
        await using var world = await StartAsync();
        using var page = PageClient(world, origin);

        using var question = await AskAsync(world, "/mcp", "POST", origin, "authorization");
        using var read = await page.GetAsync("/.well-known/oauth-authorization-server", Cancelled);
        using var posted = await page.PostAsync("/mcp", null, Cancelled);

        foreach (var answer in (HttpResponseMessage[])[question, read, posted])
            Assert.DoesNotContain(answer.Headers, h => h.Key.StartsWith("Access-Control-", StringComparison.OrdinalIgnoreCase));
        Assert.NotEqual(HttpStatusCode.NoContent, question.StatusCode);
    }

    [Theory]
    [InlineData("/api/v1/memories")]
    [InlineData("/api/oauth/status")]
    [InlineData("/oauth/authorize")]
    [InlineData("/oauth/introspect")]
    [InlineData("/oauth/clients/x")]
    [InlineData("/login")]
    [InlineData("/account")]
    [InlineData("/health")]
    [InlineData("/mcpx")]
    public async Task AnAllowedOriginGetsNoFurtherThanAnMcpClientMust(string path)
    {
        await using var world = await StartAsync("https://app.example.com");
        using var page = PageClient(world, "https://app.example.com");

        foreach (var answer in (HttpResponseMessage[])[await AskAsync(world, path, "POST", "https://app.example.com", "authorization"), await page.GetAsync(path, Cancelled), await page.PostAsync(path, null, Cancelled)])
        {
            Assert.Equal(HttpStatusCode.Forbidden, answer.StatusCode);
            Assert.DoesNotContain(answer.Headers, h => h.Key.StartsWith("Access-Control-", StringComparison.OrdinalIgnoreCase));
        }
    }

    [Fact]
    public async Task WithoutTheOptionNoPageMayReadAnything()
    {
        await using var world = await OAuthWorld.StartAsync();
        using var page = PageClient(world, Page);

        using var question = await AskAsync(world, "/mcp", "POST", Page, "authorization");
        using var read = await page.GetAsync("/.well-known/oauth-authorization-server", Cancelled);

        Assert.NotEqual(HttpStatusCode.NoContent, question.StatusCode);
        Assert.All([question, read], a => Assert.DoesNotContain(a.Headers, h => h.Key.StartsWith("Access-Control-", StringComparison.OrdinalIgnoreCase)));
    }

    [Fact]
    public async Task ARealBrowserLetsAPageOfThatOriginThrough_AndNoOther()
    {
        Assert.SkipUnless(Chromium.IsPresent, Chromium.WhyAbsent);
        // Really served: a browser takes a page without an address of its own for one of the open internet, which may not ask this machine at all.
        await using var named = await StubServer.StartAsync();
        await using var other = await StubServer.StartAsync();
        foreach (var stub in (StubServer[])[named, other]) stub.Answers["/"] = (HttpStatusCode.OK, "{}");
        await using var world = await StartAsync(named.Base);
        var token = await world.KeyAsync();
        await using var context = await chromium.Browser.NewContextAsync();
        var page = await context.NewPageAsync();
        var script = $$"""
            async () => {
              try {
                const refused = await fetch('{{world.Base}}/mcp', { method: 'POST' });
                const challenge = refused.headers.get('WWW-Authenticate') ?? '';
                const metadata = await (await fetch(challenge.match(/resource_metadata="([^"]+)"/)[1])).json();
                const opened = await fetch(metadata.resource, { method: 'POST',
                  headers: { 'Authorization': 'Bearer {{token}}', 'Content-Type': 'application/json', 'Accept': 'application/json, text/event-stream', 'MCP-Protocol-Version': '2025-11-25' },
                  body: JSON.stringify({ jsonrpc: '2.0', id: 1, method: 'initialize', params: { protocolVersion: '2025-11-25', capabilities: {}, clientInfo: { name: 'page', version: '1' } } }) });
                return opened.status + ' ' + (opened.headers.get('Mcp-Session-Id') ? 'session' : 'none');
              } catch (e) { return e.name; }
            }
            """;

        await page.GotoAsync(named.Base + "/");
        Assert.Equal("200 session", await page.EvaluateAsync<string>(script));
        await page.GotoAsync(other.Base + "/");
        Assert.Equal("TypeError", await page.EvaluateAsync<string>(script));
    }

    private static Task<OAuthWorld> StartAsync(params string[] more) =>
        OAuthWorld.StartAsync(change: o => o with { AllowedOrigins = new HashSet<string>([Page, .. more]) });

    private static HttpClient PageClient(OAuthWorld world, string origin)
    {
        var client = world.Host.Client();
        client.DefaultRequestHeaders.TryAddWithoutValidation("Origin", origin);
        return client;
    }

    private static async Task<HttpResponseMessage> AskAsync(OAuthWorld world, string path, string method, string origin, string headers)
    {
        using var client = PageClient(world, origin);
        using var request = new HttpRequestMessage(HttpMethod.Options, path)
        {
            Headers = { { "Access-Control-Request-Method", method }, { "Access-Control-Request-Headers", headers } },
        };
        return await client.SendAsync(request, Cancelled);
    }

    private static FormUrlEncodedContent Form(params (string Name, string Value)[] fields) => new(fields.Select(f => KeyValuePair.Create(f.Name, f.Value)));

    private static HttpResponseMessage Readable(HttpResponseMessage answer, HttpStatusCode status)
    {
        Assert.Equal(status, answer.StatusCode);
        Assert.Equal(Page, answer.Headers.GetValues("Access-Control-Allow-Origin").Single());
        Assert.Contains("Origin", answer.Headers.Vary);
        var exposed = answer.Headers.GetValues("Access-Control-Expose-Headers").Single().Split(", ");
        Assert.Contains("WWW-Authenticate", exposed);
        Assert.Contains("Mcp-Session-Id", exposed);
        Assert.False(answer.Headers.Contains("Access-Control-Allow-Credentials"));
        return answer;
    }
}
