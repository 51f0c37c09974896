using System.Buffers.Text;
using System.CommandLine;
using System.Net;
using System.Net.Http.Json;
using System.Net.Sockets;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using MemoryStdio.Auth;
using MemoryStdio.Composition;

namespace MemoryStdio.Cli.Commands;

/// <summary>
/// Walks the way a client walks, against a running server, and prints each step: 401, metadata, registration, a person's consent in the browser, tokens,
/// a tool list. The person's part stays the person's: the command prints the address to open and waits for the answer.
/// </summary>
internal sealed class OAuthTestCommand : CliCommand
{
    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(5);

    private readonly Argument<string> _url = new("url");

    public OAuthTestCommand()
        : base("test") => Add(_url);

    public override async Task<int> RunAsync(CliSession session, ParseResult parse, CancellationToken cancellationToken)
    {
        var raw = parse.GetRequiredValue(_url);
        if (!Uri.TryCreate(raw, UriKind.Absolute, out var url) || url.Scheme is not ("http" or "https"))
            throw new UsageException($"'{raw}' is not an address. Give the server's MCP address, for example http://127.0.0.1:8765/mcp.");
        if (url.AbsolutePath == "/") url = new Uri(url, "/mcp");

        using var http = new HttpClient { Timeout = TimeSpan.FromSeconds(30) };
        try
        {
            await WalkAsync(session, http, url, cancellationToken);
            session.Line(session.Text["oauth.test_done"]);
            return ExitCode.Done;
        }
        catch (Exception e) when (e is HttpRequestException or JsonException or KeyNotFoundException or InvalidOperationException or TimeoutException)
        {
            session.Line(session.Text["oauth.test_failed", ("reason", e.Message)]);
            return ExitCode.NotDone;
        }
    }

    private static async Task WalkAsync(CliSession session, HttpClient http, Uri url, CancellationToken cancellationToken)
    {
        using var refused = await http.PostAsync(url, null, cancellationToken);
        var challenge = refused.Headers.WwwAuthenticate.ToString();
        var metadata = challenge.Split("resource_metadata=\"") is [_, var rest, ..] ? rest.Split('"')[0] : throw new InvalidOperationException($"{url} answered {(int)refused.StatusCode} without resource_metadata.");
        Step(session, "oauth.test_challenge", ("status", (int)refused.StatusCode), ("address", metadata));

        var resource = await http.GetFromJsonAsync<JsonElement>(metadata, cancellationToken);
        var issuer = resource.GetProperty("authorization_servers")[0].GetString()!;
        var server = await http.GetFromJsonAsync<JsonElement>(issuer.TrimEnd('/') + "/.well-known/oauth-authorization-server", cancellationToken);
        if (server.GetProperty("issuer").GetString() != issuer) throw new InvalidOperationException($"The metadata names another issuer than {issuer}.");
        Step(session, "oauth.test_metadata", ("issuer", issuer));

        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        var callback = $"http://127.0.0.1:{((IPEndPoint)listener.LocalEndpoint).Port}/callback";
        using var registered = await http.PostAsJsonAsync(
            server.GetProperty("registration_endpoint").GetString(),
            new { client_name = "memorystdio oauth test", redirect_uris = (string[])[callback], token_endpoint_auth_method = "none" }, cancellationToken);
        var client = (await registered.Content.ReadFromJsonAsync<JsonElement>(cancellationToken)).GetProperty("client_id").GetString()!;
        Step(session, "oauth.test_registered", ("client", client));

        var verifier = Base64Url.EncodeToString(RandomNumberGenerator.GetBytes(48));
        var state = Base64Url.EncodeToString(RandomNumberGenerator.GetBytes(16));
        var asked = resource.GetProperty("resource").GetString()!;
        session.Line(session.Text["oauth.test_open"]);
        session.Line(server.GetProperty("authorization_endpoint").GetString() + Query(
            ("response_type", "code"), ("client_id", client), ("redirect_uri", callback), ("state", state), ("scope", "read"), ("resource", asked),
            ("code_challenge", Base64Url.EncodeToString(SHA256.HashData(Encoding.ASCII.GetBytes(verifier)))), ("code_challenge_method", "S256")));
        await session.Terminal.Out.FlushAsync(cancellationToken);
        var answer = await AnswerAsync(listener, cancellationToken);
        if (answer.GetValueOrDefault("error") is { } error) throw new InvalidOperationException(error);
        if (!Secret.From(state).SameAs(Secret.From(answer.GetValueOrDefault("state", "")))) throw new InvalidOperationException("The answer's state is not ours.");
        if (answer.GetValueOrDefault("iss") != issuer) throw new InvalidOperationException("The answer names another issuer.");
        Step(session, "oauth.test_code");

        var tokens = await TokenAsync(http, server, [
            ("grant_type", "authorization_code"), ("client_id", client), ("code", answer["code"]), ("redirect_uri", callback), ("code_verifier", verifier), ("resource", asked)], cancellationToken);
        Step(session, "oauth.test_token", ("scope", tokens.GetProperty("scope").GetString()), ("seconds", tokens.GetProperty("expires_in").GetInt32()));
        if (tokens.TryGetProperty("refresh_token", out var refresh))
        {
            tokens = await TokenAsync(http, server, [("grant_type", "refresh_token"), ("client_id", client), ("refresh_token", refresh.GetString()!)], cancellationToken);
            Step(session, "oauth.test_refreshed");
        }

        using var call = new HttpRequestMessage(HttpMethod.Post, url)
        {
            Content = JsonContent.Create(new { jsonrpc = "2.0", id = 1, method = "initialize", @params = new { protocolVersion = "2025-11-25", capabilities = new { }, clientInfo = new { name = "memorystdio-oauth-test", version = "1" } } }),
        };
        call.Headers.Authorization = new("Bearer", tokens.GetProperty("access_token").GetString());
        call.Headers.Accept.ParseAdd("application/json, text/event-stream");
        using var opened = await http.SendAsync(call, cancellationToken);
        opened.EnsureSuccessStatusCode();
        Step(session, "oauth.test_mcp", ("status", (int)opened.StatusCode));
    }

    private static void Step(CliSession session, string key, params (string, object?)[] values) => session.Line(session.Text[key, values]);

    private static async Task<JsonElement> TokenAsync(HttpClient http, JsonElement server, (string Name, string Value)[] form, CancellationToken cancellationToken)
    {
        using var response = await http.PostAsync(
            server.GetProperty("token_endpoint").GetString(), new FormUrlEncodedContent(form.Select(f => KeyValuePair.Create(f.Name, f.Value))), cancellationToken);
        var body = await response.Content.ReadFromJsonAsync<JsonElement>(cancellationToken);
        return response.IsSuccessStatusCode ? body : throw new InvalidOperationException($"{(int)response.StatusCode} {body}");
    }

    /// <summary>The one request the browser makes when it is sent back.</summary>
    private static async Task<Dictionary<string, string>> AnswerAsync(TcpListener listener, CancellationToken cancellationToken)
    {
        using var limit = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        limit.CancelAfter(Patience);
        try
        {
            while (true)
            {
                using var browser = await listener.AcceptTcpClientAsync(limit.Token);
                await using var stream = browser.GetStream();
                using var reader = new StreamReader(stream, Encoding.ASCII, leaveOpen: true);
                var path = (await reader.ReadLineAsync(limit.Token))?.Split(' ') is [_, var target, ..] ? target : "";
                await stream.WriteAsync("HTTP/1.1 200 OK\r\nContent-Type: text/plain\r\nConnection: close\r\n\r\nDone. You can close this page."u8.ToArray(), limit.Token);
                if (!path.StartsWith("/callback?", StringComparison.Ordinal)) continue;
                return path.Split('?', 2)[1].Split('&').Select(p => p.Split('=', 2)).Where(p => p.Length == 2).ToDictionary(p => p[0], p => Uri.UnescapeDataString(p[1]));
            }
        }
        catch (OperationCanceledException) when (!cancellationToken.IsCancellationRequested)
        {
            throw new TimeoutException($"Nobody answered within {Patience.TotalMinutes} minutes.");
        }
    }

    private static string Query(params (string Name, string Value)[] parameters) =>
        "?" + string.Join('&', parameters.Select(p => $"{p.Name}={Uri.EscapeDataString(p.Value)}"));
}
