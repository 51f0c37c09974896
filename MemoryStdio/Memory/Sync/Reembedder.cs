using MemoryStdio.Embedding;
using MemoryStdio.Identity;

namespace MemoryStdio.Memory;

/// <summary>
/// Fills the collection of the present model with the memories of the owners this machine works for, and switches to it once nothing is left in the old one
/// that the new one lacks: the last of several machines switches. Stopped at any point, it goes on where it was.
/// </summary>
internal sealed class Reembedder(IRemoteReembedding remote, ISyncStore local, IEmbedder embedder)
{
    private const int BatchSize = 64;

    // Others go on writing into the old collection meanwhile.
    private const int MostPasses = 10;

    public async Task<ReembeddingReport> RunAsync(Action<int, int>? progress, CancellationToken cancellationToken)
    {
        var model = embedder.Model ?? throw new InvalidOperationException("The embedding model is not ready.");
        var space = new VectorSpace(model.Id, model.Dimension);
        var state = await remote.BeginAsync(space, cancellationToken);
        if (state.IsDone) return new ReembeddingReport(state.Active, state.Target, 0, 0, IsSwitched: true);

        IReadOnlyList<OwnerId> owners = [.. (await local.OwnersAsync(cancellationToken)).Append(OwnerId.Local).Distinct()];
        var filled = 0;
        for (var pass = 0; pass < MostPasses; pass++)
        {
            var written = await FillAsync(owners, state, model, space, progress, cancellationToken);
            filled += written;
            if (written == 0) break;
        }

        var left = await remote.TotalAsync(state.Active, cancellationToken) - await remote.TotalAsync(state.Target, cancellationToken);
        if (left > 0) return new ReembeddingReport(state.Active, state.Target, filled, left, IsSwitched: false);

        await remote.SwitchAsync(state.Active, state.Target, cancellationToken);

        // What arrived in the old collection between the last look and the switch.
        filled += await FillAsync(owners, state, model, space, progress, cancellationToken);
        return new ReembeddingReport(state.Active, state.Target, filled, 0, IsSwitched: true);
    }

    /// <summary>Removes a collection that is not in use; refused while it holds something that the one in use lacks.</summary>
    public async Task<Result<string>> RemoveAsync(string collection, CancellationToken cancellationToken)
    {
        var model = embedder.Model ?? throw new InvalidOperationException("The embedding model is not ready.");
        var unused = await remote.UnusedAsync(cancellationToken);
        if (!unused.Contains(collection)) return Problem.Missing($"'{collection}' is no collection of memories that is out of use. Out of use: {(unused.Count == 0 ? "-" : string.Join(", ", unused))}");
        var active = (await remote.BeginAsync(new VectorSpace(model.Id, model.Dimension), cancellationToken)).Active;
        var lacking = await remote.TotalAsync(collection, cancellationToken) - await remote.TotalAsync(active, cancellationToken);
        foreach (var owner in (await local.OwnersAsync(cancellationToken)).Append(OwnerId.Local).Distinct())
            lacking = Math.Max(lacking, (await remote.MissingAsync(owner, collection, active, cancellationToken)).Count);
        if (lacking > 0) return Problem.Conflict($"'{collection}' holds {lacking} memories that '{active}' lacks; nothing was removed.");
        await remote.RemoveAsync(collection, cancellationToken);
        return collection;
    }

    private async Task<int> FillAsync(
        IReadOnlyList<OwnerId> owners, ReembeddingState state, EmbeddingModel model, VectorSpace space, Action<int, int>? progress, CancellationToken cancellationToken)
    {
        var missing = new List<(OwnerId Owner, MemoryId Id)>();
        foreach (var owner in owners) missing.AddRange((await remote.MissingAsync(owner, state.Active, state.Target, cancellationToken)).Select(id => (owner, id)));
        var done = 0;
        foreach (var ofOwner in missing.GroupBy(m => m.Owner))
        {
            foreach (var some in ofOwner.Select(m => m.Id).Chunk(BatchSize))
            {
                var items = await remote.ReadAsync(ofOwner.Key, state.Active, some, cancellationToken);
                var vectors = await ChunkEmbedding.EmbedAsync(embedder, model, [.. items.Select(i => i.Content)], cancellationToken);
                await remote.WriteAsync(ofOwner.Key, state.Target, space, [.. items.Select((i, n) => (i, vectors[n].Chunks))], cancellationToken);
                done += items.Count;
                progress?.Invoke(done, missing.Count);
            }
        }

        return done;
    }
}

/// <param name="Filled">How many memories this run wrote into the new collection.</param>
/// <param name="Left">How many more the old collection has: of owners whose machines have not filled theirs.</param>
internal sealed record ReembeddingReport(string Old, string New, int Filled, long Left, bool IsSwitched);
