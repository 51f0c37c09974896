using Microsoft.Extensions.DependencyInjection;

namespace MemoryStdio.Mcp;

/// <summary>The parts behind the tools, put together when the first of them is asked for: the handshake needs none, and clients time it.</summary>
internal sealed class LazyServices(Func<ServiceProvider> build) : IServiceProvider, IAsyncDisposable
{
    private readonly Lazy<ServiceProvider> _built = new(build);

    public object? GetService(Type serviceType) => _built.Value.GetService(serviceType);

    public ValueTask DisposeAsync() => _built.IsValueCreated ? _built.Value.DisposeAsync() : ValueTask.CompletedTask;
}
