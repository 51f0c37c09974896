using MemoryStdio.Identity;
using MemoryStdio.Projects;

namespace MemoryStdio.Auth.Credentials;

/// <summary>An MCP token or API key as it is kept: never the secret, only its keyed hash.</summary>
internal sealed record StoredCredential
{
    public required string Id { get; init; }

    public required CredentialFamily Family { get; init; }

    public required OwnerId User { get; init; }

    /// <summary>The first characters, to tell credentials apart (<c>mcp_abc123…</c>).</summary>
    public required string Hint { get; init; }

    public required byte[] Hash { get; init; }

    /// <summary>What the person calls it, such as the machine it is on.</summary>
    public string? Label { get; init; }

    public required AccessScopes Scopes { get; init; }

    /// <summary><c>null</c>: all of the user's projects.</summary>
    public IReadOnlySet<string>? ProjectLimits { get; init; }

    public ProjectId? DefaultProject { get; init; }

    public bool Enabled { get; init; } = true;

    public required DateTimeOffset CreatedAt { get; init; }

    public DateTimeOffset? ExpiresAt { get; init; }

    public DateTimeOffset? LastUsedAt { get; init; }

    /// <summary>The credential that took its place; this one ends with the overlap.</summary>
    public string? ReplacedBy { get; init; }

    public CredentialState StateAt(DateTimeOffset now) =>
        !Enabled ? CredentialState.Disabled
        : ExpiresAt <= now ? CredentialState.Expired
        : ReplacedBy is not null ? CredentialState.Replaced
        : CredentialState.Active;

    public override string ToString() => $"{Family} {Hint} of {User}";
}

internal enum CredentialState
{
    Active,

    /// <summary>Still works until the overlap is over.</summary>
    Replaced,

    Disabled,
    Expired,
}
