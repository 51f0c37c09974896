namespace MemoryStdio.Auth.OAuth;

/// <summary>
/// The names this server goes by in OAuth: its issuer and the resource its tokens are for. One text each, used byte for byte everywhere: clients
/// compare them as strings (RFC 8414 §3.3, RFC 9728 §3.3). The host says them once it knows what it listens on.
/// </summary>
internal sealed class OAuthAddress(AuthOptions options)
{
    public const string McpPath = "/mcp";

    private string? publicBase;

    /// <summary>False in a process that serves nothing.</summary>
    public bool IsKnown => publicBase is not null;

    /// <summary>The address clients see, without a slash at the end.</summary>
    public string Base => publicBase ?? throw new InvalidOperationException("The server's address is not known yet.");

    public string Issuer => options.OAuth.Issuer ?? Base;

    /// <summary>What access tokens are for (<c>aud</c>).</summary>
    public string Resource => Base + McpPath;

    public void Set(string address) => publicBase = address.TrimEnd('/');

    /// <summary>Whether a <c>resource</c> parameter (RFC 8707) means this server: its address, or one of its MCP addresses.</summary>
    /// <param name="also">Other names of this machine that the request itself came by.</param>
    public bool IsOurs(string resource, string? also)
    {
        var plain = resource.TrimEnd('/');
        return Within(plain, Base) || (also is not null && Within(plain, also));
    }

    private static bool Within(string resource, string home)
    {
        if (!resource.StartsWith(home, StringComparison.OrdinalIgnoreCase)) return false;
        var path = resource[home.Length..];
        return path.Length == 0 || path is McpPath or "/sse" || path.StartsWith(McpPath + "/", StringComparison.Ordinal);
    }
}
