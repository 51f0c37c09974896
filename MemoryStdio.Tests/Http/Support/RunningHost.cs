using MemoryStdio.Auth;
using MemoryStdio.Http;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Hosting.Server.Features;
using Microsoft.Extensions.DependencyInjection;

namespace MemoryStdio.Tests.Http;

/// <summary>The product's HTTP host on a free loopback port.</summary>
internal sealed class RunningHost : IAsyncDisposable
{
    private RunningHost(WebApplication app, Uri address) => (App, Address) = (app, address);

    public WebApplication App { get; }

    public Uri Address { get; }

    public static BindAddress AnyPort { get; } =
        BindAddress.TryParse("http://127.0.0.1:0", out var address, out var problem) ? address : throw new InvalidOperationException(problem);

    public static async Task<RunningHost> StartAsync(
        Action<IServiceCollection> addParts, Func<HttpHostOptions, HttpHostOptions>? change = null, CancellationToken cancellationToken = default)
    {
        var options = new HttpHostOptions { Addresses = [AnyPort], ShutdownTimeout = TimeSpan.FromSeconds(5) };
        var app = HttpHost.Build(change?.Invoke(options) ?? options, services =>
        {
            services.AddSingleton(TimeProvider.System);
            services.AddLogging();
            services.AddSingleton<IAuthenticator, StubAuthenticator>();
            addParts(services);
        });
        await app.StartAsync(cancellationToken);
        var bound = app.Services.GetRequiredService<IServer>().Features.Get<IServerAddressesFeature>()!.Addresses.First();
        return new RunningHost(app, new Uri(bound));
    }

    public HttpClient Client(string? bearer = null)
    {
        var client = new HttpClient { BaseAddress = Address };
        if (bearer is not null) client.DefaultRequestHeaders.Authorization = new("Bearer", bearer);
        return client;
    }

    public ValueTask DisposeAsync() => App.DisposeAsync();
}
