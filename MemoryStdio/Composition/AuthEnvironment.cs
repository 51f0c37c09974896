using MemoryStdio.Auth;
using MemoryStdio.Auth.Credentials;
using MemoryStdio.Auth.Jwt;
using MemoryStdio.Auth.Users;
using MemoryStdio.Identity;

namespace MemoryStdio.Composition;

/// <summary>The settings of authentication, as the environment says them.</summary>
internal static class AuthEnvironment
{
    public static AuthOptions ReadAuth(this AppEnvironment environment, string homeDirectory)
    {
        var options = new AuthOptions { KeyDirectory = Path.Combine(homeDirectory, "keys") };
        var external = ReadExternalIssuer(environment);
        var issuer = environment["MEMORYSTDIO_JWT_ISSUER"] ?? options.Issuer;
        if (external?.Issuer == issuer)
            throw new UsageException($"MEMORYSTDIO_EXTERNAL_ISSUER is '{issuer}', which is this server's own issuer. Change one of them.");
        return options with
        {
            Issuer = issuer,
            Audience = environment["MEMORYSTDIO_JWT_AUDIENCE"] ?? options.Audience,
            ClockSkew = environment.Number("MEMORYSTDIO_CLOCK_SKEW_SECONDS", 0, 3600) is { } seconds ? TimeSpan.FromSeconds(seconds) : options.ClockSkew,
            RemindBefore = environment.Number("MEMORYSTDIO_REMIND_DAYS", 0, 365) is { } remind ? TimeSpan.FromDays(remind) : options.RemindBefore,
            AuditRetention = environment.Number("MEMORYSTDIO_AUDIT_DAYS", 1, 36500) is { } days ? TimeSpan.FromDays(days) : options.AuditRetention,
            SessionIdle = environment.Number("MEMORYSTDIO_SESSION_IDLE_MINUTES", 1, 10080) is { } idle ? TimeSpan.FromMinutes(idle) : options.SessionIdle,
            SessionLifetime = environment.Number("MEMORYSTDIO_SESSION_HOURS", 1, 8760) is { } hours ? TimeSpan.FromHours(hours) : options.SessionLifetime,
            EnvironmentKey = Secret.From(environment["MCP_API_KEY"]),
            EnvironmentKeyOwner = environment["MCP_API_KEY_USER"] is { } user ? ReadOwner(user) : options.EnvironmentKeyOwner,
            EnvironmentKeyScopes = environment["MCP_API_KEY_SCOPES"] is { } scopes ? ReadScopes(scopes) : options.EnvironmentKeyScopes,
            AllowEnrolment = environment["MEMORYSTDIO_ALLOW_ENROLMENT"] is { } allow && ReadFlag("MEMORYSTDIO_ALLOW_ENROLMENT", allow),
            OAuth = environment.ReadOAuth(),
            ExternalIssuer = external,
        };
    }

    private static ExternalIssuer? ReadExternalIssuer(AppEnvironment environment)
    {
        if (environment["MEMORYSTDIO_EXTERNAL_ISSUER"] is not { } issuer) return null;
        var jwks = environment["MEMORYSTDIO_EXTERNAL_JWKS"]
            ?? throw new UsageException("MEMORYSTDIO_EXTERNAL_ISSUER is set. Set MEMORYSTDIO_EXTERNAL_JWKS too: its JWKS file or https address.");
        var audience = environment["MEMORYSTDIO_EXTERNAL_AUDIENCE"]
            ?? throw new UsageException("MEMORYSTDIO_EXTERNAL_ISSUER is set. Set MEMORYSTDIO_EXTERNAL_AUDIENCE too: what its tokens for this server have in 'aud'.");
        if (jwks.Contains("://", StringComparison.Ordinal))
        {
            if (!Uri.TryCreate(jwks, UriKind.Absolute, out var address) || !HttpJwks.IsAcceptable(address))
                throw new UsageException($"MEMORYSTDIO_EXTERNAL_JWKS is '{jwks}'. Use an https address (http only for this machine) or a file.");
        }
        else
        {
            jwks = Path.GetFullPath(jwks);
        }

        return new ExternalIssuer(issuer, audience, jwks, environment["MEMORYSTDIO_EXTERNAL_USER_CLAIM"] ?? "user_id",
            environment["MEMORYSTDIO_EXTERNAL_ALLOW_ADMIN"] is { } admin && ReadFlag("MEMORYSTDIO_EXTERNAL_ALLOW_ADMIN", admin));
    }

    private static OwnerId ReadOwner(string raw)
    {
        if (OwnerId.TryCreate(raw, out var owner, out _) && owner == OwnerId.Local) return owner;
        return UserRules.TryCreateId(raw, out owner, out var problem) ? owner : throw new UsageException($"MCP_API_KEY_USER: {problem.Sentence}");
    }

    private static AccessScopes ReadScopes(string raw) =>
        ScopeNames.TryRead(raw, out var scopes, out var problem) ? scopes : throw new UsageException($"MCP_API_KEY_SCOPES: {problem}");

    internal static bool ReadFlag(string name, string raw) => raw.ToLowerInvariant() switch
    {
        "1" or "true" or "yes" or "on" => true,
        "0" or "false" or "no" or "off" => false,
        _ => throw new UsageException($"{name} is '{raw}'. Set it to true or false."),
    };
}
