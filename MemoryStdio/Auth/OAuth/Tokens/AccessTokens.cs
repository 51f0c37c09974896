using System.Security.Cryptography;
using System.Text.Json.Nodes;
using MemoryStdio.Auth.Credentials;
using MemoryStdio.Auth.Jwt;
using MemoryStdio.Auth.OAuth.Grants;
using MemoryStdio.Identity;

namespace MemoryStdio.Auth.OAuth.Tokens;

/// <summary>Makes access tokens: JWTs of RFC 9068, for this resource only, short-lived, and tied to their grant.</summary>
internal sealed class AccessTokens(AuthOptions options, OAuthAddress address, OAuthKeys keys, TimeProvider time)
{
    /// <summary>RFC 9068 §2.1: keeps them apart from the JWTs of <c>memorystdio jwt create</c>, in both directions.</summary>
    public const string Type = "at+jwt";

    public const string GrantClaim = "grant";

    public Secret Issue(OAuthGrant grant, AccessScopes scopes)
    {
        var now = time.GetUtcNow();
        var claims = new JsonObject
        {
            ["iss"] = address.Issuer,
            ["sub"] = grant.User.Value,
            ["aud"] = address.Resource,
            ["client_id"] = grant.ClientId,
            ["scope"] = ScopeNames.Write(scopes),
            ["iat"] = now.ToUnixTimeSeconds(),
            ["exp"] = (now + options.OAuth.AccessTokenLifetime).ToUnixTimeSeconds(),
            ["jti"] = RandomNumberGenerator.GetHexString(32, lowercase: true),
            [GrantClaim] = grant.Id,
        };
        return Secret.From(Jws.Write(keys.Signer(), System.Text.Encoding.UTF8.GetBytes(claims.ToJsonString()), Type));
    }
}
