using System.Runtime.CompilerServices;
using MemoryStdio.Identity;
using MemoryStdio.Memory;
using MemoryStdio.Projects;

namespace MemoryStdio.Tests;

/// <summary>A feed whose partitions of one owner stop after some rows until <see cref="Continue"/>.</summary>
internal sealed class PausedFeed(IMemoryFeed inner, OwnerId owner, int after) : IMemoryFeed
{
    private readonly TaskCompletionSource _paused = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private readonly TaskCompletionSource _continued = new(TaskCreationOptions.RunContinuationsAsynchronously);

    /// <summary>Completes when a reader has come to the pause.</summary>
    public Task Paused => _paused.Task;

    public int Loads { get; private set; }

    public void Continue() => _continued.TrySetResult();

    public void Fail(Exception exception) => _continued.TrySetException(exception);

    public Task<long> LatestChangeAsync(CancellationToken cancellationToken) => inner.LatestChangeAsync(cancellationToken);

    public Task<IReadOnlyList<MemoryChange>> ChangesAfterAsync(long number, int limit, CancellationToken cancellationToken) =>
        inner.ChangesAfterAsync(number, limit, cancellationToken);

    public async IAsyncEnumerable<IndexRow> ReadPartitionAsync(
        OwnerId of, ProjectId? project, string? modelId, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        Loads++;
        var read = 0;
        await foreach (var row in inner.ReadPartitionAsync(of, project, modelId, cancellationToken))
        {
            if (of == owner && read++ == after)
            {
                _paused.TrySetResult();
                await _continued.Task.WaitAsync(cancellationToken);
            }

            yield return row;
        }
    }

    public Task<long> CountAsync(OwnerId of, ProjectId project, CancellationToken cancellationToken) => inner.CountAsync(of, project, cancellationToken);

    public Task<IReadOnlyList<IndexRow>> ReadRowsAsync(IReadOnlyList<MemoryId> ids, string? modelId, CancellationToken cancellationToken) =>
        inner.ReadRowsAsync(ids, modelId, cancellationToken);

    public Task<OwnerId> OwnerAsync(OwnerId of, CancellationToken cancellationToken) => inner.OwnerAsync(of, cancellationToken);

    public Task<IReadOnlyList<ProjectId>> ProjectsAsync(OwnerId of, CancellationToken cancellationToken) => inner.ProjectsAsync(of, cancellationToken);
}
