namespace MemoryStdio.Memory;

/// <param name="Mode">
/// <c>hybrid</c>, or what it fell back to and why: <c>words (model loading)</c>, <c>words (model failed: …)</c>.
/// </param>
internal sealed record SearchHits(IReadOnlyList<SearchHit> Hits, string Mode);

/// <param name="Score">0…1, comparable within one answer.</param>
internal sealed record SearchHit(MemoryId Id, double Score, SearchWhy Why);

/// <summary>Why a result is where it is: ranks count from 1, <c>null</c> = that leg did not find it.</summary>
internal sealed record SearchWhy(
    int? WordRank,
    double? WordScore,
    int? VectorRank,
    double? VectorScore,
    IReadOnlyList<string> MatchedWords,
    IReadOnlyDictionary<string, double> Parts)
{
    /// <summary>What narrowed the search beyond its projects, as <c>name=value</c>.</summary>
    public IReadOnlyList<string> Filters { get; init; } = [];

    /// <summary>The days that the query names and that this memory is of; <c>null</c> = none.</summary>
    public string? Date { get; init; }
}

/// <param name="Stale">Its <see cref="MemoryRecord.ValidUntil"/> has passed.</param>
/// <param name="Truncated">The content was cut to fit the answer's budget; get_memory returns it whole.</param>
internal sealed record SearchResult(MemoryRecord Memory, string Content, bool Truncated, double Score, SearchWhy Why, bool Stale)
{
    /// <summary>Memories of nearly the same text that ranked lower and are left out of this answer, best first.</summary>
    public IReadOnlyList<MemoryId> SameAs { get; init; } = [];
}

/// <param name="LeftOut">Hits that did not fit into the character budget.</param>
internal sealed record SearchAnswer(IReadOnlyList<SearchResult> Results, string Mode, int LeftOut);
