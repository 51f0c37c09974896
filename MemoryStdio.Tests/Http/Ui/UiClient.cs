using System.Net;
using System.Text.RegularExpressions;
using MemoryStdio.Auth.Audit;
using MemoryStdio.Auth.Credentials;
using MemoryStdio.Identity;

namespace MemoryStdio.Tests.Http.Ui;

/// <summary>A browser without a screen: keeps cookies, sends the forms it was given. Does not follow redirects, so that tests see them.</summary>
internal sealed partial class UiClient : IDisposable
{
    private readonly HttpClientHandler _handler = new() { AllowAutoRedirect = false };
    private string? _token;

    public UiClient(RunningHost host) => Http = new HttpClient(_handler) { BaseAddress = host.Address };

    public HttpClient Http { get; }

    public CookieContainer Cookies => _handler.CookieContainer;

    /// <summary>Signed in as this user, who is made where there is none.</summary>
    public static async Task<UiClient> SignInAsync(
        RunningHost host, string user, CancellationToken cancellationToken, AccessScopes scopes = AccessScopes.Read | AccessScopes.Write)
    {
        var client = new UiClient(host);
        using var answer = await client.PostAsync("/login", cancellationToken, ("credential", await KeyOfAsync(host, user, scopes, cancellationToken)));
        Assert.Equal(HttpStatusCode.SeeOther, answer.StatusCode);
        return client;
    }

    public static async Task<string> KeyOfAsync(RunningHost host, string user, AccessScopes scopes, CancellationToken cancellationToken)
    {
        var request = new CredentialRequest { Family = CredentialFamily.ApiKey, UserId = user, Scopes = scopes };
        var issued = await host.Get<CredentialService>().CreateAsync(request, AuditActor.CommandLine, cancellationToken);
        return issued.Succeeded(out var credential, out var problem) ? credential.Secret.Reveal() : throw new InvalidOperationException(problem.Message);
    }

    public async Task<string> PageAsync(string path, CancellationToken cancellationToken)
    {
        using var answer = await Http.GetAsync(path, cancellationToken);
        var html = await answer.Content.ReadAsStringAsync(cancellationToken);
        Assert.True(answer.IsSuccessStatusCode, $"{path}: {(int)answer.StatusCode}\n{html}");
        if (Token().Match(html) is { Success: true } token) _token = token.Groups[1].Value;
        return html;
    }

    /// <summary>With the token of the last page that was read, if there was one.</summary>
    public Task<HttpResponseMessage> PostAsync(string path, CancellationToken cancellationToken, params (string Name, string Value)[] fields) =>
        Http.PostAsync(path, Form(_token is null ? fields : [.. fields, ("_csrf", _token)]), cancellationToken);

    public Task<HttpResponseMessage> PostWithoutTokenAsync(string path, CancellationToken cancellationToken, params (string Name, string Value)[] fields) =>
        Http.PostAsync(path, Form(fields), cancellationToken);

    public void Dispose()
    {
        Http.Dispose();
        _handler.Dispose();
    }

    private static FormUrlEncodedContent Form((string Name, string Value)[] fields) => new(fields.Select(f => KeyValuePair.Create(f.Name, f.Value)));

    [GeneratedRegex("""name="_csrf" value="([^"]+)""")]
    private static partial Regex Token();
}
