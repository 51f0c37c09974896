using MemoryStdio.Identity;
using MemoryStdio.Memory;

namespace MemoryStdio.Cli.Transfer;

/// <summary>A memory found in a file of another program (or of this one), not yet placed in a project.</summary>
/// <param name="Key">Stable for this entry of this file's origin: importing again finds what is already there.</param>
/// <param name="Project">Id and name of its project, where the file says so.</param>
internal sealed record ImportItem(
    string Where, string Key, string Content, string Kind, IReadOnlyList<string> Tags, string? Metadata, string? Source, Trust Trust,
    DateTimeOffset? CreatedAt, DateTimeOffset? OccurredAt, DateTimeOffset? ValidUntil, bool Archived, ClientIdentity? Client, (string Id, string? Name)? Project)
{
    /// <summary>When it was archived, where the file says so.</summary>
    public DateTimeOffset? ArchivedAt { get; init; }

    /// <summary>Only our own export has one.</summary>
    public MemoryOrigin? Origin { get; init; }
}

/// <summary>What a file holds that a memory here has no place for, by field, and what could not be read.</summary>
internal sealed class ImportLosses
{
    private readonly Dictionary<string, long> _fields = new(StringComparer.Ordinal);
    private readonly List<string> _skipped = [];

    public IReadOnlyDictionary<string, long> Fields => _fields;

    /// <summary>The first few, in words; <see cref="SkippedCount"/> counts all.</summary>
    public IReadOnlyList<string> Skipped => _skipped;

    public long SkippedCount { get; private set; }

    public void Lose(string field) => _fields[field] = _fields.GetValueOrDefault(field) + 1;

    public void Skip(string where, string why)
    {
        SkippedCount++;
        if (_skipped.Count < 10) _skipped.Add($"{where}: {why}");
    }
}
