using System.Net;
using System.Security.Authentication;
using System.Text.Json;
using System.Text.Json.Nodes;
using MemoryStdio.Sentences;

namespace MemoryStdio.Storage.Qdrant;

/// <summary>What can go wrong between here and the server, in sentences with the fix.</summary>
internal static class QdrantFailures
{
    private const int LongestQuote = 300;

    public static QdrantException NoAnswer(Uri url, Exception e) => e switch
    {
        HttpRequestException { InnerException: AuthenticationException tls } => new QdrantException(
            QdrantFailure.Refused,
            $"The TLS certificate of {Shown(url)} is not trusted: {tls.Message} Install its issuer's certificate on this machine, or correct QDRANT_URL.", e),
        HttpRequestException { HttpRequestError: HttpRequestError.SecureConnectionError } => new QdrantException(
            QdrantFailure.Refused, $"{Shown(url)} does not speak TLS: {e.Message} Correct QDRANT_URL (http or https), or turn TLS on at the server.", e),
        HttpRequestException { HttpRequestError: HttpRequestError.NameResolutionError } => new QdrantException(
            QdrantFailure.Unreachable, $"The name of {Shown(url)} cannot be resolved. Check QDRANT_URL and the network.", e),
        HttpRequestException => new QdrantException(
            QdrantFailure.Unreachable, $"Qdrant at {Shown(url)} cannot be reached: {e.Message} Start it, or check QDRANT_URL.", e),
        _ => new QdrantException(QdrantFailure.Unreachable, $"Qdrant at {Shown(url)} did not answer in time.", e),
    };

    public static QdrantException Status(Uri url, HttpStatusCode status, string body, bool hasKey)
    {
        var said = Said(body);
        return status switch
        {
            HttpStatusCode.Unauthorized or HttpStatusCode.Forbidden when !hasKey => new QdrantException(
                QdrantFailure.Refused, $"Qdrant at {Shown(url)} wants a key. Set QDRANT_API_KEY, or save it (memorystdio vault set qdrant) and set QDRANT_API_KEY=vault:qdrant."),
            HttpStatusCode.Unauthorized or HttpStatusCode.Forbidden => new QdrantException(
                QdrantFailure.Refused, $"Qdrant at {Shown(url)} refused the key ({(int)status}). Set QDRANT_API_KEY to a key that may read, write and create collections."),
            HttpStatusCode.NotFound => new QdrantException(QdrantFailure.NotFound, $"Qdrant at {Shown(url)} does not have it: {said}"),
            HttpStatusCode.TooManyRequests or HttpStatusCode.RequestTimeout or >= HttpStatusCode.InternalServerError => new QdrantException(
                QdrantFailure.Unreachable, $"Qdrant at {Shown(url)} cannot answer now ({(int)status}): {said}"),
            _ => new QdrantException(QdrantFailure.Rejected, $"Qdrant at {Shown(url)} rejected the request ({(int)status}): {said}"),
        };
    }

    public static QdrantException NotQdrant(Uri url) => new(
        QdrantFailure.Incompatible, $"What answers at {Shown(url)} is not Qdrant's REST interface. QDRANT_URL needs its HTTP port, usually 6333 (6334 is gRPC).");

    public static QdrantException TooOld(Uri url, string version, Version least) => new(
        QdrantFailure.Incompatible, $"Qdrant at {Shown(url)} is version {version}; {least} or newer is needed (conditional updates). Update the server.");

    public static QdrantException NoCluster() => new(
        QdrantFailure.Incompatible, "QDRANT_SHARDING is owner, but this Qdrant runs alone. Start it as a cluster (QDRANT__CLUSTER__ENABLED=true), or unset QDRANT_SHARDING.");

    public static QdrantException IsCluster() => new(
        QdrantFailure.Incompatible, "This Qdrant is a cluster: each node has snapshots of its own shards and restores them itself. Follow Qdrant's documentation on snapshots in distributed deployments.");

    /// <summary>Where the collection is still to be made.</summary>
    public static QdrantException NoModel(Sentence? problem) => new(
        QdrantFailure.Incompatible, $"The collection on the server is made for the embedding model, which is not ready. {problem}");

    // Never a user name or password that was written into the address.
    private static string Shown(Uri url) => url.GetComponents(UriComponents.SchemeAndServer | UriComponents.Path, UriFormat.UriEscaped);

    private static string Said(string body)
    {
        var text = body;
        try
        {
            if (JsonNode.Parse(body)?["status"] is JsonObject status && status["error"]?.GetValue<string>() is { } error) text = error;
        }
        catch (Exception e) when (e is JsonException or InvalidOperationException)
        {
            // A proxy's page: its beginning has to do.
        }

        text = text.ReplaceLineEndings(" ").Trim();
        return text.Length <= LongestQuote ? text : text[..LongestQuote] + "…";
    }
}
