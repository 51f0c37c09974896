using MemoryStdio.Auth.Audit;
using MemoryStdio.Auth.OAuth.Clients;

namespace MemoryStdio.Auth.OAuth.Tokens;

/// <summary>A request to the token endpoint, its client already recognised.</summary>
internal sealed record TokenRequest
{
    public required OAuthClient Client { get; init; }

    public required AuditActor Actor { get; init; }

    public string? GrantType { get; init; }

    public string? Code { get; init; }

    public string? RedirectUri { get; init; }

    public string? CodeVerifier { get; init; }

    public string? RefreshToken { get; init; }

    public string? Scope { get; init; }

    public IReadOnlyList<string> Resources { get; init; } = [];

    /// <summary>Another name of this server that the request came by.</summary>
    public string? AlsoOurs { get; init; }
}

/// <param name="Scope">What it may do: often less than was asked for.</param>
internal sealed record IssuedTokens(Secret AccessToken, TimeSpan ExpiresIn, Secret? RefreshToken, string Scope);
