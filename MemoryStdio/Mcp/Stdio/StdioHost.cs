using System.Runtime.InteropServices;
using MemoryStdio.Composition;
using MemoryStdio.Composition.Logging;
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
        await RunAsync(settings, input, output, ResidentMemory.GiveBack, cancellationToken);
    }

    /// <param name="giveBack">What to do with memory when the client is quiet: the process's own affair, which a test beside others must not touch.</param>
    internal static async Task RunAsync(AppSettings settings, Stream input, Stream output, Action giveBack, CancellationToken cancellationToken)
    {
        using var stop = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        using var terminate = PosixSignalRegistration.Create(PosixSignal.SIGTERM, Stop);
        using var interrupt = PosixSignalRegistration.Create(PosixSignal.SIGINT, Stop);

        var time = TimeProvider.System;
        using var loggers = LoggingServices.CreateFactory(settings, time);
        using var roots = new ClientRoots(time, loggers.CreateLogger<ClientRoots>());
        var origin = new StdioCallOrigin(settings.Projects, roots);
        await using var services = new LazyServices(() => new ServiceCollection()
            .AddSingleton(loggers)
            .AddMemoryStdio(settings)
            .AddSingleton(SearchPatience.Host)
            .AddSingleton<WarmUp>()
            .BuildServiceProvider());

        var options = McpSetup.Create(settings, origin, services, time, loggers).CreateOptions();
        var handshake = new HandshakeWatch(time);
        using var idle = new IdleMemory(time, () => Environment.WorkingSet, giveBack);
        await using var transport = new LineTransport(input, output, Notified, handshake, idle, loggers.CreateLogger<LineTransport>());
        await using var server = McpServer.Create(transport, options, loggers);
        var logger = loggers.CreateLogger<McpSetup>();
        var serving = server.RunAsync(stop.Token);
        var background = Task.Run(() => StartAsync(services, logger, handshake, stop.Token), CancellationToken.None);
        var warming = WarmAsync();

        await serving;
        await stop.CancelAsync();
        await StopAsync(logger, await background);
        await warming;

        async Task WarmAsync()
        {
            await background;

            // A session that is over already must not put the parts together for this.
            if (stop.IsCancellationRequested) return;
            await services.GetRequiredService<WarmUp>().RunAsync(server.ClientCapabilities?.Roots is not null, stop.Token);
            idle.Busy();
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

    private static async Task<IReadOnlyList<IHostedService>> StartAsync(LazyServices services, ILogger logger, HandshakeWatch handshake, CancellationToken cancellationToken)
    {
        var started = new List<IHostedService>();
        try
        {
            await handshake.OverAsync(cancellationToken);
            cancellationToken.ThrowIfCancellationRequested();
            foreach (var service in services.GetServices<IHostedService>())
            {
                await service.StartAsync(cancellationToken);
                started.Add(service);
            }
        }
        catch (Exception e) when (e is not OperationCanceledException || !cancellationToken.IsCancellationRequested)
        {
            // The client has its handshake; each request that needs the broken part tells what is wrong with it.
            logger.LogError(e, "A background part did not start");
        }
        catch (OperationCanceledException)
        {
            // Stopped while starting.
        }

        return started;
    }

    private static async Task StopAsync(ILogger logger, IReadOnlyList<IHostedService> started)
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
                logger.LogWarning(e, "{Service} did not stop in order", service.GetType().Name);
            }
        }
    }
}
