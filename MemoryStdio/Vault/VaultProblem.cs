using MemoryStdio.Sentences;

namespace MemoryStdio.Vault;

/// <summary>Why something asked of the vault was not done. The message names the value at fault and the next step, and never a token.</summary>
internal sealed record VaultProblem(VaultProblemKind Kind, Sentence Sentence)
{
    public string Message => Sentence.English;

    public static VaultProblem Invalid(Sentence sentence) => new(VaultProblemKind.Invalid, sentence);

    public static VaultProblem NotFound(Sentence sentence) => new(VaultProblemKind.NotFound, sentence);

    public static VaultProblem Refused(Sentence sentence) => new(VaultProblemKind.Refused, sentence);

    public static VaultProblem Conflict(Sentence sentence) => new(VaultProblemKind.Conflict, sentence);

    public static VaultProblem Locked(Sentence sentence) => new(VaultProblemKind.Locked, sentence);
}

internal enum VaultProblemKind
{
    /// <summary>A value is wrong; the same call will fail again.</summary>
    Invalid,

    /// <summary>No such server or token, or none of this user's.</summary>
    NotFound,

    /// <summary>The name is taken, or somebody else changed it in between.</summary>
    Conflict,

    /// <summary>A rule forbids it.</summary>
    Refused,

    /// <summary>The secret is missing, unusable or another one. No data was touched.</summary>
    Locked,

    /// <summary>A saved token was altered, or its row belongs to somebody else.</summary>
    Damaged,

    /// <summary>The other server cannot be reached or does not answer as an MCP server.</summary>
    Unreachable,
}
