using MemoryStdio.Identity;
using MemoryStdio.Projects;

namespace MemoryStdio.Memory;

/// <summary>One committed change. Numbers grow without bound, in commit order, over all owners of a database; gaps are possible.</summary>
internal sealed record MemoryChange(
    long Number, OwnerId Owner, ProjectId Project, MemoryId Memory, ChangeKind Kind, DateTimeOffset At);
