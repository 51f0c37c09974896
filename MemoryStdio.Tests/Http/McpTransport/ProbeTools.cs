using System.ComponentModel;
using System.Security.Claims;
using ModelContextProtocol.Server;

namespace MemoryStdio.Tests.Http.McpTransport;

/// <summary>Two tools that show what reaches a tool; memories are not what the transport's tests are about.</summary>
[McpServerToolType]
internal sealed class ProbeTools
{
    [McpServerTool(Name = "who_am_i", ReadOnly = true), Description("Says who calls.")]
    public static string WhoAmI(ClaimsPrincipal user) => user.Identity?.Name ?? "nobody";

    [McpServerTool(Name = "change"), Description("Changes something.")]
    public static string Change() => "changed";
}
