using MemoryStdio.Memory;

namespace MemoryStdio.Retrieval.Index;

/// <summary>A <see cref="MemoryFilter"/> in the index's numbers, checked while ranking: a page is full whenever enough memories match.</summary>
internal sealed class DocumentFilter(MemoryFilter filter, Names names)
{
    private readonly int[] _tags = [.. filter.Tags.Select(names.Find)];
    private readonly int? _kind = filter.Kind is { } kind ? names.Find(kind) : null;
    private readonly int? _author = filter.Author is { } author ? names.Find(author) : null;
    private readonly long _since = filter.Since?.UtcTicks ?? long.MinValue;
    private readonly long _until = filter.Until?.UtcTicks ?? long.MaxValue;
    private readonly ArchivedMemories _archived = filter.Archived;

    public bool Admits(in Document document)
    {
        if (!document.IsLive || document.EffectiveAt < _since || document.EffectiveAt >= _until) return false;
        if (_archived == ArchivedMemories.Hide ? document.IsArchived : _archived == ArchivedMemories.Only && !document.IsArchived) return false;
        if (_kind is { } kind && document.Kind != kind) return false;
        if (_author is { } author && document.Author != author) return false;
        foreach (var tag in _tags)
        {
            if (!document.Tags.Contains(tag)) return false;
        }

        return true;
    }
}
