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

    /// <summary>The link that <c>serve</c> prints for the person in front of the machine; opens browser sessions only.</summary>
    LocalLink,
}
