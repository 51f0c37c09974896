using MemoryStdio.Identity;
using MemoryStdio.Projects;

namespace MemoryStdio.Memory;

/// <summary>What a search index needs to know of one memory.</summary>
/// <param name="Row">Small integer, unique in the database, never reused.</param>
/// <param name="Live">False when deleted: the index drops it.</param>
/// <param name="Vectors">One unit vector per chunk of the content in the model <paramref name="ModelId"/>; empty while it waits for embedding.</param>
internal sealed record IndexRow(
    long Row,
    MemoryId Id,
    OwnerId Owner,
    ProjectId Project,
    bool Live,
    bool Archived,
    string Content,
    string Kind,
    IReadOnlyList<string> Tags,
    string Author,
    DateTimeOffset CreatedAt,
    DateTimeOffset? OccurredAt,
    string? ModelId,
    IReadOnlyList<float[]> Vectors);
