namespace MemoryStdio.Memory;

/// <summary>Why something asked for was not done. The message names the value at fault and the next step.</summary>
internal sealed record Problem(ProblemKind Kind, string Message)
{
    public static Problem NotFound(MemoryId id) =>
        new(ProblemKind.NotFound, $"Unknown memory '{id}'. Call search_memories or list_memories to find ids.");

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
