using System.Text;
using MemoryStdio.Auth;
using MemoryStdio.Auth.OAuth;
using MemoryStdio.Auth.OAuth.Tokens;

namespace MemoryStdio.Composition;

/// <summary>The settings of the authorization server, under the names that mcp-memory-service's users know.</summary>
internal static class OAuthEnvironment
{
    public static OAuthOptions ReadOAuth(this AppEnvironment environment)
    {
        var options = new OAuthOptions
        {
            Enabled = environment["MCP_OAUTH_ENABLED"] is not { } enabled || AuthEnvironment.ReadFlag("MCP_OAUTH_ENABLED", enabled),
            Issuer = environment["MCP_OAUTH_ISSUER"] is { } issuer ? CheckIssuer(issuer) : null,
            AccessTokenLifetime = TimeSpan.FromMinutes(environment.Number("MCP_OAUTH_ACCESS_TOKEN_EXPIRE_MINUTES", 1, 1440) ?? 60),
            CodeLifetime = TimeSpan.FromMinutes(environment.Number("MCP_OAUTH_AUTHORIZATION_CODE_EXPIRE_MINUTES", 1, 10) ?? 10),
            RefreshLifetime = TimeSpan.FromDays(environment.Number("MCP_OAUTH_REFRESH_TOKEN_EXPIRE_DAYS", 1, 365) ?? 30),
            SecretKey = Secret.From(environment["MCP_OAUTH_SECRET_KEY"]),
            PrivateKeyPath = environment["MCP_OAUTH_PRIVATE_KEY_PATH"] is { } path ? Path.GetFullPath(path) : null,
            PublicKeyPath = environment["MCP_OAUTH_PUBLIC_KEY_PATH"] is { } open ? Path.GetFullPath(open) : null,
            RegistrationKey = Secret.From(environment["MCP_DCR_REGISTRATION_KEY"]),
        };
        if (options.SecretKey is { } secret && Encoding.UTF8.GetByteCount(secret.Reveal()) < OAuthKeys.ShortestSecret)
            throw new UsageException($"MCP_OAUTH_SECRET_KEY has fewer than {OAuthKeys.ShortestSecret} characters, too few for HS256. Make one with 'openssl rand -base64 48', or unset it.");
        if (options is { SecretKey: not null, PrivateKeyPath: not null })
            throw new UsageException("MCP_OAUTH_SECRET_KEY (HS256) and MCP_OAUTH_PRIVATE_KEY_PATH (RS256) are both set. Unset one of them.");
        if (options is { PublicKeyPath: not null, PrivateKeyPath: null })
            throw new UsageException("MCP_OAUTH_PUBLIC_KEY_PATH is set without MCP_OAUTH_PRIVATE_KEY_PATH. Set both, or neither.");
        return options;
    }

    private static string CheckIssuer(string raw) =>
        Uri.TryCreate(raw, UriKind.Absolute, out var address) && (address.Scheme == "https" || (address.Scheme == "http" && address.IsLoopback))
            && address.Query.Length == 0 && address.Fragment.Length == 0 && address.UserInfo.Length == 0
            ? raw
            : throw new UsageException($"MCP_OAUTH_ISSUER is '{raw}'. Give an https address without query (http only for this machine), for example https://memory.example.com.");
}
