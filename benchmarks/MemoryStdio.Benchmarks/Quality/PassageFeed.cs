using System.Runtime.CompilerServices;
using MemoryStdio.Embedding;
using MemoryStdio.Identity;
using MemoryStdio.Memory;
using MemoryStdio.Projects;

namespace MemoryStdio.Benchmarks.Quality;

/// <summary>Passages as the searcher's feed, without a database: the ranking under measurement is the product's.</summary>
internal sealed class PassageFeed(IReadOnlyList<IndexRow> rows) : IMemoryFeed
{
    private static readonly DateTimeOffset Stored = new(2026, 1, 1, 0, 0, 0, TimeSpan.Zero);

    public static ProjectId Project { get; } = ProjectId.Personal;

    public static async Task<(PassageFeed Feed, Dictionary<MemoryId, IReadOnlyList<string>> Keys)> OfAsync(
        Collection collection, IEmbedder? embedder, CancellationToken cancellationToken)
    {
        var rows = new List<IndexRow>();
        var keys = new Dictionary<MemoryId, IReadOnlyList<string>>();
        var byText = new Dictionary<string, MemoryId>();
        foreach (var passage in collection.Passages)
        {
            // The store keeps one memory of the same text.
            if (byText.TryGetValue(passage.Text, out var same))
            {
                keys[same] = [.. keys[same], .. passage.Keys];
                continue;
            }

            if (!MemoryId.TryParse(new Guid(rows.Count + 1, 0, 0, new byte[8]).ToString("D"), out var id, out var problem)) throw new InvalidOperationException(problem.English);
            (byText[passage.Text], keys[id]) = (id, passage.Keys);
            var vectors = embedder is null ? [] : await embedder.EmbedAsync(TextChunker.Split(passage.Text), cancellationToken);
            rows.Add(new IndexRow(
                rows.Count + 1, id, OwnerId.Local, Project, true, false, passage.Text, "note", passage.Tags, "local",
                Stored.AddSeconds(rows.Count), passage.OccurredAt, embedder?.Model?.Id, vectors));
        }

        return (new PassageFeed(rows), keys);
    }

    public Task<long> LatestChangeAsync(CancellationToken cancellationToken) => Task.FromResult(0L);

    public Task<IReadOnlyList<MemoryChange>> ChangesAfterAsync(long number, int limit, CancellationToken cancellationToken) =>
        Task.FromResult<IReadOnlyList<MemoryChange>>([]);

    public async IAsyncEnumerable<IndexRow> ReadPartitionAsync(
        OwnerId owner, ProjectId? project, string? modelId, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        await Task.CompletedTask;
        foreach (var row in rows) yield return modelId is null ? row with { ModelId = null, Vectors = [] } : row;
    }

    public Task<long> CountAsync(OwnerId owner, ProjectId project, CancellationToken cancellationToken) => Task.FromResult((long)rows.Count);

    public Task<IReadOnlyList<IndexRow>> ReadRowsAsync(IReadOnlyList<MemoryId> ids, string? modelId, CancellationToken cancellationToken) =>
        Task.FromResult<IReadOnlyList<IndexRow>>([]);

    public Task<OwnerId> OwnerAsync(OwnerId owner, CancellationToken cancellationToken) => Task.FromResult(owner);

    public Task<IReadOnlyList<ProjectId>> ProjectsAsync(OwnerId owner, CancellationToken cancellationToken) =>
        Task.FromResult<IReadOnlyList<ProjectId>>([Project]);
}
