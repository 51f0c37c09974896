using System.Security.Cryptography;
using System.Text.Json.Nodes;
using MemoryStdio.Auth.Audit;
using MemoryStdio.Auth.Credentials;
using MemoryStdio.Auth.Users;
using MemoryStdio.Identity;

namespace MemoryStdio.Auth.Jwt;

/// <summary>Issues JWTs signed with our key, and revokes single ones.</summary>
internal sealed class JwtIssuer(
    AuthOptions options, SigningKeyRing keys, UserService users, IJwtRevocationStore revocations, AuditLog audit, TimeProvider time)
{
    private const int ClientNameLength = 100;
    private const int LongestDays = 3650;

    public static TimeSpan DefaultLifetime { get; } = TimeSpan.FromDays(30);

    public static TimeSpan DefaultAdminLifetime { get; } = TimeSpan.FromDays(1);

    public async Task<AuthResult<IssuedJwt>> CreateAsync(JwtRequest request, AuditActor actor, CancellationToken cancellationToken)
    {
        if (Check(request) is { } problem) return problem;
        if (!(await users.EnsureAsync(request.UserId, null, null, actor, cancellationToken)).Succeeded(out var user, out var trouble)) return trouble;
        if (user.DisabledAt is not null)
            return AuthProblem.Conflict($"The user '{user.Id}' is disabled. Run 'memorystdio users enable {user.Id}' first.");

        var now = time.GetUtcNow();
        var expires = now + (request.Lifetime ?? (request.Admin ? DefaultAdminLifetime : DefaultLifetime));
        var tokenId = RandomNumberGenerator.GetHexString(20, lowercase: true);
        var signer = keys.Signer();
        var token = Jws.Write(signer, System.Text.Encoding.UTF8.GetBytes(Claims(request, user.Id, tokenId, now, expires).ToJsonString()));

        // In the audit first: a token that could not be accounted for is never handed out.
        await audit.RecordAsync(
            AuditEntry.By(
                actor, request.Admin ? AuditEvents.AdminJwtIssued : AuditEvents.JwtIssued, now, user.Id.Value, JwtVerifier.HintOf(tokenId),
                $"jti {tokenId}, client {request.ClientName}, until {expires:yyyy-MM-dd HH:mm}Z"),
            cancellationToken);
        return new IssuedJwt(Secret.From(token), tokenId, user.Id, signer.KeyId!, expires);
    }

    public async Task<AuthResult<string>> RevokeAsync(string tokenId, AuditActor actor, CancellationToken cancellationToken)
    {
        if (tokenId.Length is 0 or > 200 || tokenId.Any(c => char.IsControl(c) || char.IsWhiteSpace(c)))
            return AuthProblem.Invalid("Give the token's jti, as 'memorystdio jwt create' and 'memorystdio jwt verify' print it.");
        var now = time.GetUtcNow();
        if (!await revocations.RevokeAsync(tokenId, null, now, cancellationToken))
            return AuthProblem.Conflict($"The token {JwtVerifier.HintOf(tokenId)} was revoked before.");
        await audit.RecordAsync(AuditEntry.By(actor, AuditEvents.JwtRevoked, now, null, JwtVerifier.HintOf(tokenId), $"jti {tokenId}"), cancellationToken);
        return tokenId;
    }

    private static AuthProblem? Check(JwtRequest request)
    {
        if (string.IsNullOrWhiteSpace(request.ClientName) || request.ClientName.Length > ClientNameLength || request.ClientName.Any(char.IsControl))
            return AuthProblem.Invalid($"The client name must have 1 to {ClientNameLength} characters without line breaks, for example openmemory.");
        if (request.Scopes == AccessScopes.None) return AuthProblem.Invalid("Without a scope it could do nothing. Give read, write or admin.");
        if (request.Scopes.HasFlag(AccessScopes.Admin) && !request.Admin)
            return AuthProblem.Invalid("The scope admin needs --admin: such a token lives 1 day unless you say otherwise, and its making is audited.");
        return request.Lifetime is { } lifetime && (lifetime <= TimeSpan.Zero || lifetime > TimeSpan.FromDays(LongestDays))
            ? AuthProblem.Invalid($"The lifetime is {lifetime.TotalDays} days; give 1 to {LongestDays}.")
            : null;
    }

    private JsonObject Claims(JwtRequest request, OwnerId user, string tokenId, DateTimeOffset now, DateTimeOffset expires)
    {
        var scopes = request.Admin ? request.Scopes | AccessScopes.Admin : request.Scopes;
        var claims = new JsonObject
        {
            ["iss"] = options.Issuer,
            ["aud"] = options.Audience,
            ["user_id"] = user.Value,
            ["client_name"] = request.ClientName,
            ["scope"] = ScopeNames.Write(scopes),
            ["iat"] = now.ToUnixTimeSeconds(),
            ["nbf"] = now.ToUnixTimeSeconds(),
            ["exp"] = expires.ToUnixTimeSeconds(),
            ["jti"] = tokenId,
        };
        if (request.Admin) claims["admin"] = true;
        if (request.ProjectLimits is { } limits) claims["projects"] = new JsonArray([.. limits.Select(p => (JsonNode)p.Value)]);
        return claims;
    }
}
