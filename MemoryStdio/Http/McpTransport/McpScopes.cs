using MemoryStdio.Auth.OAuth;
using MemoryStdio.Http.OAuth;
using MemoryStdio.Http.Security;
using MemoryStdio.Identity;
using MemoryStdio.Mcp;
using Microsoft.AspNetCore.Http;
using ModelContextProtocol.Protocol;

namespace MemoryStdio.Http.McpTransport;

/// <summary>
/// Whether the credential allows the tool. The tools check it too; here it is decided before the transport writes anything, so that the refusal can
/// be a 403 that names the scope, as OAuth clients need it.
/// </summary>
internal static class McpScopes
{
    private const int InsufficientScope = -32003;

    public static McpRefusal? Check(HttpContext context, JsonRpcMessage message, ToolCatalog catalog)
    {
        var (method, parameters) = McpEnvelope.Content(message);
        if (method != RequestMethods.ToolsCall || McpEnvelope.Text(parameters, "name") is not { } name || catalog.Find(name) is not { } tool) return null;
        if (RequestIdentity.Of(context).Caller.Scopes.Allows(tool.Needs)) return null;

        context.Response.Headers.WWWAuthenticate = BearerChallenge.InsufficientScope(OAuthScopes.DefaultText, RequestAddress.MetadataOf(context));
        return new McpRefusal(
            StatusCodes.Status403Forbidden, InsufficientScope,
            $"'{name}' changes memories, and this credential may only read. Use one with the scope 'write'.");
    }
}
