using System.Runtime.InteropServices;
using MemoryStdio.Composition;
using MemoryStdio.Memory;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using ModelContextProtocol.Protocol;
using ModelContextProtocol.Server;

namespace MemoryStdio.Mcp;

/// <summary>
/// The stdio server. The handshake is answered before the database is opened or the model loaded: several clients drop a server for the whole session
/// when its first answer is late. Ends when stdin closes, or on SIGTERM; what was acknowledged is on disk already.
/// </summary>
internal static class StdioHost
{
    private static readonly TimeSpan StopLimit = TimeSpan.FromSeconds(3);

    /// <summary>Runs until the client leaves. Call before anything has written to stdout.</summary>
    public static async Task RunAsync(AppSettings settings, CancellationToken cancellationToken)
    {
        var (input, output) = StandardStreams.TakeOver();
        await using var _ = output;
        await RunAsync(settings, input, output, cancellationToken);
    }

    internal static async Task RunAsync(AppSettings settings, Stream input, Stream output, CancellationToken cancellationToken)
    {
        using var stop = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        using var terminate = PosixSignalRegistration.Create(PosixSignal.SIGTERM, Stop);
        using var interrupt = PosixSignalRegistration.Create(PosixSignal.SIGINT, Stop);

        var services = new ServiceCollection();
        services.AddMemoryStdio(settings).AddMcp();
        services.AddSingleton<ClientRoots>();
        services.AddSingleton<ICallOrigin, StdioCallOrigin>();
        services.AddSingleton(SearchPatience.Host);
        services.AddSingleton<WarmUp>();
        await using var provider = services.BuildServiceProvider();

        var options = provider.GetRequiredService<McpSetup>().CreateOptions();
        var roots = provider.GetRequiredService<ClientRoots>();
        var handshake = new HandshakeWatch(provider.GetRequiredService<TimeProvider>());
        await using var transport = new LineTransport(input, output, Notified, handshake, provider.GetRequiredService<ILogger<LineTransport>>());
        await using var server = McpServer.Create(transport, options, provider.GetRequiredService<ILoggerFactory>(), provider);
        var serving = server.RunAsync(stop.Token);
        var background = Task.Run(() => StartAsync(provider, handshake, stop.Token), CancellationToken.None);
        var warming = WarmAsync();

        await serving;
        await stop.CancelAsync();
        await StopAsync(provider, await background);
        await warming;

        async Task WarmAsync()
        {
            await background;
            await provider.GetRequiredService<WarmUp>().RunAsync(server.ClientCapabilities?.Roots is not null, stop.Token);
        }

        void Notified(JsonRpcNotification notification)
        {
            if (notification.Method == NotificationMethods.RootsListChangedNotification) roots.Forget();
        }

        void Stop(PosixSignalContext context)
        {
            context.Cancel = true;
            stop.Cancel();
        }
    }

    private static async Task<IReadOnlyList<IHostedService>> StartAsync(ServiceProvider provider, HandshakeWatch handshake, CancellationToken cancellationToken)
    {
        var started = new List<IHostedService>();
        try
        {
            await handshake.OverAsync(cancellationToken);
            cancellationToken.ThrowIfCancellationRequested();
            foreach (var service in provider.GetServices<IHostedService>())
            {
                await service.StartAsync(cancellationToken);
                started.Add(service);
            }
        }
        catch (Exception e) when (e is not OperationCanceledException || !cancellationToken.IsCancellationRequested)
        {
            // The client has its handshake; each request that needs the broken part tells what is wrong with it.
            provider.GetRequiredService<ILogger<McpSetup>>().LogError(e, "A background part did not start");
        }
        catch (OperationCanceledException)
        {
            // Stopped while starting.
        }

        return started;
    }

    private static async Task StopAsync(ServiceProvider provider, IReadOnlyList<IHostedService> started)
    {
        using var limit = new CancellationTokenSource(StopLimit);
        foreach (var service in started.Reverse())
        {
            try
            {
                await service.StopAsync(limit.Token);
            }
            catch (Exception e) when (e is not OutOfMemoryException)
            {
                // Nothing acknowledged is in memory only, so a part that cannot stop in order may just end with the process.
                provider.GetRequiredService<ILogger<McpSetup>>().LogWarning(e, "{Service} did not stop in order", service.GetType().Name);
            }
        }
    }
}
