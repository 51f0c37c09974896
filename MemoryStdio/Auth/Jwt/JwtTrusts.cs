using Microsoft.Extensions.Logging;

namespace MemoryStdio.Auth.Jwt;

/// <summary>Our own issuer first, then the configured other one.</summary>
internal sealed class JwtTrusts : IDisposable
{
    private readonly HttpClient? client;
    private readonly HttpJwks? remote;

    public JwtTrusts(AuthOptions options, SigningKeyRing own, TimeProvider time, ILogger<JwtTrusts> logger)
    {
        var all = new List<JwtTrust> { new(options.Issuer, options.Audience, own, options.ClockSkew) };
        if (options.ExternalIssuer is { } external)
        {
            IJwsKeySource keys;
            if (Uri.TryCreate(external.Jwks, UriKind.Absolute, out var address) && address.Scheme is "https" or "http")
            {
                // A redirect could lead from https to anywhere.
                client = new HttpClient(new SocketsHttpHandler { AllowAutoRedirect = false, PooledConnectionLifetime = TimeSpan.FromMinutes(15) });
                keys = remote = new HttpJwks(client, address, time, logger);
            }
            else
            {
                keys = new FileJwks(external.Jwks);
            }

            all.Add(new JwtTrust(external.Issuer, external.Audience, keys, options.ClockSkew));
        }

        All = all;
    }

    public IReadOnlyList<JwtTrust> All { get; }

    public void Dispose()
    {
        remote?.Dispose();
        client?.Dispose();
    }
}
