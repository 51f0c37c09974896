using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
using MemoryStdio.Identity;
using MemoryStdio.Memory;
using MemoryStdio.Projects;
using MemoryStdio.Storage.Qdrant;

namespace MemoryStdio.Benchmarks.Scale;

/// <summary>What the client sends for a memory, measured over real texts; what the server makes of it, by Qdrant's published layout.</summary>
internal sealed record PointSize(int Texts, double Characters, double Payload, double SparseEntries, double Request, int Dimension)
{
    private const int BytesOfFloat = 4;

    // An index and a weight.
    private const int BytesOfSparseEntry = 8;

    // m = 16: twice that many links of four bytes on the lowest level, where nearly all points are.
    private const int HnswLinks = 128;
    private const int IdTables = 40;

    // A value and a point number per field, in a sorted list or a map.
    private const int BytesOfIndexedField = 12;

    public double Disk => Payload + (Dimension * BytesOfFloat) + Dimension + (SparseEntries * BytesOfSparseEntry);

    public double Ram => Dimension + HnswLinks + IdTables + (SparseEntries * BytesOfSparseEntry) + (CollectionShapes.MemoryIndexes.Count * BytesOfIndexedField);

    public static PointSize Measure(IReadOnlyList<string> texts, int dimension)
    {
        var space = new VectorSpace("memory-static-384@1", dimension);
        var owner = RemoteOwner.Of(OwnerId.Local, new QdrantOptions(new Uri("http://localhost:6333")));
        var random = new Random(1);
        var points = texts.Select(t => MemoryPoints.ToPoint(Memory(t, space, random), owner, space, 1_760_000_000_000_000)).ToArray();
        return new PointSize(
            texts.Count, texts.Average(t => t.Length), points.Average(p => Bytes(p["payload"]!)),
            points.Average(p => p["vector"]!["words"]?["indices"]!.AsArray().Count ?? 0), points.Average(Bytes), dimension);
    }

    private static double Bytes(JsonNode node) =>
        Encoding.UTF8.GetByteCount(node.ToJsonString(new JsonSerializerOptions { Encoder = System.Text.Encodings.Web.JavaScriptEncoder.UnsafeRelaxedJsonEscaping }));

    private static SyncMemory Memory(string text, VectorSpace space, Random random)
    {
        var (at, client) = (new DateTimeOffset(2026, 1, 1, 0, 0, 0, TimeSpan.Zero), new ClientIdentity("claude-code", "2.0.1"));
        var vector = Enumerable.Range(0, space.Dimension).Select(_ => (float)((random.NextDouble() - 0.5) / 5)).ToArray();
        var version = new SyncVersion(
            1, ChangeKind.Added, at, "local", client, null, ProjectId.Personal, Trust.Stated, null, null, null, null, "note", ["work"], null, null, text);
        return new SyncMemory(MemoryId.New(TimeProvider.System), OwnerId.Local, "local", client, at, "personal", 0, version, [], space.ModelId, [vector]);
    }
}
