namespace MemoryStdio.Auth;

/// <summary>Why a request was not authenticated. All are 401, except <see cref="LockedOut"/> (429) and <see cref="SystemError"/> (503).</summary>
internal enum RejectionReason
{
    /// <summary>No credential, or X-MCP-Token without X-MCP-UserID or the other way round.</summary>
    Missing,

    /// <summary>Several different credentials in one request, or a header sent twice.</summary>
    Ambiguous,

    /// <summary>It does not look like any credential, or its checksum is wrong: nothing was looked up.</summary>
    Malformed,

    /// <summary>Well-formed, but not one of ours.</summary>
    Unknown,

    /// <summary>X-MCP-UserID or the user in the address is not the credential's user.</summary>
    UserMismatch,

    Disabled,

    Expired,

    Revoked,

    UserDisabled,

    /// <summary>A valid signature for a user who does not exist here.</summary>
    UserUnknown,

    WrongSignature,

    WrongAlgorithm,

    NotYetValid,

    WrongIssuer,

    WrongAudience,

    LockedOut,

    SystemError,
}
