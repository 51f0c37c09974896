using System.Net;
using MemoryStdio.Http.Security;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Server.Kestrel.Core;
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
        foreach (var address in options.Addresses)
        {
            if (address.Ip is { } ip) kestrel.Listen(ip, address.Port, listen => Secure(listen, address, certificate));
            else kestrel.ListenLocalhost(address.Port, listen => Secure(listen, address, certificate));
        }
    }

    private static void Secure(ListenOptions listen, BindAddress address, CertificateFile? certificate)
    {
        if (address.IsHttps) listen.UseHttps(https => https.ServerCertificateSelector = (_, _) => certificate!.Current);
    }
}
