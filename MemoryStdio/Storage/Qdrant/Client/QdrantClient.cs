using System.Net;
using System.Net.Http.Headers;
using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
using Polly;

namespace MemoryStdio.Storage.Qdrant;

/// <summary>
/// Qdrant's REST interface: one request in, its <c>result</c> out, or a <see cref="QdrantException"/>. Attempts are repeated when the network or the
/// server had a bad moment; every request made here may be repeated without doing anything twice.
/// </summary>
internal sealed class QdrantClient(HttpClient http, QdrantOptions options, Func<CancellationToken, Task<string?>> key)
{
    private static readonly Version Least = new(1, 16, 0);
    private static readonly JsonSerializerOptions Plain = new() { Encoder = System.Text.Encodings.Web.JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    private readonly ResiliencePipeline<HttpResponseMessage> _attempts = QdrantAttempts.Create(options);
    private volatile string? _version;

    public QdrantOptions Options => options;

    /// <summary>The server's version, asked once; refuses what is no Qdrant or too old.</summary>
    public async Task<string> VersionAsync(CancellationToken cancellationToken)
    {
        if (_version is { } known) return known;
        var root = await ReadAsync(HttpMethod.Get, "", null, cancellationToken) as JsonObject;
        if (root?["version"]?.GetValue<string>() is not { } version || root["title"]?.GetValue<string>().Contains("qdrant", StringComparison.OrdinalIgnoreCase) != true)
            throw QdrantFailures.NotQdrant(options.Url);
        if (!Version.TryParse(version.Split('-')[0], out var parsed) || parsed < Least) throw QdrantFailures.TooOld(options.Url, version, Least);
        return _version = version;
    }

    public Task<JsonNode?> GetAsync(string path, CancellationToken cancellationToken) => SendAsync(HttpMethod.Get, path, null, cancellationToken);

    public Task<JsonNode?> PostAsync(string path, JsonNode? body, CancellationToken cancellationToken) => SendAsync(HttpMethod.Post, path, body, cancellationToken);

    public Task<JsonNode?> PutAsync(string path, JsonNode body, CancellationToken cancellationToken) => SendAsync(HttpMethod.Put, path, body, cancellationToken);

    public Task<JsonNode?> DeleteAsync(string path, CancellationToken cancellationToken) => SendAsync(HttpMethod.Delete, path, null, cancellationToken);

    private async Task<JsonNode?> SendAsync(HttpMethod method, string path, JsonNode? body, CancellationToken cancellationToken)
    {
        var answer = await ReadAsync(method, path, body, cancellationToken);
        return answer is JsonObject o && o.ContainsKey("result") ? o["result"] : throw QdrantFailures.NotQdrant(options.Url);
    }

    private async Task<JsonNode?> ReadAsync(HttpMethod method, string path, JsonNode? body, CancellationToken cancellationToken)
    {
        var secret = await key(cancellationToken);
        var text = body?.ToJsonString(Plain);
        try
        {
            using var response = await _attempts.ExecuteAsync(
                async token => await http.SendAsync(Request(method, path, text, secret), HttpCompletionOption.ResponseContentRead, token), cancellationToken);
            var said = await response.Content.ReadAsStringAsync(cancellationToken);
            if (!response.IsSuccessStatusCode) throw QdrantFailures.Status(options.Url, response.StatusCode, said, secret is not null);
            return JsonNode.Parse(said);
        }
        catch (JsonException)
        {
            throw QdrantFailures.NotQdrant(options.Url);
        }
        catch (Exception e) when (e is HttpRequestException or IOException || (e is OperationCanceledException or Polly.Timeout.TimeoutRejectedException && !cancellationToken.IsCancellationRequested))
        {
            throw QdrantFailures.NoAnswer(options.Url, e);
        }
    }

    private HttpRequestMessage Request(HttpMethod method, string path, string? body, string? secret)
    {
        var request = new HttpRequestMessage(method, new Uri(options.Url.GetLeftPart(UriPartial.Path).TrimEnd('/') + "/" + path)) { Version = HttpVersion.Version11 };
        if (body is not null) request.Content = new StringContent(body, Encoding.UTF8, new MediaTypeHeaderValue("application/json"));
        if (secret is not null) request.Headers.Add("api-key", secret);
        return request;
    }
}
