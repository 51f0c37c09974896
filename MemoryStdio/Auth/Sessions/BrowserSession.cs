using MemoryStdio.Auth.Credentials;
using MemoryStdio.Identity;
using MemoryStdio.Projects;

namespace MemoryStdio.Auth.Sessions;

/// <summary>A person signed in with a browser, as it is kept: never the cookie, only its keyed hash.</summary>
internal sealed record BrowserSession
{
    /// <summary>For lists and for ending it; of no use as a cookie.</summary>
    public required string Id { get; init; }

    public required byte[] Hash { get; init; }

    public required OwnerId User { get; init; }

    public required CredentialFamily Family { get; init; }

    /// <summary>The credential it was opened with (<see cref="AcceptedCredential.Id"/>): the session ends with it.</summary>
    public string? CredentialId { get; init; }

    /// <summary>The key that signed the JWT it was opened with.</summary>
    public string? SigningKeyId { get; init; }

    public required string Hint { get; init; }

    public required AccessScopes Scopes { get; init; }

    public IReadOnlySet<string>? ProjectLimits { get; init; }

    public ProjectId? DefaultProject { get; init; }

    public string? Address { get; init; }

    public string? UserAgent { get; init; }

    public required DateTimeOffset CreatedAt { get; init; }

    public required DateTimeOffset LastSeenAt { get; init; }

    /// <summary>The end, whatever happens; never later than the credential's.</summary>
    public required DateTimeOffset ExpiresAt { get; init; }

    public override string ToString() => $"session {Id} of {User}";
}
