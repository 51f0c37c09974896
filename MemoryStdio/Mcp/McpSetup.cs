using System.Reflection;
using MemoryStdio.Composition;
using Microsoft.Extensions.Logging;
using ModelContextProtocol.Protocol;
using ModelContextProtocol.Server;

namespace MemoryStdio.Mcp;

/// <summary>
/// What this server offers over MCP, as SDK options: the same for stdio and for every HTTP session. Handlers are given directly instead of attributed
/// methods: no reflection on the way to the handshake, and full control over names, schemas and errors.
/// </summary>
internal sealed class McpSetup(ToolDispatcher tools, ToolCatalog catalog, MemoryResources resources, MemoryPrompts prompts, MemoryCompletions completions)
{
    // The lists change only with the program or its settings.
    private static readonly TimeSpan ListLifetime = TimeSpan.FromHours(1);

    public static string Version { get; } = typeof(McpSetup).Assembly.GetCustomAttribute<AssemblyInformationalVersionAttribute>()!.InformationalVersion.Split('+')[0];

    /// <summary>The same as <see cref="McpServices"/> wires, without a container: building one would take a tenth of the time to the handshake.</summary>
    public static McpSetup Create(AppSettings settings, ICallOrigin origin, IServiceProvider services, TimeProvider time, ILoggerFactory loggers)
    {
        var catalog = new ToolCatalog(settings);
        return new McpSetup(
            new ToolDispatcher(catalog, origin, services, loggers.CreateLogger<ToolDispatcher>()),
            catalog,
            new MemoryResources(origin, services, time, loggers.CreateLogger<MemoryResources>()),
            new MemoryPrompts(catalog),
            new MemoryCompletions(origin, services, loggers.CreateLogger<MemoryCompletions>()));
    }

    public McpServerOptions CreateOptions() => new()
    {
        ServerInfo = new Implementation { Name = "memorystdio", Title = "Memory", Version = Version },
        ServerInstructions = ServerInstructions.For(catalog),
        Handlers = new McpServerHandlers
        {
            ListToolsHandler = (request, _) => ValueTask.FromResult(Cached(tools.List(request), ListLifetime, CacheScope.Private)),
            CallToolHandler = async (request, cancellationToken) => await tools.CallAsync(request, cancellationToken),
            ListResourcesHandler = (_, _) => ValueTask.FromResult(Cached(MemoryResources.List(), ListLifetime, CacheScope.Public)),
            ListResourceTemplatesHandler = (_, _) => ValueTask.FromResult(Cached(MemoryResources.ListTemplates(), ListLifetime, CacheScope.Public)),
            ReadResourceHandler = async (request, cancellationToken) =>
                Cached(await resources.ReadAsync(request, cancellationToken), TimeSpan.Zero, CacheScope.Private),
            ListPromptsHandler = (_, _) => ValueTask.FromResult(Cached(MemoryPrompts.List(), ListLifetime, CacheScope.Public)),
            GetPromptHandler = (request, _) => ValueTask.FromResult(prompts.Get(request.Params!)),
            CompleteHandler = async (request, cancellationToken) => await completions.CompleteAsync(request, cancellationToken),
        },
    };

    private static T Cached<T>(T result, TimeSpan lifetime, CacheScope scope)
        where T : ICacheableResult
    {
        result.TimeToLive = lifetime;
        result.CacheScope = scope;
        return result;
    }
}
