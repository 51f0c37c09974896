namespace MemoryStdio.Retrieval.Ranking;

/// <summary>
/// Every number that ranking depends on, with the range in which it makes sense. The defaults are the measured best (docs/benchmarks.md);
/// <c>dotnet run --project benchmarks/MemoryStdio.Benchmarks -- sweep</c> measures others.
/// </summary>
internal sealed record RankingOptions
{
    /// <summary>BM25's k1: how soon a repeated word stops counting. 0.4…2.</summary>
    public float Saturation { get; init; } = 0.9f;

    /// <summary>BM25's b: how much a long memory has to say a word more often. 0…1.</summary>
    public float LengthPenalty { get; init; } = 0.4f;

    /// <summary>Share of exact words in the score. 0…1; the three shares are relative to their sum.</summary>
    public float WordShare { get; init; } = 0.45f;

    /// <summary>Share of late interaction: every query word's nearest word in the memory. 0…1.</summary>
    public float LateShare { get; init; } = 0.35f;

    /// <summary>Share of the cosine of the whole texts' vectors. 0…1.</summary>
    public float VectorShare { get; init; } = 0.2f;

    /// <summary>Cosine of two words below which they have nothing in common. 0…0.6.</summary>
    public float LateFloor { get; init; } = 0.2f;

    /// <summary>How much of a query word's weight a match in the memory stored just before it, of the same event, is worth. 0…1.</summary>
    public float ContextBefore { get; init; } = 0.4f;

    /// <summary>The same for the memory just after. 0…1.</summary>
    public float ContextAfter { get; init; } = 0.3f;

    /// <summary>The same for the memory before when that one asks a question. 0…1.</summary>
    public float ContextAsked { get; init; } = 0.5f;

    /// <summary>How far apart two memories may have happened to belong to one event. 0 s…1 day.</summary>
    public TimeSpan ContextWindow { get; init; } = TimeSpan.FromHours(1);

    /// <summary>Added to the score for a query word that names whom or what the memory is about ("Kim: …"). 0…0.3.</summary>
    public float SubjectBonus { get; init; } = 0.05f;

    /// <summary>Weight of a query word whose match is the subject's name: it tells who, not what. 0…1.</summary>
    public float UnseenWeight { get; init; } = 0.7f;

    /// <summary>How similar words of two scripts must sound to be taken for one name. 0.5…1.</summary>
    public float SoundFloor { get; init; } = 0.75f;

    /// <summary>Worth of a match by sound. 0…1.</summary>
    public float SoundWeight { get; init; } = 0.9f;

    /// <summary>Candidates from each leg. 50…1000.</summary>
    public int Candidates { get; init; } = 200;
}
