using System.Buffers.Text;
using System.Net;
using System.Net.Http.Json;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using System.Text.RegularExpressions;
using MemoryStdio.Auth.Audit;
using MemoryStdio.Auth.Credentials;
using MemoryStdio.Auth.OAuth;
using MemoryStdio.Composition;
using MemoryStdio.Http;
using MemoryStdio.Http.Security;
using MemoryStdio.Identity;
using Microsoft.Extensions.DependencyInjection;

namespace MemoryStdio.Tests.Http.OAuth;

/// <summary>The whole host, a client program and a person with a browser. The person's part is done by reading and posting the pages, never around them.</summary>
internal sealed partial class OAuthWorld : IAsyncDisposable
{
    public const string Verifier = "dBjftJeZ4CVP-mB92K27uhbUJU1p1r_wW1gFWFOEjXk-and-more";
    public const string Callback = "http://127.0.0.1:3118/callback";

    private OAuthWorld(RunningHost host, FakeTimeProvider time)
    {
        (Host, Time) = (host, time);
        Browser = NewBrowser();
    }

    public RunningHost Host { get; }

    public FakeTimeProvider Time { get; }

    /// <summary>Keeps cookies, follows nothing.</summary>
    public HttpClient Browser { get; }

    public string Base => Host.Address.ToString().TrimEnd('/');

    private static CancellationToken Cancelled => TestContext.Current.CancellationToken;

    public static string Challenge(string verifier = Verifier) => Base64Url.EncodeToString(SHA256.HashData(Encoding.ASCII.GetBytes(verifier)));

    public static async Task<OAuthWorld> StartAsync(
        Func<OAuthOptions, OAuthOptions>? configure = null, Action<IServiceCollection>? replace = null, Func<HttpHostOptions, HttpHostOptions>? change = null,
        Func<AppSettings, AppSettings>? settings = null)
    {
        var time = new FakeTimeProvider(new DateTimeOffset(2026, 3, 1, 9, 0, 0, TimeSpan.Zero));
        var host = await RunningHost.StartWithRealGateAsync(
            services =>
            {
                services.AddSingleton<TimeProvider>(time);
                replace?.Invoke(services);
            },
            change,
            s => (settings?.Invoke(s) ?? s) is var changed ? changed with { Auth = changed.Auth with { OAuth = configure?.Invoke(changed.Auth.OAuth) ?? changed.Auth.OAuth } } : s,
            Cancelled);
        return new OAuthWorld(host, time);
    }

    public HttpClient NewBrowser() =>
        new(new HttpClientHandler { AllowAutoRedirect = false, CookieContainer = new CookieContainer() }) { BaseAddress = Host.Address };

    public async Task<string> KeyAsync(string user = "kim", AccessScopes scopes = AccessScopes.Read | AccessScopes.Write)
    {
        var request = new CredentialRequest { Family = CredentialFamily.ApiKey, UserId = user, Scopes = scopes };
        return (await Host.Get<CredentialService>().CreateAsync(request, AuditActor.CommandLine, Cancelled)).Value!.Secret.Reveal();
    }

    public async Task SignInAsync(string user = "kim", AccessScopes scopes = AccessScopes.Read | AccessScopes.Write, HttpClient? browser = null)
    {
        using var answer = await PostAsync("/login", [("credential", await KeyAsync(user, scopes)), ("return", "/")], browser);
        Assert.Equal(HttpStatusCode.SeeOther, answer.StatusCode);
    }

    public async Task<(HttpStatusCode Status, JsonElement Body)> RegisterAsync(object body, string? bearer = null)
    {
        using var client = Host.Client(bearer);
        using var answer = await client.PostAsJsonAsync("/oauth/register", body, Cancelled);
        return (answer.StatusCode, await answer.Content.ReadFromJsonAsync<JsonElement>(Cancelled));
    }

    public async Task<string> PublicClientAsync(string redirect = Callback, string name = "Test Client") =>
        (await RegisterAsync(new { client_name = name, redirect_uris = (string[])[redirect], token_endpoint_auth_method = "none" })).Body.GetProperty("client_id").GetString()!;

    /// <summary>A correct request; <paramref name="change"/> replaces parameters, or removes them with <c>null</c>.</summary>
    public string AuthorizeAddress(string client, params (string Name, string? Value)[] change)
    {
        var parameters = new Dictionary<string, string?>
        {
            ["response_type"] = "code",
            ["client_id"] = client,
            ["redirect_uri"] = Callback,
            ["code_challenge"] = Challenge(),
            ["code_challenge_method"] = "S256",
            ["state"] = "xyz",
            ["scope"] = "read write",
            ["resource"] = Base + "/mcp",
        };
        foreach (var (name, value) in change) parameters[name] = value;
        return "/oauth/authorize?" + string.Join('&', parameters.Where(p => p.Value is not null).Select(p => $"{p.Key}={Uri.EscapeDataString(p.Value!)}"));
    }

    public async Task<string> PageAsync(string address, HttpClient? browser = null)
    {
        using var answer = await (browser ?? Browser).GetAsync(address, Cancelled);
        Assert.Equal(HttpStatusCode.OK, answer.StatusCode);
        return await answer.Content.ReadAsStringAsync(Cancelled);
    }

    /// <summary>What the page's form would send: its hidden fields.</summary>
    public static List<(string Name, string Value)> HiddenFields(string page) =>
        [.. Hidden().Matches(Form().Match(page).Value).Select(m => (m.Groups[1].Value, WebUtility.HtmlDecode(m.Groups[2].Value)))];

    public async Task<HttpResponseMessage> ApproveAsync(string page, string scopes = "read write", string[]? projects = null, bool stay = true, string decision = "approve", HttpClient? browser = null)
    {
        var form = HiddenFields(page);
        form.AddRange(scopes.Split(' ', StringSplitOptions.RemoveEmptyEntries).Select(s => ("grant_scope", s)));
        form.Add(("projects", projects is null ? "all" : "chosen"));
        form.AddRange((projects ?? []).Select(p => ("project_id", p)));
        if (stay) form.Add(("stay", "yes"));
        form.Add(("decision", decision));
        return await PostAsync("/oauth/authorize", form, browser);
    }

    /// <summary>The whole way to a code, for a person who is signed in.</summary>
    public async Task<string> CodeAsync(string client, string scopes = "read write", string[]? projects = null, bool stay = true, params (string Name, string? Value)[] change)
    {
        var page = await PageAsync(AuthorizeAddress(client, [("scope", scopes), .. change]));
        using var answer = await ApproveAsync(page, scopes, projects, stay);
        Assert.Equal(HttpStatusCode.SeeOther, answer.StatusCode);
        return Query(answer.Headers.Location!)["code"];
    }

    public Task<(HttpStatusCode Status, JsonElement Body)> ExchangeAsync(string client, string code, params (string Name, string? Value)[] change) =>
        TokenAsync([("grant_type", "authorization_code"), ("client_id", client), ("code", code), ("redirect_uri", Callback), ("code_verifier", Verifier), .. change]);

    public Task<(HttpStatusCode Status, JsonElement Body)> RefreshAsync(string client, string token, params (string Name, string? Value)[] change) =>
        TokenAsync([("grant_type", "refresh_token"), ("client_id", client), ("refresh_token", token), .. change]);

    /// <summary>Later values replace earlier ones of the same name; <c>null</c> removes.</summary>
    public async Task<(HttpStatusCode Status, JsonElement Body)> TokenAsync(IEnumerable<(string Name, string? Value)> fields, string? basic = null)
    {
        var last = new Dictionary<string, string?>();
        foreach (var (name, value) in fields) last[name] = value;
        using var request = new HttpRequestMessage(HttpMethod.Post, "/oauth/token")
        {
            Content = new FormUrlEncodedContent(last.Where(f => f.Value is not null).Select(f => KeyValuePair.Create(f.Key, f.Value!))),
        };
        if (basic is not null) request.Headers.Authorization = new("Basic", Convert.ToBase64String(Encoding.UTF8.GetBytes(basic)));
        using var client = Host.Client();
        using var answer = await client.SendAsync(request, Cancelled);
        return (answer.StatusCode, await answer.Content.ReadFromJsonAsync<JsonElement>(Cancelled));
    }

    /// <summary>Registered, signed in, approved, exchanged.</summary>
    public async Task<(string Client, JsonElement Tokens)> ConnectAsync(string scopes = "read write", string[]? projects = null, bool stay = true)
    {
        var client = await PublicClientAsync();
        await SignInAsync();
        var (status, tokens) = await ExchangeAsync(client, await CodeAsync(client, scopes, projects, stay));
        Assert.Equal(HttpStatusCode.OK, status);
        return (client, tokens);
    }

    public async Task<HttpStatusCode> AskAsync(string? token, string path = "/api/v1/auth/me")
    {
        using var client = Host.Client(token);
        using var answer = await client.GetAsync(path, Cancelled);
        return answer.StatusCode;
    }

    public async Task<JsonElement> JsonAsync(string path, string? bearer = null)
    {
        using var client = Host.Client(bearer);
        return await client.GetFromJsonAsync<JsonElement>(path, Cancelled);
    }

    public async Task<IReadOnlyList<AuditEntry>> AuditAsync()
    {
        await Host.Get<AuditLog>().FlushAsync(Cancelled);
        return [.. (await Host.Get<IAuditStore>().QueryAsync(new AuditQuery(DateTimeOffset.MinValue, null, 1000), Cancelled)).Select(r => r.Entry)];
    }

    public Task<HttpResponseMessage> PostAsync(string path, IEnumerable<(string Name, string Value)> fields, HttpClient? browser = null) =>
        (browser ?? Browser).PostAsync(path, new FormUrlEncodedContent(fields.Select(f => KeyValuePair.Create(f.Name, f.Value))), Cancelled);

    public static Dictionary<string, string> Query(Uri address) => address.OriginalString.Split('?', 2)[1].Split('&')
        .Select(p => p.Split('=', 2)).ToDictionary(p => p[0], p => Uri.UnescapeDataString(p[1]));

    public async ValueTask DisposeAsync()
    {
        Browser.Dispose();
        await Host.DisposeAsync();
    }

    [GeneratedRegex("""<form method="post" action="/oauth/authorize">.*?</form>""", RegexOptions.Singleline)]
    private static partial Regex Form();

    [GeneratedRegex("""<input type="hidden" name="([^"]*)" value="([^"]*)">""")]
    private static partial Regex Hidden();
}
