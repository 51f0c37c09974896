using MemoryStdio.Auth.OAuth;
using MemoryStdio.Identity;

namespace MemoryStdio.Auth;

/// <summary>Settings of authentication; the defaults are what a small team wants.</summary>
internal sealed record AuthOptions
{
    /// <summary>Holds the server key and the signing keys; readable by its owner only.</summary>
    public required string KeyDirectory { get; init; }

    public string Issuer { get; init; } = "memorystdio";

    public string Audience { get; init; } = "memorystdio";

    /// <summary>How far two machines' clocks may differ when a token's times are checked.</summary>
    public TimeSpan ClockSkew { get; init; } = TimeSpan.FromSeconds(60);

    /// <summary>From how long before its expiry a credential comes with a reminder.</summary>
    public TimeSpan RemindBefore { get; init; } = TimeSpan.FromDays(14);

    public TimeSpan AuditRetention { get; init; } = TimeSpan.FromDays(365);

    /// <summary>The setting MCP_API_KEY.</summary>
    public Secret? EnvironmentKey { get; init; }

    /// <summary>Whose memories the key of <see cref="EnvironmentKey"/> opens.</summary>
    public OwnerId EnvironmentKeyOwner { get; init; } = OwnerId.Local;

    public AccessScopes EnvironmentKeyScopes { get; init; } = AccessScopes.Read | AccessScopes.Write;

    /// <summary>Whether an unknown user may be made by connecting to the enrolment address.</summary>
    public bool AllowEnrolment { get; init; }

    /// <summary>How long a browser session lives without a request.</summary>
    public TimeSpan SessionIdle { get; init; } = TimeSpan.FromHours(8);

    /// <summary>How long a browser session lives at most.</summary>
    public TimeSpan SessionLifetime { get; init; } = TimeSpan.FromDays(7);

    public OAuthOptions OAuth { get; init; } = new();

    /// <summary>Another issuer whose tokens count too.</summary>
    public ExternalIssuer? ExternalIssuer { get; init; }
}

/// <param name="Jwks">Its JWK Set: a file's path or an https address.</param>
/// <param name="UserClaim">The claim that names the user.</param>
/// <param name="AllowAdmin">Whether its tokens may carry the scope admin.</param>
internal sealed record ExternalIssuer(string Issuer, string Audience, string Jwks, string UserClaim = "user_id", bool AllowAdmin = false);
