using MemoryStdio.Auth;
using MemoryStdio.Composition;
using MemoryStdio.Http;
using MemoryStdio.Projects;
using MemoryStdio.Tests.Auth;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Hosting.Server.Features;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace MemoryStdio.Tests.Http;

/// <summary>The product's HTTP host, whole, on a free loopback port and a database of its own.</summary>
internal sealed class RunningHost : IAsyncDisposable
{
    private readonly TempDirectory _home;

    private RunningHost(WebApplication app, Uri address, TempDirectory home, CapturedLog log) => (App, Address, _home, Log) = (app, address, home, log);

    public WebApplication App { get; }

    public Uri Address { get; }

    public CapturedLog Log { get; }

    public static BindAddress AnyPort { get; } =
        BindAddress.TryParse("http://127.0.0.1:0", out var address, out var problem) ? address : throw new InvalidOperationException(problem.English);

    /// <summary>With the stub for the gate: <c>Bearer kim</c> is the user kim.</summary>
    public static Task<RunningHost> StartAsync(
        Action<IServiceCollection>? replace = null, Func<HttpHostOptions, HttpHostOptions>? change = null, CancellationToken cancellationToken = default) =>
        StartWithRealGateAsync(
            services =>
            {
                services.AddSingleton<IAuthenticator, StubAuthenticator>();
                replace?.Invoke(services);
            },
            change, cancellationToken: cancellationToken);

    public static async Task<RunningHost> StartWithRealGateAsync(
        Action<IServiceCollection>? replace = null, Func<HttpHostOptions, HttpHostOptions>? change = null,
        Func<AppSettings, AppSettings>? configure = null, CancellationToken cancellationToken = default)
    {
        var home = new TempDirectory();
        var log = new CapturedLog();
        var options = new HttpHostOptions { Addresses = [AnyPort], ShutdownTimeout = TimeSpan.FromSeconds(5) };
        options = change?.Invoke(options) ?? options;
        var settings = new AppSettings
        {
            HomeDirectory = home.Path,
            ModelDirectory = Path.Combine(AppContext.BaseDirectory, "models", "memory-static-384"),
            Projects = ServerProjects.From(new ProjectSettings { Mode = options.ProjectIdMode, ProjectId = options.ProjectIdMode == ProjectIdMode.Manual ? "office" : null }),
        };
        settings = configure?.Invoke(settings) ?? settings;
        SharedKeys.PutInto(settings.Auth);
        var app = HttpHost.Build(options, services =>
        {
            services.AddMemoryStdio(settings);
            services.AddLogging(logging => logging.AddProvider(log).SetMinimumLevel(LogLevel.Trace));
            replace?.Invoke(services);
        });
        await app.StartAsync(cancellationToken);
        var bound = app.Services.GetRequiredService<IServer>().Features.Get<IServerAddressesFeature>()!.Addresses.First();
        return new RunningHost(app, new Uri(bound), home, log);
    }

    public T Get<T>()
        where T : notnull => App.Services.GetRequiredService<T>();

    public HttpClient Client(string? bearer = null)
    {
        var client = new HttpClient { BaseAddress = Address };
        if (bearer is not null) client.DefaultRequestHeaders.Authorization = new("Bearer", bearer);
        return client;
    }

    public async ValueTask DisposeAsync()
    {
        await App.DisposeAsync();
        _home.Dispose();
    }
}
