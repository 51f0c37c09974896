using MemoryStdio.Identity;
using MemoryStdio.Projects;

namespace MemoryStdio.Memory;

/// <summary>Figures about all of an owner's memories, counted by walking indexes.</summary>
internal interface IInsightStore
{
    /// <summary>Live memories by UTC day of <see cref="MemoryRecord.EffectiveAt"/>, in order; days without any are left out.</summary>
    /// <param name="projects"><c>null</c> = all.</param>
    Task<IReadOnlyList<DayCount>> DaysAsync(OwnerId owner, IReadOnlyList<ProjectId>? projects, CancellationToken cancellationToken);

    Task<StorageFigures> StorageAsync(OwnerId owner, CancellationToken cancellationToken);
}

internal sealed record DayCount(DateOnly Day, long Memories);

/// <param name="DatabaseBytes">Of the whole file, all users together; <c>null</c> where there is none.</param>
/// <param name="EarlierVersions">What this owner's memories said before.</param>
internal sealed record StorageFigures(long? DatabaseBytes, long EarlierVersions);
