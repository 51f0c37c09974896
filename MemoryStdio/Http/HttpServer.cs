using System.Net.Security;
using MemoryStdio.Http.Security;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Server.Kestrel.Core;
using Microsoft.AspNetCore.Server.Kestrel.Https;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace MemoryStdio.Http;

/// <summary>What Kestrel listens on, and how patient it is with slow and large requests.</summary>
internal static class HttpServer
{
    // Endpoints that take more say so.
    private const long DefaultBodyLimit = 1024 * 1024;

    public static void Configure(KestrelServerOptions kestrel, HttpHostOptions options)
    {
        kestrel.AddServerHeader = false;
        kestrel.Limits.MaxRequestBodySize = DefaultBodyLimit;
        kestrel.Limits.RequestHeadersTimeout = TimeSpan.FromSeconds(15);
        // A body that trickles in ends after the grace period: a few slow senders must not hold all connections.
        kestrel.Limits.MinRequestBodyDataRate = new MinDataRate(bytesPerSecond: 240, gracePeriod: TimeSpan.FromSeconds(5));

        var certificate = options is { CertificatePath: { } path, KeyPath: { } key }
            ? new CertificateFile(
                path, key, kestrel.ApplicationServices.GetRequiredService<TimeProvider>(),
                kestrel.ApplicationServices.GetRequiredService<ILoggerFactory>().CreateLogger<CertificateFile>())
            : null;
        if (options.Kestrel is { } configuration)
        {
            kestrel.Configure(configuration.Section);
            if (configuration.Endpoints.Count > 0) return;
        }

        foreach (var address in options.Addresses)
        {
            if (address.Ip is { } ip) kestrel.Listen(ip, address.Port, listen => Secure(listen, address, certificate));
            else kestrel.ListenLocalhost(address.Port, listen => Secure(listen, address, certificate));
        }
    }

    private static void Secure(ListenOptions listen, BindAddress address, CertificateFile? certificate)
    {
        if (!address.IsHttps) return;
        // Without files of its own the certificate is the standard configuration's default one.
        if (certificate is null) listen.UseHttps();
        else
            listen.UseHttps(new TlsHandshakeCallbackOptions
            {
                OnConnection = _ => ValueTask.FromResult(new SslServerAuthenticationOptions { ServerCertificateContext = certificate.Current }),
            });
    }
}
