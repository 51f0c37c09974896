using System.Net;
using System.Text.Json;

namespace MemoryStdio.Tests.Http.OAuth;

/// <summary>The shapes of requests that today's clients send, as their issue trackers and documents record them, walked to a token.</summary>
public sealed class RecordedClientTests
{
    public static TheoryData<string, string, string, string, string?, bool> Clients => new()
    {
        // Claude Code: loopback, another port at every login, public.
        { "Claude Code", """{"client_name":"Claude Code (memory)","redirect_uris":["http://localhost:54212/callback"],"grant_types":["authorization_code","refresh_token"],"response_types":["code"],"token_endpoint_auth_method":"none"}""", "http://localhost:61999/callback", "read write", "/mcp", false },
        // claude.ai: https, a confidential client; sends its secret by Basic though it registered post.
        { "claude.ai", """{"client_name":"Claude","redirect_uris":["https://claude.ai/api/mcp/auth_callback"],"grant_types":["authorization_code","refresh_token"],"response_types":["code"],"token_endpoint_auth_method":"client_secret_post","scope":"read write"}""", "https://claude.ai/api/mcp/auth_callback", "read write", "/mcp", true },
        // Cursor: its own scheme beside an https one and one with a placeholder that is no address; no scope.
        { "Cursor", """{"client_name":"Cursor","redirect_uris":["cursor://anysphere.cursor-mcp/oauth/callback","https://www.cursor.com/agents/mcp/oauth/callback","http://localhost:__PORT__/callback"],"token_endpoint_auth_method":"none"}""", "cursor://anysphere.cursor-mcp/oauth/callback", "", null, false },
        // VS Code: several loopback addresses, its own port or a random one, and its web page.
        { "VS Code", """{"client_name":"Visual Studio Code","client_uri":"https://code.visualstudio.com","grant_types":["authorization_code","refresh_token","urn:ietf:params:oauth:grant-type:device_code"],"response_types":["code"],"redirect_uris":["https://insiders.vscode.dev/redirect","https://vscode.dev/redirect","http://127.0.0.1/","http://127.0.0.1:33418/"],"token_endpoint_auth_method":"none","application_type":"native"}""", "http://127.0.0.1:50123/", "read write offline_access", "/mcp", false },
        { "VS Code on the web", """{"client_name":"Visual Studio Code","redirect_uris":["https://vscode.dev/redirect"],"token_endpoint_auth_method":"none"}""", "https://vscode.dev/redirect", "read", "/", false },
        // MCP Inspector: two addresses, and its own name for what it is.
        { "MCP Inspector", """{"client_name":"MCP Inspector","client_uri":"https://github.com/modelcontextprotocol/inspector","redirect_uris":["http://localhost:6274/oauth/callback","http://localhost:6274/oauth/callback/debug"],"grant_types":["authorization_code","refresh_token"],"response_types":["code"],"token_endpoint_auth_method":"none","scope":""}""", "http://localhost:6274/oauth/callback/debug", "read write", "/mcp", false },
    };

    [Theory]
    [MemberData(nameof(Clients))]
    public async Task TheClientGetsTokensAndRenewsThem(string name, string registration, string redirect, string scope, string? resource, bool basic)
    {
        await using var world = await OAuthWorld.StartAsync();
        var (status, made) = await world.RegisterAsync(JsonSerializer.Deserialize<JsonElement>(registration));
        Assert.True(status == HttpStatusCode.Created, name);
        Assert.True(made.TryGetProperty("registration_client_uri", out _));
        var client = made.GetProperty("client_id").GetString()!;
        var secret = made.TryGetProperty("client_secret", out var kept) ? kept.GetString() : null;
        await world.SignInAsync();
        var target = resource is null ? null : world.Base + resource;

        var page = await world.PageAsync(world.AuthorizeAddress(client, ("redirect_uri", redirect), ("scope", scope.Length == 0 ? null : scope), ("resource", target)));
        using var answer = await world.ApproveAsync(page);
        Assert.StartsWith(redirect + "?code=", answer.Headers.Location!.OriginalString, StringComparison.Ordinal);
        (string, string?)[] form =
        [
            ("grant_type", "authorization_code"), ("code", OAuthWorld.Query(answer.Headers.Location!)["code"]), ("redirect_uri", redirect),
            ("code_verifier", OAuthWorld.Verifier), ("resource", target), ("client_id", basic ? null : client),
        ];
        var (_, tokens) = await world.TokenAsync(form, basic ? $"{client}:{secret}" : null);
        Assert.Equal(HttpStatusCode.OK, await world.AskAsync(tokens.GetProperty("access_token").GetString()));

        // Without any scope named there is a refresh token, too; otherwise the person would sign in every hour.
        var (renewed, _) = await world.TokenAsync(
            [("grant_type", "refresh_token"), ("refresh_token", tokens.GetProperty("refresh_token").GetString()), ("client_id", basic ? null : client)], basic ? $"{client}:{secret}" : null);
        Assert.Equal(HttpStatusCode.OK, renewed);
    }

    [Fact]
    public async Task AReadOnlyTokenIsToldWhichScopeToStepUpTo_BeforeAnythingIsWritten()
    {
        await using var world = await OAuthWorld.StartAsync();
        var (_, tokens) = await world.ConnectAsync("read");
        using var client = world.Host.Client(tokens.GetProperty("access_token").GetString());
        using var request = new HttpRequestMessage(HttpMethod.Post, "/mcp")
        {
            Content = new StringContent(
                """{"jsonrpc":"2.0","id":1,"method":"tools/call","params":{"name":"add_memory","arguments":{"content":"x"},"_meta":{"io.modelcontextprotocol/protocolVersion":"2026-07-28","io.modelcontextprotocol/clientCapabilities":{},"io.modelcontextprotocol/clientInfo":{"name":"t","version":"1"}}}}""",
                System.Text.Encoding.UTF8, "application/json"),
        };
        request.Headers.Accept.ParseAdd("application/json, text/event-stream");
        request.Headers.Add("MCP-Protocol-Version", "2026-07-28");
        request.Headers.Add("Mcp-Method", "tools/call");
        request.Headers.Add("Mcp-Name", "add_memory");

        using var answer = await client.SendAsync(request, TestContext.Current.CancellationToken);

        var challenge = answer.Headers.WwwAuthenticate.ToString();
        Assert.Equal(HttpStatusCode.Forbidden, answer.StatusCode);
        Assert.Contains("error=\"insufficient_scope\", scope=\"read write\"", challenge, StringComparison.Ordinal);
        Assert.Contains("resource_metadata=", challenge, StringComparison.Ordinal);
    }
}
