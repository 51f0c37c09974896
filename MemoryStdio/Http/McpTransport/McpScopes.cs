using MemoryStdio.Http.Security;
using MemoryStdio.Identity;
using Microsoft.AspNetCore.Http;
using ModelContextProtocol.Protocol;
using ModelContextProtocol.Server;

namespace MemoryStdio.Http.McpTransport;

/// <summary>
/// What a credential's scopes allow over MCP. Decided before the transport writes anything, so that the refusal can be a 403 that names the scope.
/// A tool that does not say it only reads is taken to write.
/// </summary>
internal static class McpScopes
{
    private const int InsufficientScope = -32003;

    public static McpRefusal? Check(HttpContext context, JsonRpcMessage message, McpServerOptions server)
    {
        var (method, parameters) = McpEnvelope.Content(message);
        if (method != RequestMethods.ToolsCall || McpEnvelope.Text(parameters, "name") is not { } name) return null;
        if (server.ToolCollection is null || !server.ToolCollection.TryGetPrimitive(name, out var tool)) return null;
        if (IsAllowed(tool, RequestIdentity.Of(context).Caller.Scopes)) return null;

        context.Response.Headers.WWWAuthenticate = BearerChallenge.InsufficientScope(context, AccessPolicies.Write);
        return new McpRefusal(
            StatusCodes.Status403Forbidden, InsufficientScope,
            $"'{name}' changes memories, and this credential may only read. Use one with the scope 'write'.");
    }

    /// <summary>Takes the tools out that the caller may not call, so that no model plans with them.</summary>
    public static void HideForbiddenTools(HttpContext context, McpServerOptions server)
    {
        var scopes = RequestIdentity.Of(context).Caller.Scopes;
        if (scopes.Allows(AccessScopes.Write) || server.ToolCollection is not { } all) return;

        server.ToolCollection = [];
        foreach (var tool in all.Where(tool => IsAllowed(tool, scopes))) server.ToolCollection.Add(tool);
    }

    private static bool IsAllowed(McpServerTool tool, AccessScopes scopes) =>
        scopes.Allows(tool.ProtocolTool.Annotations?.ReadOnlyHint == true ? AccessScopes.Read : AccessScopes.Write);
}
