using MemoryStdio.Identity;
using MemoryStdio.Projects;

namespace MemoryStdio.Memory;

/// <summary>What a memory said from <see cref="At"/> on, who made it so and how.</summary>
/// <param name="Number">Counts from 1; the highest is the current state.</param>
internal sealed record MemoryVersion(
    int Number,
    ChangeKind Change,
    DateTimeOffset At,
    string Author,
    ClientIdentity Client,
    string? Reason,
    ProjectId Project,
    string Content,
    string Kind,
    IReadOnlyList<string> Tags,
    string? Metadata);
