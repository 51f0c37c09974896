using Microsoft.AspNetCore.Http;

namespace MemoryStdio.Http.McpTransport;

/// <summary>Names of the Streamable HTTP headers.</summary>
internal static class McpHeaders
{
    public const string SessionId = "Mcp-Session-Id";
    public const string ProtocolVersion = "MCP-Protocol-Version";
    public const string Method = "Mcp-Method";
    public const string Name = "Mcp-Name";
    public const string ParameterPrefix = "Mcp-Param-";

    public static string RevisionOf(HttpContext context) => context.Request.Headers[ProtocolVersion].ToString();

    public static bool Accepts(HttpContext context, string mediaType) =>
        context.Request.GetTypedHeaders().Accept.Any(accepted => accepted.MatchesMediaType(mediaType));
}
