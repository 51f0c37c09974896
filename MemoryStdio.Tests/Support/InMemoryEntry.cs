using MemoryStdio.Identity;
using MemoryStdio.Memory;

namespace MemoryStdio.Tests;

/// <summary>One memory inside <see cref="InMemoryMemoryStore"/>.</summary>
internal sealed class InMemoryEntry(long row, MemoryRecord record, string hash, IReadOnlyList<float[]> vectors)
{
    public long Row { get; } = row;

    public MemoryRecord Now { get; set; } = record;

    public string Hash { get; private set; } = hash;

    public List<(MemoryVersion Version, MemoryRecord State)> Versions { get; } = [];

    public DateTimeOffset ClaimedUntil { get; set; }

    public bool IsLive => Now.DeletedAt is null;

    private IReadOnlyList<float[]> Vectors { get; set; } = vectors;

    public void SetContent(DraftVectors? vectors)
    {
        Hash = Convert.ToHexString(ContentHash.Of(Now.Content));
        Vectors = vectors?.Chunks ?? [];
        Now = Now with { EmbeddingModelId = vectors?.ModelId };
    }

    public IndexRow ToIndexRow(string? modelId)
    {
        var fits = modelId is not null && Now.EmbeddingModelId == modelId;
        return new IndexRow(
            Row, Now.Id, Now.Owner, Now.Project, IsLive, Now.ArchivedAt is not null, Now.Content, Now.Kind, Now.Tags, Now.Author, Now.CreatedAt,
            Now.OccurredAt, fits ? modelId : null, fits ? Vectors : []);
    }

    public static MemoryVersion VersionOf(MemoryRecord m, ChangeKind kind, DateTimeOffset at, Caller caller, string? reason) =>
        new(m.Version, kind, at, caller.Author, caller.Client, reason, m.Project, m.Content, m.Kind, m.Tags, m.Metadata);
}

internal sealed record InMemoryUndo(OwnerId Owner, DateTimeOffset Until, IReadOnlyList<(InMemoryEntry Entry, int Version)> Items, Action? Also = null)
{
    public UndoResult? Result { get; set; }
}
