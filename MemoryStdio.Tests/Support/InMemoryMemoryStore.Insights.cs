using MemoryStdio.Identity;
using MemoryStdio.Memory;
using MemoryStdio.Projects;

namespace MemoryStdio.Tests;

internal sealed partial class InMemoryMemoryStore : IInsightStore
{
    public Task<IReadOnlyList<DayCount>> DaysAsync(OwnerId owner, IReadOnlyList<ProjectId>? projects, CancellationToken cancellationToken) =>
        LockedAsync<IReadOnlyList<DayCount>>(
            () =>
            [
                .. _entries.Where(e => e.IsLive && e.Now.Owner == owner && (projects is null || projects.Any(p => ResolveLocked(owner, p) == e.Now.Project)))
                    .GroupBy(e => DateOnly.FromDateTime(e.Now.EffectiveAt.UtcDateTime)).OrderBy(g => g.Key).Select(g => new DayCount(g.Key, g.LongCount())),
            ],
            cancellationToken);

    public Task<StorageFigures> StorageAsync(OwnerId owner, CancellationToken cancellationToken) =>
        LockedAsync(() => new StorageFigures(null, _entries.Where(e => e.Now.Owner == owner).Sum(e => e.Now.Version - 1L)), cancellationToken);
}
