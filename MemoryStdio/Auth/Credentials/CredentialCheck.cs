using MemoryStdio.Identity;
using MemoryStdio.Projects;

namespace MemoryStdio.Auth.Credentials;

/// <summary>What a family says about a secret it recognised.</summary>
internal abstract record CredentialCheck;

/// <param name="Hint">Shows which credential it was (<c>mcp_abc123…</c>) and is of no use to anybody else.</param>
internal sealed record AcceptedCredential(CredentialFamily Family, OwnerId User, AccessScopes Scopes, string Hint) : CredentialCheck
{
    /// <summary>The stored credential's id, or the token's <c>jti</c>.</summary>
    public string? Id { get; init; }

    /// <summary>The OAuth grant an access token belongs to.</summary>
    public string? GrantId { get; init; }

    /// <summary>Which key signed it, for a token that is not stored.</summary>
    public string? SigningKeyId { get; init; }

    public IReadOnlySet<string>? ProjectLimits { get; init; }

    public ProjectId? DefaultProject { get; init; }

    public DateTimeOffset? ExpiresAt { get; init; }

    public DateTimeOffset? LastUsedAt { get; init; }

    /// <summary>Set while a rotated credential lives out its overlap.</summary>
    public string? ReplacedBy { get; init; }

    public string? ClientName { get; init; }

    /// <summary>A user made by an issuer we trust, to be created on first sight; its display name.</summary>
    public string? NewUserName { get; init; }

    /// <summary>The environment's key may speak for the reserved owners, which are no users.</summary>
    public bool NeedsUser { get; init; } = true;
}

/// <param name="User">Whose credential it is, once that is proven; for the audit, never for the answer.</param>
internal sealed record RefusedCredential(
    CredentialFamily Family, RejectionReason Reason, string? Hint = null, OwnerId? User = null, DateTimeOffset? ExpiredAt = null) : CredentialCheck;
