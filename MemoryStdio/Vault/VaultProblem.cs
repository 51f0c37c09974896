namespace MemoryStdio.Vault;

/// <summary>Why something asked of the vault was not done. The message names the value at fault and the next step, and never a token.</summary>
internal sealed record VaultProblem(VaultProblemKind Kind, string Message)
{
    public static VaultProblem Invalid(string message) => new(VaultProblemKind.Invalid, message);

    public static VaultProblem NotFound(string message) => new(VaultProblemKind.NotFound, message);

    public static VaultProblem Refused(string message) => new(VaultProblemKind.Refused, message);

    public static VaultProblem Conflict(string message) => new(VaultProblemKind.Conflict, message);

    public static VaultProblem Locked(string message) => new(VaultProblemKind.Locked, message);
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
