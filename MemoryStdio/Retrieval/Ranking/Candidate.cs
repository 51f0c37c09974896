using MemoryStdio.Retrieval.Words;

namespace MemoryStdio.Retrieval.Ranking;

/// <summary>What ranking knows of one memory: a copy of what it needs, so that it works without a lock and without I/O.</summary>
internal sealed class Candidate
{
    public required Guid Id { get; init; }

    /// <summary>Its words in order, as <see cref="CandidateWords"/> numbers them.</summary>
    public required int[] Words { get; init; }

    /// <summary>Words of a leading "Name:".</summary>
    public required int SubjectWords { get; init; }

    public required bool Asks { get; init; }

    /// <summary>UTC ticks.</summary>
    public required long EffectiveAt { get; init; }

    public required ulong ContentHash { get; init; }

    /// <summary>A word of the query is one of its tags or its kind.</summary>
    public required bool IsLabelled { get; init; }

    /// <summary>The time that the query names and in which it happened or was stored; <c>null</c> = none.</summary>
    public required DateSpan? Date { get; init; }

    /// <summary>Best cosine of its pieces with the query; <c>null</c> while it has no vector.</summary>
    public required float? Cosine { get; set; }

    /// <summary>False for one that only lends its neighbours context.</summary>
    public bool IsHit { get; set; }

    public int? WordRank { get; set; }

    public float? WordScore { get; set; }

    public int? VectorRank { get; set; }

    public Candidate? Before { get; set; }

    public Candidate? After { get; set; }

    /// <summary>Cosine of what query and memory do not share; 0 when nothing is left of either.</summary>
    public float Rest { get; set; }

    /// <summary>Per query term 0…1.</summary>
    public float[] ByWord { get; set; } = [];

    /// <summary>The best of the terms' meanings that occurs, however often.</summary>
    public float[] ByMatch { get; set; } = [];

    public float[] ByLate { get; set; } = [];

    public float[] BySubject { get; set; } = [];
}
