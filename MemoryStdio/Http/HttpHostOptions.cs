using MemoryStdio.Http.Security;
using MemoryStdio.Identity;
using MemoryStdio.Memory;
using MemoryStdio.Projects;
using MemoryStdio.Sentences;

namespace MemoryStdio.Http;

/// <summary>Settings of <c>memorystdio serve</c>. There is none that turns authentication off.</summary>
internal sealed record HttpHostOptions
{
    public const int DefaultPort = 8765;
    public const int DefaultUserRate = 60;

    // Higher than a user's: an office sits behind one address.
    public const int DefaultAddressRate = 300;

    public required IReadOnlyList<BindAddress> Addresses { get; init; }

    /// <summary>PEM files; both or none.</summary>
    public string? CertificatePath { get; init; }

    public string? KeyPath { get; init; }

    /// <summary>The standard Kestrel section, where one was given.</summary>
    public KestrelConfiguration? Kestrel { get; init; }

    /// <summary>Proxies whose X-Forwarded-… headers count. Not empty = TLS ends there.</summary>
    public AddressList TrustedProxies { get; init; } = AddressList.Empty;

    /// <summary>Names clients may use for this server, besides those of the machine itself and of <see cref="PublicUrl"/>.</summary>
    public IReadOnlyList<string> AllowedHosts { get; init; } = [];

    /// <summary>Origins whose pages may be MCP clients of this server, as browsers write them. See <see cref="CrossOrigin"/>.</summary>
    public IReadOnlySet<string> AllowedOrigins { get; init; } = new HashSet<string>();

    /// <summary>The address that clients see, where it differs from the one listened on.</summary>
    public Uri? PublicUrl { get; init; }

    /// <summary>Where requests may come from; <c>null</c> = from everywhere.</summary>
    public AddressList? AllowedAddresses { get; init; }

    /// <summary>Where a person resumes an app. A server that listens everywhere does not know by which name it is reached.</summary>
    public AppPage AppPage => PublicUrl is null && Addresses[0].IsAnyAddress
        ? new AppPage("this server's page /apps")
        : new AppPage($"{(PublicUrl?.ToString() ?? Addresses[0].ToString()).TrimEnd('/')}/apps");

    public bool AllowQueryKeys { get; init; }

    public ProjectIdMode ProjectIdMode { get; init; } = ProjectIdMode.Auto;

    /// <summary>0 = no limit.</summary>
    public int UserRequestsPerSecond { get; init; } = DefaultUserRate;

    /// <summary>0 = no limit.</summary>
    public int AddressRequestsPerSecond { get; init; } = DefaultAddressRate;

    /// <summary>Every setting as <c>memorystdio config</c> shows it, for administrators to look at. Never a secret's value.</summary>
    public IReadOnlyList<SettingInForce> Settings { get; init; } = [];

    /// <summary>The Qdrant that memories are shared through; <c>null</c> where they stay on this machine.</summary>
    public SharedStore? Shared { get; init; }

    public TimeSpan RequestTimeout { get; init; } = TimeSpan.FromSeconds(60);

    public TimeSpan ShutdownTimeout { get; init; } = TimeSpan.FromSeconds(10);

    public TimeSpan SessionIdleTimeout { get; init; } = TimeSpan.FromMinutes(30);

    /// <summary>Where all users share one pool, the pool owns what a user writes and the user is its author.</summary>
    public Caller InSharedPool(Caller caller) =>
        ProjectIdMode == ProjectIdMode.Global ? caller with { Owner = OwnerId.Team, Author = caller.Owner.Value } : caller;

    /// <summary>What is wrong with these settings, for the person who gave them; <c>null</c> = nothing.</summary>
    public Sentence? Problem()
    {
        if (Addresses.Count == 0) return "There is no address to listen on. Give --urls, --host or --port, or leave them out for 127.0.0.1:8765.";
        if ((CertificatePath is null) != (KeyPath is null)) return "--cert and --key belong together: give the PEM file of the certificate and the one of its key.";
        foreach (var address in Addresses)
        {
            if (address.IsHttps && CertificatePath is null && Kestrel is not { HasDefaultCertificate: true } && Kestrel?.Endpoints.Contains(address) is not true)
                return $"{address} needs a certificate. Give --cert and --key (PEM files).";
            if (!address.IsHttps && !address.IsLoopback && TrustedProxies.Networks.Count == 0)
                return $"{address} can be reached from other machines without encryption, and everybody on the way could read the credentials. "
                    + $"Give --cert and --key for TLS, or --behind-proxy with the address of the proxy that does TLS, or listen on 127.0.0.1.";
        }

        if (CertificatePath is not null && CertificateFile.Problem(CertificatePath, KeyPath!) is { } unusable) return unusable;
        return PublicUrl is { Scheme: not ("http" or "https") } ? (Sentence)$"--public-url '{PublicUrl}' is not an http or https address." : null;
    }
}

/// <param name="Source"><c>default</c>, <c>option</c> or <c>environment</c>.</param>
internal sealed record SettingInForce(string Name, string Value, string Source);

/// <param name="Url">Without a key: a key stands in no address.</param>
internal sealed record SharedStore(Uri Url, string Collection);
