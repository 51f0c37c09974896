using MemoryStdio.Identity;
using MemoryStdio.Projects;

namespace MemoryStdio.Auth.Credentials;

/// <summary>A token or key to be made.</summary>
internal sealed record CredentialRequest
{
    public required CredentialFamily Family { get; init; }

    public required string? UserId { get; init; }

    /// <summary>The name and email of a user who is made along with it.</summary>
    public string? UserName { get; init; }

    public string? Email { get; init; }

    public string? Label { get; init; }

    public AccessScopes Scopes { get; init; } = AccessScopes.Read | AccessScopes.Write;

    public IReadOnlyList<ProjectId>? ProjectLimits { get; init; }

    public ProjectId? DefaultProject { get; init; }

    /// <summary><c>null</c>: it does not expire.</summary>
    public TimeSpan? Lifetime { get; init; }

    /// <summary>Whether the user may hold a working one already.</summary>
    public bool Additional { get; init; } = true;
}

/// <summary>A new credential and its secret: shown now and never again.</summary>
internal sealed record IssuedCredential(StoredCredential Credential, Secret Secret);
