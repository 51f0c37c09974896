using MemoryStdio.Identity;
using MemoryStdio.Projects;

namespace MemoryStdio.Memory;

/// <summary>All that a memory says in one version, as it travels between stores. The highest number is the present state.</summary>
internal sealed record SyncVersion(
    int Number,
    ChangeKind Change,
    DateTimeOffset At,
    string ChangedBy,
    ClientIdentity ChangedClient,
    string? Reason,
    ProjectId Project,
    Trust Trust,
    DateTimeOffset? OccurredAt,
    DateTimeOffset? ValidUntil,
    DateTimeOffset? ArchivedAt,
    DateTimeOffset? DeletedAt,
    string Kind,
    IReadOnlyList<string> Tags,
    string? Source,
    string? Metadata,
    string Content)
{
    public bool IsDeleted => DeletedAt is not null;
}
