using Microsoft.Extensions.DependencyInjection;

namespace MemoryStdio.Mcp;

internal static class McpServices
{
    /// <summary>The tools, resources and prompts; the host adds its <see cref="ICallOrigin"/>.</summary>
    public static IServiceCollection AddMcp(this IServiceCollection services)
    {
        services.AddSingleton<ToolCatalog>();
        services.AddSingleton<ToolDispatcher>();
        services.AddSingleton<MemoryResources>();
        services.AddSingleton<MemoryPrompts>();
        services.AddSingleton<MemoryCompletions>();
        services.AddSingleton<McpSetup>();
        return services;
    }
}
