namespace MemoryStdio.Memory;

/// <summary>Why something asked for was not done. The message names the value at fault and the next step.</summary>
internal sealed record Problem(ProblemKind Kind, string Message)
{
    /// <summary>The same for a person; <c>null</c> where the message is all there is.</summary>
    public ProblemText? Text { get; init; }

    public Problem Saying(string key, params (string Name, object? Value)[] values) => this with { Text = new ProblemText(key, values) };

    public static Problem NotFound(MemoryId id) =>
        new Problem(ProblemKind.NotFound, $"Unknown memory '{id}'. Call search_memories or list_memories to find ids.").Saying("unknown_memory", ("id", id));

    public static Problem Missing(string message) => new(ProblemKind.NotFound, message);

    public static Problem Conflict(string message) => new(ProblemKind.Conflict, message);

    public static Problem VersionChanged(MemoryId id, int version, int expected) =>
        Conflict($"Memory '{id}' is at version {version}, not {expected}: someone changed it. Call get_memory, then repeat the change if it still fits.")
            .Saying("version_changed", ("id", id), ("version", version), ("expected", expected));

    public static Problem CountChanged(int count, int expected) =>
        Conflict($"{count} memories match now, not {expected}; nothing was deleted. Call delete_memories with dry_run again and confirm the new count.").Saying("count_changed", ("count", count), ("expected", expected));

    /// <summary>The one translation of an unreachable store, for every host.</summary>
    public static Problem Unavailable(StoreUnavailableException e) => new(ProblemKind.Unavailable, e.Message) { Text = e.Text };

    public static Problem Invalid(string message) => new(ProblemKind.Invalid, message);

    public static Problem Refused(string message) => new(ProblemKind.Refused, message);
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

    /// <summary>The disk, the database or another part is not usable now; nothing was stored.</summary>
    Unavailable,
}
