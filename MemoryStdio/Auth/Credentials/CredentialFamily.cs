namespace MemoryStdio.Auth.Credentials;

/// <summary>Where a credential comes from.</summary>
internal enum CredentialFamily
{
    McpToken,
    ApiKey,
    Jwt,

    /// <summary>The one key of the setting MCP_API_KEY.</summary>
    EnvironmentKey,

    /// <summary>An access token of the program's own OAuth server.</summary>
    OAuth,
}
