using MemoryStdio.Identity;
using MemoryStdio.Memory;
using MemoryStdio.Projects;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using ModelContextProtocol;
using ModelContextProtocol.Protocol;
using ModelContextProtocol.Server;

namespace MemoryStdio.Mcp;

/// <summary>Takes a call to its tool, and is the one boundary where an exception becomes an answer.</summary>
internal sealed class ToolDispatcher(ToolCatalog catalog, ICallOrigin origin, IServiceProvider services, ILogger<ToolDispatcher> logger)
{
    public ListToolsResult List(MessageContext request) => new() { Tools = [.. catalog.For(origin.CallerOf(request).Scopes)] };

    public async Task<CallToolResult> CallAsync(RequestContext<CallToolRequestParams> request, CancellationToken cancellationToken)
    {
        var name = request.Params?.Name ?? "";
        var tool = catalog.Find(name)
            ?? throw new McpProtocolException($"Unknown tool '{name}'. Tools: {catalog.Names}.", McpErrorCode.InvalidParams);
        try
        {
            return (await RunAsync(tool, request, cancellationToken)).ToProtocol();
        }
        catch (StoreUnavailableException e)
        {
            logger.LogError(e, "{Tool} could not reach the store", name);
            return ToolReply.Refuse(e.Message).ToProtocol();
        }
        catch (Exception e) when (e is not OperationCanceledException || !cancellationToken.IsCancellationRequested)
        {
            var errorId = Guid.NewGuid().ToString("N")[..8];
            logger.LogError(e, "{Tool} failed ({ErrorId})", name, errorId);
            return ToolReply.Refuse($"{name} failed because of a fault in the server (error {errorId}; details are in its log). Try again; if it persists, run memorystdio doctor.").ToProtocol();
        }
    }

    private async Task<ToolReply> RunAsync(MemoryTool tool, RequestContext<CallToolRequestParams> request, CancellationToken cancellationToken)
    {
        var caller = origin.CallerOf(request);
        if (!caller.Scopes.Allows(tool.Needs)) return ToolReply.Refuse($"{request.Params!.Name} needs the scope '{tool.Needs.ToString().ToLowerInvariant()}', which this credential does not have.");
        if (ArgumentReader.Read(tool, request.Params!.Arguments, out var problem) is not { } arguments) return ToolReply.Refuse(problem!);

        var projects = new CallProjects(caller, services.GetRequiredService<ProjectResolver>(), services.GetRequiredService<IProjectDirectory>(), origin, request);
        await using var progress = ProgressHeartbeat.Start(request, services.GetRequiredService<TimeProvider>());
        return await tool.CallAsync(new ToolCall(caller, arguments, projects, services), cancellationToken);
    }
}
