using MemoryStdio.Identity;
using MemoryStdio.Projects;

namespace MemoryStdio.Memory;

/// <summary>One memory as it stands now. Times are UTC; <see cref="Version"/> counts from 1.</summary>
internal sealed record MemoryRecord
{
    public required MemoryId Id { get; init; }

    public required OwnerId Owner { get; init; }

    /// <summary>Who wrote it; differs from the owner only in a shared pool.</summary>
    public required string Author { get; init; }

    public required ProjectId Project { get; init; }

    /// <summary>Exactly what the caller said, in the caller's language; never translated or rewritten.</summary>
    public required string Content { get; init; }

    public required string Kind { get; init; }

    public required IReadOnlyList<string> Tags { get; init; }

    /// <summary>A JSON object's text, or <c>null</c>.</summary>
    public string? Metadata { get; init; }

    /// <summary>Where it came from in the caller's words (a file, a URL, a conversation).</summary>
    public string? Source { get; init; }

    public required ClientIdentity Client { get; init; }

    public required Trust Trust { get; init; }

    public required int Version { get; init; }

    public required DateTimeOffset CreatedAt { get; init; }

    public required DateTimeOffset UpdatedAt { get; init; }

    /// <summary>When what it tells happened, where the caller said so.</summary>
    public DateTimeOffset? OccurredAt { get; init; }

    /// <summary>After this moment it is marked stale, never hidden.</summary>
    public DateTimeOffset? ValidUntil { get; init; }

    public DateTimeOffset? ArchivedAt { get; init; }

    public DateTimeOffset? DeletedAt { get; init; }

    /// <summary>The vector space its vectors are in; <c>null</c> while it waits for embedding.</summary>
    public string? EmbeddingModelId { get; init; }

    /// <summary>The time filters and recency look at: when it happened, or else when it was stored.</summary>
    public DateTimeOffset EffectiveAt => OccurredAt ?? CreatedAt;
}
