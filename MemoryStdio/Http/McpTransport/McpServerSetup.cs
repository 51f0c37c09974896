using MemoryStdio.Http.Enrolment;
using MemoryStdio.Mcp;
using Microsoft.Extensions.DependencyInjection;
using ModelContextProtocol.Server;

namespace MemoryStdio.Http.McpTransport;

internal static class McpServerSetup
{
    /// <summary>Every HTTP session offers what stdio offers.</summary>
    public static void AddMemoryServer(this IServiceCollection services) =>
        services.AddOptions<McpServerOptions>().Configure<McpSetup, EnrolmentCalls>((options, setup, enrolment) =>
        {
            var product = setup.CreateOptions();
            options.ServerInfo = product.ServerInfo;
            options.ServerInstructions = product.ServerInstructions;
            options.Handlers = product.Handlers;
            var call = product.Handlers.CallToolHandler!;
            options.Handlers.CallToolHandler = (request, cancellationToken) => enrolment.CallAsync(request, call, cancellationToken);
        });
}
