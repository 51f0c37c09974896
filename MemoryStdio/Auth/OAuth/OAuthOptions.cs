namespace MemoryStdio.Auth.OAuth;

/// <summary>Settings of the program's own authorization server (HTTP mode).</summary>
internal sealed record OAuthOptions
{
    /// <summary>MCP_OAUTH_ENABLED. Off: none of its addresses exists.</summary>
    public bool Enabled { get; init; } = true;

    /// <summary>MCP_OAUTH_ISSUER, byte for byte; <c>null</c>: the server's public address.</summary>
    public string? Issuer { get; init; }

    public TimeSpan AccessTokenLifetime { get; init; } = TimeSpan.FromMinutes(60);

    public TimeSpan CodeLifetime { get; init; } = TimeSpan.FromMinutes(10);

    public TimeSpan RefreshLifetime { get; init; } = TimeSpan.FromDays(30);

    /// <summary>MCP_OAUTH_SECRET_KEY: access tokens are signed with it (HS256) instead of the RSA key.</summary>
    public Secret? SecretKey { get; init; }

    /// <summary>An RSA key of the person's own, PEM.</summary>
    public string? PrivateKeyPath { get; init; }

    public string? PublicKeyPath { get; init; }

    /// <summary>MCP_DCR_REGISTRATION_KEY: who registers a client must show it.</summary>
    public Secret? RegistrationKey { get; init; }

    /// <summary>Clients may be an https address that describes them (CIMD); fetching it leaves this machine.</summary>
    public bool AllowClientDocuments { get; init; }

    public bool AllowClientCredentials { get; init; }
}
