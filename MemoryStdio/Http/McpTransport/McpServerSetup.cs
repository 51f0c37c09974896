using MemoryStdio.Mcp;
using Microsoft.Extensions.DependencyInjection;
using ModelContextProtocol.Server;

namespace MemoryStdio.Http.McpTransport;

internal static class McpServerSetup
{
    /// <summary>Every HTTP session offers what stdio offers.</summary>
    public static void AddMemoryServer(this IServiceCollection services) =>
        services.AddOptions<McpServerOptions>().Configure<McpSetup>((options, setup) =>
        {
            var product = setup.CreateOptions();
            options.ServerInfo = product.ServerInfo;
            options.ServerInstructions = product.ServerInstructions;
            options.Handlers = product.Handlers;
        });
}
