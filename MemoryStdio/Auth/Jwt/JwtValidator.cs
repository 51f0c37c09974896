namespace MemoryStdio.Auth.Jwt;

/// <summary>What is wrong with a token, or its claims.</summary>
/// <param name="Claims">Set from the moment the signature was found right, so a refusal may still say whose token it was.</param>
internal sealed record JwtVerdict(RejectionReason? Problem, JwtClaims? Claims, string? Algorithm = null, string? KeyId = null)
{
    public static JwtVerdict Malformed { get; } = new(RejectionReason.Malformed, null);
}

/// <summary>The order matters: form, algorithm, signature, and only then what the token says.</summary>
internal static class JwtValidator
{
    public static async Task<JwtVerdict> ValidateAsync(
        string text, IReadOnlyList<JwtTrust> trusted, DateTimeOffset now, CancellationToken cancellationToken)
    {
        if (!Jws.TryParse(text, out var jws) || !JwtClaims.TryRead(jws.Payload, out var claims)) return JwtVerdict.Malformed;

        // The claimed issuer only chooses whose keys must have made the signature; each issuer's keys vouch for that issuer alone.
        var trust = trusted.FirstOrDefault(t => t.Issuer == claims.Issuer) ?? trusted[0];
        var (key, problem) = await FindKeyAsync(jws, trust, cancellationToken);
        if (key is null) return new JwtVerdict(problem, null);
        if (key.Revoked) return new JwtVerdict(RejectionReason.Revoked, claims);
        return new JwtVerdict(CheckClaims(claims, trust, now), claims, key.Algorithm, key.KeyId);
    }

    private static RejectionReason? CheckClaims(JwtClaims claims, JwtTrust trust, DateTimeOffset now)
    {
        if (claims.Issuer != trust.Issuer) return RejectionReason.WrongIssuer;
        if (!claims.Audience.Contains(trust.Audience)) return RejectionReason.WrongAudience;
        if (claims.NotBefore is { } from && from > now + trust.ClockSkew) return RejectionReason.NotYetValid;
        // A token without an end could never be waited out after a leak.
        if (claims.Expires is not { } until) return RejectionReason.Malformed;
        return until + trust.ClockSkew <= now ? RejectionReason.Expired : null;
    }

    private static async Task<(JwsKey? Key, RejectionReason Problem)> FindKeyAsync(Jws jws, JwtTrust trust, CancellationToken cancellationToken)
    {
        var keys = await trust.Keys.KeysAsync(null, cancellationToken);
        if (jws.KeyId is { } id && !keys.Any(k => k.KeyId == id)) keys = await trust.Keys.KeysAsync(id, cancellationToken);

        var named = jws.KeyId is null ? keys : [.. keys.Where(k => k.KeyId == jws.KeyId)];
        if (keys.Count == 0) return (null, RejectionReason.WrongSignature);
        // Without a matching key the algorithm can still be judged: none of this issuer's keys is for it.
        if (!(named.Count > 0 ? named : keys).Any(k => k.Algorithm == jws.Algorithm)) return (null, RejectionReason.WrongAlgorithm);
        var key = named.FirstOrDefault(k => k.Algorithm == jws.Algorithm && k.Verify(jws.Signed, jws.Signature));
        return (key, RejectionReason.WrongSignature);
    }
}
