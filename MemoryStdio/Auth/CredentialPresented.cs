using MemoryStdio.Identity;

namespace MemoryStdio.Auth;

/// <summary>What the edge found in a request, of whatever family. Blank headers are absent.</summary>
internal sealed record CredentialPresented
{
    /// <summary><c>Authorization: Bearer …</c> without the scheme.</summary>
    public Secret? Bearer { get; init; }

    /// <summary><c>X-MCP-Token</c>; needs <see cref="McpUserId"/> beside it.</summary>
    public Secret? McpToken { get; init; }

    /// <summary><c>X-MCP-UserID</c>. Where it is sent it must name the credential's user, whichever family that is.</summary>
    public string? McpUserId { get; init; }

    /// <summary><c>X-API-Key</c>.</summary>
    public Secret? ApiKey { get; init; }

    /// <summary><c>?key=…</c>; the edge fills it only where query keys are allowed.</summary>
    public Secret? QueryKey { get; init; }

    /// <summary>A header that carries a credential or a user came more than once: which one counts must not depend on who reads it.</summary>
    public bool Duplicated { get; init; }

    /// <summary>The user the address names (<c>/mcp/{client}/mcp/{user_id}</c>); must be the credential's user.</summary>
    public string? UrlUser { get; init; }

    /// <summary>The peer's address, after trusted proxies were taken into account.</summary>
    public required string RemoteAddress { get; init; }

    public string? UserAgent { get; init; }

    /// <summary>Nothing at all was shown that claims to be somebody.</summary>
    public bool IsEmpty => !Duplicated && (object?)(Bearer ?? McpToken ?? ApiKey ?? QueryKey) is null && McpUserId is null;

    /// <summary>Who the client says it is; a token's <c>client_name</c> wins over it.</summary>
    public ClientIdentity Client { get; init; } = ClientIdentity.Unknown;
}
