using MemoryStdio.Auth.Credentials;
using MemoryStdio.Auth.OAuth.Clients;
using MemoryStdio.Auth.OAuth.Grants;
using MemoryStdio.Identity;

namespace MemoryStdio.Tests.Auth.OAuth;

/// <summary>Clients, grants and tokens as a store is given them.</summary>
internal static class OAuthRows
{
    public static DateTimeOffset At { get; } = new(2026, 3, 1, 9, 0, 0, TimeSpan.Zero);

    public static OAuthClient Client(string id) => new() { Id = id, Kind = ClientKind.Registered, Name = "Client " + id, RedirectUris = ["http://127.0.0.1/callback"], CreatedAt = At };

    public static CredentialOrigin Origin(string user, IReadOnlySet<string>? limits = null) =>
        new(AuthWorld.Owner(user), AccessScopes.Read | AccessScopes.Write, limits, CredentialFamily.ApiKey, "credential", "key");

    public static OAuthGrant Grant(string id, string user = "kim", string client = "one") => new()
    {
        Id = id,
        ClientId = client,
        ClientName = "Client " + client,
        User = AuthWorld.Owner(user),
        Scopes = AccessScopes.Read,
        Offline = true,
        Origin = Origin(user),
        CreatedAt = At,
        ExpiresAt = At.AddDays(30),
    };

    public static StoredCode Code(byte hash, string grant) => new([hash], grant, "http://127.0.0.1/callback", true, "challenge", At.AddMinutes(10));

    public static StoredRefreshToken Refresh(byte hash, string grant) => new([hash], grant, At, At.AddDays(30));
}
