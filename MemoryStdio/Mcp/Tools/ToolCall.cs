using MemoryStdio.Identity;
using MemoryStdio.Memory;
using Microsoft.Extensions.DependencyInjection;

namespace MemoryStdio.Mcp;

/// <summary>One call with its checked arguments and all that a tool may use.</summary>
internal sealed class ToolCall(Caller caller, ToolArguments arguments, CallProjects projects, IServiceProvider services)
{
    public Caller Caller { get; } = caller;

    public ToolArguments Arguments { get; } = arguments;

    public CallProjects Projects { get; } = projects;

    // Resolved on use: the database is opened behind it, and the handshake must not wait for that.
    public MemoryService Memory => services.GetRequiredService<MemoryService>();

    public T Service<T>()
        where T : notnull => services.GetRequiredService<T>();
}
