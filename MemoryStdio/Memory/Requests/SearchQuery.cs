using MemoryStdio.Identity;

namespace MemoryStdio.Memory;

/// <summary>A search after the edge has resolved its projects.</summary>
/// <param name="Filter">Applied inside the search: a page is full whenever enough memories match.</param>
/// <param name="MinScore">0…1; hits below are left out.</param>
internal sealed record SearchQuery(
    OwnerId Owner, string Text, int Limit, MemoryFilter Filter, double MinScore = 0)
{
    /// <summary>A query that a person is still typing: it leaves no trace.</summary>
    public bool IsTyping { get; init; }
}
