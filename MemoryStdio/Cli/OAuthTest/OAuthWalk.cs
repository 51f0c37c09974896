using System.Buffers.Text;
using System.Net;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using MemoryStdio.Auth;
using ModelContextProtocol;
using ModelContextProtocol.Client;
using ModelContextProtocol.Protocol;

namespace MemoryStdio.Cli.OAuthTest;

/// <summary>
/// The way of a client, with the checks that clients make: 401, metadata, registration, a person's consent, tokens, a tool call. <see cref="Step"/>
/// is where it stands, also after it ended with a <see cref="WalkProblem"/>.
/// </summary>
internal sealed class OAuthWalk(Uri url, Action<string, (string Name, object? Value)[]> say, Func<string, Task> ask) : IDisposable
{
    private readonly WalkHttp http = new();

    private string resource = "";
    private string issuer = "";
    private JsonElement server;
    private string client = "";
    private (string Address, string Token)? registration;

    public WalkStep Step { get; private set; } = WalkStep.Challenge;

    public async Task RunAsync(CancellationToken cancellationToken)
    {
        using var callback = new CallbackListener();
        try
        {
            await DiscoverAsync(cancellationToken);
            await RegisterAsync(callback.Address, cancellationToken);
            var tokens = await AuthorizeAsync(callback, cancellationToken);
            tokens = await RenewAsync(tokens, cancellationToken);
            await CallAsync(AccessToken(tokens), cancellationToken);
        }
        finally
        {
            await CleanAsync(cancellationToken);
        }
    }

    public void Dispose() => http.Dispose();

    private async Task DiscoverAsync(CancellationToken cancellationToken)
    {
        using var asked = new HttpRequestMessage(HttpMethod.Post, url);
        using var refused = await http.SendAsync(asked, cancellationToken);
        var challenge = refused.Headers.WwwAuthenticate.ToString();
        if (refused.StatusCode != HttpStatusCode.Unauthorized || challenge.Split("resource_metadata=\"") is not [_, var rest, ..])
            throw new WalkProblem("oauth.why_no_challenge", ("address", url), ("status", (int)refused.StatusCode));
        var address = rest.Split('"')[0];
        Done("oauth.test_challenge", ("status", (int)refused.StatusCode), ("address", address));

        Step = WalkStep.Resource;
        var document = await http.GetAsync(address, cancellationToken);
        resource = WalkHttp.Text(document, "resource", address);
        // As clients compare it: metadata for another address would hand them tokens for that one.
        if (!string.Equals(resource.TrimEnd('/'), url.AbsoluteUri.TrimEnd('/'), StringComparison.Ordinal))
            throw new WalkProblem("oauth.why_resource", ("found", resource), ("expected", url));
        if (!document.TryGetProperty("authorization_servers", out var servers) || servers.ValueKind != JsonValueKind.Array || servers.GetArrayLength() == 0)
            throw new WalkProblem("oauth.why_missing", ("address", address), ("name", "authorization_servers"));
        issuer = servers[0].GetString() ?? "";
        Done("oauth.test_resource", ("resource", resource));

        Step = WalkStep.Server;
        address = MetadataOf(issuer);
        server = await http.GetAsync(address, cancellationToken);
        if (WalkHttp.Text(server, "issuer", address) is var found && found != issuer) throw new WalkProblem("oauth.why_issuer", ("found", found), ("expected", issuer));
        foreach (var name in (string[])["authorization_endpoint", "token_endpoint", "registration_endpoint"]) _ = WalkHttp.Text(server, name, address);
        if (!server.TryGetProperty("code_challenge_methods_supported", out var methods) || !methods.EnumerateArray().Any(m => m.GetString() == "S256"))
            throw new WalkProblem("oauth.why_missing", ("address", address), ("name", "code_challenge_methods_supported: S256"));
        Done("oauth.test_metadata", ("issuer", issuer));
    }

    private async Task RegisterAsync(string callback, CancellationToken cancellationToken)
    {
        Step = WalkStep.Registration;
        var address = Endpoint("registration_endpoint");
        var body = $$"""{"client_name":"memorystdio oauth test","redirect_uris":["{{callback}}"],"token_endpoint_auth_method":"none"}""";
        var made = await http.PostJsonAsync(address, body, HttpStatusCode.Created, cancellationToken);
        client = WalkHttp.Text(made, "client_id", address);
        if (made.TryGetProperty("registration_client_uri", out var uri) && made.TryGetProperty("registration_access_token", out var token))
            registration = (uri.GetString()!, token.GetString()!);
        Done("oauth.test_registered", ("client", client));
    }

    private async Task<JsonElement> AuthorizeAsync(CallbackListener callback, CancellationToken cancellationToken)
    {
        Step = WalkStep.Authorization;
        var verifier = Base64Url.EncodeToString(RandomNumberGenerator.GetBytes(48));
        var state = Base64Url.EncodeToString(RandomNumberGenerator.GetBytes(16));
        await ask(Endpoint("authorization_endpoint") + Query(
            ("response_type", "code"), ("client_id", client), ("redirect_uri", callback.Address), ("state", state), ("scope", "read"), ("resource", resource),
            ("code_challenge", Base64Url.EncodeToString(SHA256.HashData(Encoding.ASCII.GetBytes(verifier)))), ("code_challenge_method", "S256")));
        var answer = await callback.AnswerAsync(cancellationToken);
        if (!Secret.From(state).SameAs(Secret.From(answer.GetValueOrDefault("state", "")))) throw new WalkProblem("oauth.why_state");
        if (answer.GetValueOrDefault("iss") is var iss && iss != issuer) throw new WalkProblem("oauth.why_issuer", ("found", iss), ("expected", issuer));
        if (answer.GetValueOrDefault("error") is { } error)
            throw new WalkProblem("oauth.why_refused", ("error", error), ("description", answer.GetValueOrDefault("error_description")));
        if (answer.GetValueOrDefault("code") is not { } code) throw new WalkProblem("oauth.why_missing", ("address", callback.Address), ("name", "code"));
        Done("oauth.test_code");

        Step = WalkStep.Token;
        var tokens = await TokenAsync(
            [("grant_type", "authorization_code"), ("client_id", client), ("code", code), ("redirect_uri", callback.Address), ("code_verifier", verifier), ("resource", resource)], cancellationToken);
        Done("oauth.test_token", ("scope", Optional(tokens, "scope")), ("seconds", tokens.TryGetProperty("expires_in", out var seconds) ? seconds.GetInt32() : 0));
        return tokens;
    }

    private async Task<JsonElement> RenewAsync(JsonElement tokens, CancellationToken cancellationToken)
    {
        Step = WalkStep.Renewal;
        if (Optional(tokens, "refresh_token") is not { } refresh)
        {
            Done("oauth.test_not_renewed");
            return tokens;
        }

        var renewed = await TokenAsync([("grant_type", "refresh_token"), ("client_id", client), ("refresh_token", refresh)], cancellationToken);
        Done("oauth.test_refreshed");
        return renewed;
    }

    /// <summary>With the official client, as a program would: the first tool that only reads and needs nothing.</summary>
    private async Task CallAsync(string accessToken, CancellationToken cancellationToken)
    {
        Step = WalkStep.Call;
        try
        {
            await using var transport = new HttpClientTransport(
                new HttpClientTransportOptions { Endpoint = url, AdditionalHeaders = new Dictionary<string, string> { ["Authorization"] = "Bearer " + accessToken } }, http.Client, ownsHttpClient: false);
            await using var mcp = await McpClient.CreateAsync(transport, cancellationToken: cancellationToken);
            var tools = await mcp.ListToolsAsync(cancellationToken: cancellationToken);
            var tool = tools.FirstOrDefault(t => t.ProtocolTool.Annotations?.ReadOnlyHint == true && NeedsNothing(t.JsonSchema))
                ?? throw new WalkProblem("oauth.why_no_tool", ("count", tools.Count));
            var result = await mcp.CallToolAsync(tool.Name, cancellationToken: cancellationToken);
            if (result.IsError == true)
                throw new WalkProblem("oauth.why_tool", ("tool", tool.Name), ("text", string.Join(' ', result.Content.OfType<TextContentBlock>().Select(b => b.Text))));
            Done("oauth.test_mcp", ("count", tools.Count), ("tool", tool.Name));
        }
        catch (Exception e) when (e is HttpRequestException or McpException or IOException or JsonException)
        {
            throw new WalkProblem("oauth.why_mcp", ("address", url), ("message", e.Message));
        }
    }

    // What the test made goes again, whatever came of it; a server that is away keeps it until it forgets unused clients.
    private async Task CleanAsync(CancellationToken cancellationToken)
    {
        if (registration is not { } made || !Uri.TryCreate(made.Address, UriKind.Absolute, out var address)) return;
        try
        {
            using var request = new HttpRequestMessage(HttpMethod.Delete, address) { Headers = { Authorization = new("Bearer", made.Token) } };
            using var gone = await http.SendAsync(request, cancellationToken);
            if (gone.IsSuccessStatusCode) say("oauth.test_cleaned", []);
        }
        catch (WalkProblem)
        {
            // The walk's own result is what counts.
        }
    }

    private void Done(string key, params (string Name, object? Value)[] values) => say(key, values);

    private string Endpoint(string name) => server.GetProperty(name).GetString()!;

    private async Task<JsonElement> TokenAsync((string Name, string Value)[] form, CancellationToken cancellationToken)
    {
        var tokens = await http.PostFormAsync(Endpoint("token_endpoint"), form, cancellationToken);
        _ = AccessToken(tokens);
        return tokens;
    }

    private string AccessToken(JsonElement tokens) => WalkHttp.Text(tokens, "access_token", Endpoint("token_endpoint"));

    private static string? Optional(JsonElement document, string name) =>
        document.TryGetProperty(name, out var value) && value.ValueKind == JsonValueKind.String ? value.GetString() : null;

    private static bool NeedsNothing(JsonElement schema) => !schema.TryGetProperty("required", out var required) || required.GetArrayLength() == 0;

    /// <summary>RFC 8414 §3: between the host and the issuer's path.</summary>
    private static string MetadataOf(string issuer) => Uri.TryCreate(issuer, UriKind.Absolute, out var uri)
        ? $"{uri.GetLeftPart(UriPartial.Authority)}/.well-known/oauth-authorization-server{uri.AbsolutePath.TrimEnd('/')}"
        : throw new WalkProblem("oauth.why_not_an_address", ("address", issuer));

    private static string Query(params (string Name, string Value)[] parameters) =>
        "?" + string.Join('&', parameters.Select(p => $"{p.Name}={Uri.EscapeDataString(p.Value)}"));
}

internal enum WalkStep
{
    Challenge = 1,
    Resource,
    Server,
    Registration,
    Authorization,
    Token,
    Renewal,
    Call,
}
