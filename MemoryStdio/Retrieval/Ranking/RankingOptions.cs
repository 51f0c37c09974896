namespace MemoryStdio.Retrieval.Ranking;

/// <summary>
/// Every number that ranking depends on, with the range in which it makes sense. The defaults were chosen by measurement (docs/benchmarks.md);
/// <c>dotnet run -c Release --project benchmarks/MemoryStdio.Benchmarks -- sweep …</c> measures others.
/// </summary>
internal sealed record RankingOptions
{
    /// <summary>BM25's k1: how soon a repeated word stops counting. 0.4…2.</summary>
    public float Saturation { get; init; } = 0.9f;

    /// <summary>BM25's b: how much a long memory has to say a word more often. 0…1.</summary>
    public float LengthPenalty { get; init; } = 0.4f;

    /// <summary>Share of the words' BM25 in the score: how often and in how short a memory. 0…1; the five shares are relative to their sum.</summary>
    public float WordShare { get; init; } = 0.1f;

    /// <summary>Share of the words that occur at all, however often, in whatever form or script. 0…1.</summary>
    public float MatchShare { get; init; } = 0.25f;

    /// <summary>Share of late interaction: every query word's nearest word in the memory. 0…1.</summary>
    public float LateShare { get; init; } = 0.5f;

    /// <summary>Share of the cosine of the whole texts' vectors. 0…1.</summary>
    public float VectorShare { get; init; } = 1f;

    /// <summary>Share of the cosine of what is left of query and memory without the words they have in common. 0…1.</summary>
    public float RestShare { get; init; } = 0.35f;

    /// <summary>Added to the score when the query names whom or what the memory is about ("Kim: …"). 0…0.1.</summary>
    public float SubjectBonus { get; init; } = 0.03f;

    /// <summary>
    /// Added, by the word's share of the query's weight, where a word that is looked up (<see cref="QueryTerm.IsLookup"/>) occurs: vectors take OPS-4411 for OPS-4412, and among many
    /// memories some are nearer to a lone word than the one that has it. 0…0.5.
    /// </summary>
    public float LookupBonus { get; init; } = 0.3f;

    /// <summary>Added when a word of the query is one of the memory's tags or its kind: whoever filed it said what it is about. 0…0.1; no set of ours has tags.</summary>
    public float LabelBonus { get; init; } = 0.03f;

    /// <summary>Added when the memory happened or was stored in the time that the query names ("last week", 5월에). 0…0.1; never a filter.</summary>
    public float DateBonus { get; init; } = 0.1f;

    /// <summary>Cosine of two words below which they have nothing in common. 0…0.5.</summary>
    public float LateFloor { get; init; } = 0.2f;

    /// <summary>How much of a query word's weight a match in the memory stored just before it, of the same event, is worth. 0…1.</summary>
    public float ContextBefore { get; init; } = 0.4f;

    /// <summary>The same for the memory just after. 0…1.</summary>
    public float ContextAfter { get; init; } = 0.3f;

    /// <summary>The same for the memory before when that one asks a question. 0…1.</summary>
    public float ContextAsked { get; init; } = 0.5f;

    /// <summary>Weight of each neighbour's vector beside the memory's own. 0…1.</summary>
    public float ContextVector { get; init; } = 0.5f;

    /// <summary>How far apart two memories may have happened to belong to one event. 0 (no context)…1 day.</summary>
    public TimeSpan ContextWindow { get; init; } = TimeSpan.FromHours(1);

    /// <summary>What a query word that no memory holds weighs beside the rarest that one does: it may be a slip, and vectors know it too. 0…1.</summary>
    public float UnseenWeight { get; init; } = 0.25f;

    /// <summary>How much the model's own weight of a word (the length of its vector) counts beside its rarity. 0…2.</summary>
    public float Importance { get; init; } = 1f;

    /// <summary>How alike words of two scripts must sound to be taken for one name. 0.7…1.</summary>
    public float SoundFloor { get; init; } = 0.9f;

    /// <summary>Worth of a match by sound beside the word itself. 0…1.</summary>
    public float SoundWeight { get; init; } = 0.9f;

    /// <summary>What the nearest word of another script is worth to a query word, as its likely translation. 0…1.</summary>
    public float TranslationWeight { get; init; } = 0.9f;

    /// <summary>Cosine below which words of two scripts are not taken for translations. 0…0.5.</summary>
    public float TranslationFloor { get; init; } = 0.2f;

    /// <summary>Worth of a word of the same meaning (<see cref="Index.Thesaurus"/>), of either language, beside the word itself. 0 (no thesaurus)…1.</summary>
    public float SynonymWeight { get; init; } = 0.8f;

    /// <summary>Worth of a member where its class is asked for: "which drink" and coffee. 0…1.</summary>
    public float MemberWeight { get; init; } = 0.6f;

    /// <summary>Worth of the class where a member is asked for. 0…1.</summary>
    public float ClassWeight { get; init; } = 0.4f;

    /// <summary>Candidates from each leg. 50…1000.</summary>
    public int Candidates { get; init; } = 200;
}
