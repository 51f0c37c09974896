using MemoryStdio.Http.Security;
using Microsoft.AspNetCore.Http;

namespace MemoryStdio.Http.McpTransport;

internal static class McpCaller
{
    /// <summary>Who owns what this request opens. In a shared pool too it is the user, not the pool.</summary>
    public static string UserOf(HttpContext context) => RequestIdentity.Of(context).User.Value;
}
