using MemoryStdio.Auth.Credentials;
using MemoryStdio.Identity;

namespace MemoryStdio.Auth.OAuth.Clients;

/// <summary>A client program as it described itself. None of that is verified, except that answers go to its redirect addresses only.</summary>
internal sealed record OAuthClient
{
    public const string IdPrefix = "mcp_client_";

    public required string Id { get; init; }

    public required ClientKind Kind { get; init; }

    public required string Name { get; init; }

    public IReadOnlyList<string> RedirectUris { get; init; } = [];

    public IReadOnlyList<string> GrantTypes { get; init; } = [GrantType.AuthorizationCode, GrantType.RefreshToken];

    /// <summary>How it said it would prove itself at the token endpoint; a secret is accepted in either place all the same.</summary>
    public string AuthMethod { get; init; } = ClientAuthMethod.Basic;

    public byte[]? SecretHash { get; init; }

    /// <summary>The registration access token (RFC 7592).</summary>
    public byte[]? RegistrationHash { get; init; }

    /// <summary>The scopes it named when it registered.</summary>
    public string? Scope { get; init; }

    public string? ClientUri { get; init; }

    public string? SoftwareId { get; init; }

    public string? SoftwareVersion { get; init; }

    /// <summary>Who registered it with a credential, and what that credential allowed: client_credentials speaks for it.</summary>
    public CredentialOrigin? Owner { get; init; }

    public required DateTimeOffset CreatedAt { get; init; }

    public DateTimeOffset? LastUsedAt { get; init; }

    public bool IsConfidential => SecretHash is not null;

    public bool May(string grantType) => GrantTypes.Contains(grantType);

    public override string ToString() => $"OAuth client {Id}";
}

internal enum ClientKind
{
    /// <summary>Registered itself (RFC 7591).</summary>
    Registered,

    /// <summary>Its id is the address of its description (CIMD).</summary>
    Document,
}

/// <summary>Whose authority something was made with: it ends when that credential is revoked.</summary>
/// <param name="CredentialId">As browser sessions note it.</param>
internal sealed record CredentialOrigin(
    OwnerId User, AccessScopes Scopes, IReadOnlySet<string>? ProjectLimits, CredentialFamily Family, string? CredentialId, string? SigningKeyId);

internal static class GrantType
{
    public const string AuthorizationCode = "authorization_code";
    public const string RefreshToken = "refresh_token";
    public const string ClientCredentials = "client_credentials";
}

internal static class ClientAuthMethod
{
    public const string None = "none";
    public const string Basic = "client_secret_basic";
    public const string Post = "client_secret_post";

    public static IReadOnlyList<string> All { get; } = [None, Basic, Post];
}
