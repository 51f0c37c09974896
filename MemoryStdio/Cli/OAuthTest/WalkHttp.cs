using System.Net;
using System.Text;
using System.Text.Json;

namespace MemoryStdio.Cli.OAuthTest;

/// <summary>Requests of the walk. Whatever is not the answer a client needs becomes a <see cref="WalkProblem"/> that names the address.</summary>
internal sealed class WalkHttp : IDisposable
{
    private const int ShownCharacters = 300;

    // A client would not follow them either; a wrong public address must show itself here.
    private readonly HttpClient http = new(new SocketsHttpHandler { AllowAutoRedirect = false }) { Timeout = TimeSpan.FromSeconds(30) };

    public HttpClient Client => http;

    public async Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
    {
        try
        {
            return await http.SendAsync(request, cancellationToken);
        }
        catch (Exception e) when (e is HttpRequestException or TaskCanceledException && !cancellationToken.IsCancellationRequested)
        {
            throw new WalkProblem("oauth.why_unreachable", ("address", request.RequestUri), ("message", e.Message));
        }
    }

    public Task<JsonElement> GetAsync(string address, CancellationToken cancellationToken) =>
        JsonAsync(new HttpRequestMessage(HttpMethod.Get, Absolute(address)), HttpStatusCode.OK, cancellationToken);

    public Task<JsonElement> PostJsonAsync(string address, string json, HttpStatusCode expected, CancellationToken cancellationToken) =>
        JsonAsync(new HttpRequestMessage(HttpMethod.Post, Absolute(address)) { Content = new StringContent(json, Encoding.UTF8, "application/json") }, expected, cancellationToken);

    public Task<JsonElement> PostFormAsync(string address, IEnumerable<(string Name, string Value)> form, CancellationToken cancellationToken) => JsonAsync(
        new HttpRequestMessage(HttpMethod.Post, Absolute(address)) { Content = new FormUrlEncodedContent(form.Select(f => KeyValuePair.Create(f.Name, f.Value))) },
        HttpStatusCode.OK, cancellationToken);

    public void Dispose() => http.Dispose();

    /// <summary>A text member of an answer.</summary>
    public static string Text(JsonElement document, string name, string address) =>
        document.TryGetProperty(name, out var value) && value.ValueKind == JsonValueKind.String && value.GetString() is { Length: > 0 } text
            ? text
            : throw new WalkProblem("oauth.why_missing", ("address", address), ("name", name));

    private static Uri Absolute(string address) =>
        Uri.TryCreate(address, UriKind.Absolute, out var uri) && uri.Scheme is "http" or "https" ? uri : throw new WalkProblem("oauth.why_not_an_address", ("address", address));

    private async Task<JsonElement> JsonAsync(HttpRequestMessage request, HttpStatusCode expected, CancellationToken cancellationToken)
    {
        using (request)
        using (var response = await SendAsync(request, cancellationToken))
        {
            var body = await response.Content.ReadAsStringAsync(cancellationToken);
            if (response.StatusCode != expected)
                throw new WalkProblem("oauth.why_status", ("address", request.RequestUri), ("status", (int)response.StatusCode), ("body", Short(body)));
            try
            {
                var document = JsonSerializer.Deserialize<JsonElement>(body);
                if (document.ValueKind == JsonValueKind.Object) return document;
            }
            catch (JsonException)
            {
                // Said below: what came is no JSON object either way.
            }

            throw new WalkProblem("oauth.why_not_json", ("address", request.RequestUri));
        }
    }

    // A server's own words, on one line: they may come from anywhere.
    private static string Short(string body)
    {
        var line = string.Concat(body.Select(c => char.IsControl(c) ? ' ' : c)).Trim();
        return line.Length > ShownCharacters ? line[..ShownCharacters] + "…" : line;
    }
}
