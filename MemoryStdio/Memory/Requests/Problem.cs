using MemoryStdio.Sentences;

namespace MemoryStdio.Memory;

/// <summary>Why something asked for was not done. The sentence names the value at fault and the next step.</summary>
internal sealed record Problem(ProblemKind Kind, Sentence Sentence)
{
    private readonly string? _forModels;

    /// <summary>In English, for a model in terms of its tools.</summary>
    public string Message => _forModels ?? Sentence.English;

    /// <summary>What a model reads instead: it has other means than a person.</summary>
    public Problem ToModels(string message) => new(Kind, Sentence, message);

    private Problem(ProblemKind kind, Sentence sentence, string forModels) : this(kind, sentence) => _forModels = forModels;

    public static Problem NotFound(MemoryId id) =>
        Missing($"There is no memory '{id}'. Find ids with 'memorystdio list' or 'memorystdio search'.")
            .ToModels($"Unknown memory '{id}'. Call search_memories or list_memories to find ids.");

    public static Problem Missing(Sentence sentence) => new(ProblemKind.NotFound, sentence);

    public static Problem Conflict(Sentence sentence) => new(ProblemKind.Conflict, sentence);

    public static Problem VersionChanged(MemoryId id, int version, int expected) =>
        Conflict($"Memory {id} is at version {version}, not {expected}: someone changed it. Look at it again, then repeat the change if it still fits.")
            .ToModels($"Memory '{id}' is at version {version}, not {expected}: someone changed it. Call get_memory, then repeat the change if it still fits.");

    public static Problem CountChanged(int count, int expected) =>
        Conflict($"{count} memories match now, not {expected}; nothing was deleted. Look at the list again.")
            .ToModels($"{count} memories match now, not {expected}; nothing was deleted. Call delete_memories with dry_run again and confirm the new count.");

    /// <summary>The one translation of an unreachable store, for every host.</summary>
    public static Problem Unavailable(StoreUnavailableException e) => new(ProblemKind.Unavailable, e.Sentence);

    public static Problem Invalid(Sentence sentence) => new(ProblemKind.Invalid, sentence);

    public static Problem Refused(Sentence sentence) => new(ProblemKind.Refused, sentence);
}

internal enum ProblemKind
{
    /// <summary>A value is wrong; the same call will fail again.</summary>
    Invalid,

    /// <summary>No such record, or none this caller may see.</summary>
    NotFound,

    /// <summary>The record changed in between, or the count no longer matches.</summary>
    Conflict,

    /// <summary>A rule forbids it.</summary>
    Refused,

    /// <summary>The person paused this app; nothing it asks for is done.</summary>
    Paused,

    /// <summary>The disk, the database or another part is not usable now; nothing was stored.</summary>
    Unavailable,
}
