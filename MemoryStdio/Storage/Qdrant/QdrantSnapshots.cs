using System.Globalization;
using System.Text.Json.Nodes;
using MemoryStdio.Memory;

namespace MemoryStdio.Storage.Qdrant;

/// <summary>Snapshots lie on the server. Saving and recovering take longer than a request usually may: give it a client with patience.</summary>
internal sealed class QdrantSnapshots(QdrantClient client, QdrantCollections collections, QdrantPoints points, Func<CancellationToken, Task<string?>> key) : IRemoteSnapshots
{
    public async Task<IReadOnlyList<RemoteSnapshot>> NewestAsync(DateTimeOffset? until, CancellationToken cancellationToken)
    {
        await client.VersionAsync(cancellationToken);
        await collections.RequireAloneAsync(cancellationToken);
        var found = new List<RemoteSnapshot>();

        // The log before the memories: a version that only the log has is brought up by the next change, so nothing acknowledged is lost in between.
        foreach (var collection in new[] { collections.History, collections.Ledger, await collections.ActiveAsync(cancellationToken) }.OfType<string>())
        {
            if (!await collections.ExistsAsync(collection, cancellationToken)) continue;
            var all = await client.GetAsync($"collections/{collection}/snapshots", cancellationToken) as JsonArray ?? [];
            var newest = all.Select(s => (Name: s!["name"]!.GetValue<string>(), At: Moment(s["creation_time"]), Bytes: s["size"]!.GetValue<long>()))
                .Where(s => until is null || s.At <= until).OrderBy(s => s.At).ThenBy(s => s.Name, StringComparer.Ordinal).LastOrDefault();
            if (newest.Name is not null)
                found.Add(new RemoteSnapshot(collection, newest.Name, newest.At, newest.Bytes, await points.TotalAsync(collection, cancellationToken)));
        }

        return found;
    }

    public async Task<string> MakeAsync(string collection, CancellationToken cancellationToken) =>
        (await client.PostAsync($"collections/{collection}/snapshots?wait=true", null, cancellationToken))?["name"]?.GetValue<string>()
            ?? throw new QdrantException(QdrantFailure.Rejected, $"The server did not save '{collection}'.");

    public async Task RecoverAsync(RemoteSnapshot snapshot, Uri server, CancellationToken cancellationToken)
    {
        var body = new JsonObject
        {
            ["location"] = $"{server.GetLeftPart(UriPartial.Path).TrimEnd('/')}/collections/{snapshot.Collection}/snapshots/{snapshot.Name}",
            ["priority"] = "snapshot",
        };
        if (await key(cancellationToken) is { } secret) body["api_key"] = secret;
        await client.PutAsync($"collections/{snapshot.Collection}/snapshots/recover?wait=true", body, cancellationToken);
    }

    // The server writes it without a zone, in UTC.
    private static DateTimeOffset? Moment(JsonNode? text) =>
        DateTimeOffset.TryParse(text?.GetValue<string>(), CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal, out var at) ? at : null;
}
