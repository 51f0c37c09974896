namespace MemoryStdio.Vault;

/// <summary>What may be shown of a saved token.</summary>
internal sealed record TokenInfo(
    ServerId Server,
    string Hint,
    DateTimeOffset CreatedAt,
    DateTimeOffset UpdatedAt,
    DateTimeOffset? LastUsedAt,
    DateTimeOffset? ExpiresAt,
    TokenExpiry Expiry);

internal enum TokenExpiry
{
    /// <summary>None known, or far away.</summary>
    Fine,

    /// <summary>Within <see cref="TokenVault.ReminderBefore"/>.</summary>
    Soon,

    Expired,
}

/// <summary>Which token goes out with a request. Order: the request's own, else the saved one, else none.</summary>
internal sealed record TokenChoice(TokenText? Token, TokenOrigin Origin);

internal enum TokenOrigin
{
    None,
    Request,
    Saved,
}
