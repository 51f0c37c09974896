using System.Diagnostics.CodeAnalysis;
using MemoryStdio.Sentences;
using Microsoft.Extensions.Configuration;

namespace MemoryStdio.Http;

/// <summary>
/// The standard <c>Kestrel</c> section (endpoints, certificates, protocols), read before the server does: its addresses are held to the same rule
/// as those of the options.
/// </summary>
internal sealed class KestrelConfiguration
{
    private KestrelConfiguration(IConfigurationSection section, IReadOnlyList<BindAddress> endpoints) => (Section, Endpoints) = (section, endpoints);

    public IConfigurationSection Section { get; }

    /// <summary>Where it says to listen; empty = it does not say.</summary>
    public IReadOnlyList<BindAddress> Endpoints { get; }

    public bool HasDefaultCertificate => HasCertificate(Section.GetSection("Certificates:Default"));

    public static bool TryRead(
        IConfiguration configuration, [NotNullWhen(true)] out KestrelConfiguration? kestrel, [NotNullWhen(false)] out Sentence? problem)
    {
        (kestrel, problem) = (null, null);
        var section = configuration.GetSection("Kestrel");
        var addresses = new List<BindAddress>();
        foreach (var endpoint in section.GetSection("Endpoints").GetChildren())
        {
            if (!BindAddress.TryParse(endpoint["Url"] ?? "", out var address, out var wrong))
            {
                problem = $"Kestrel:Endpoints:{endpoint.Key}:Url: {wrong}";
                return false;
            }

            if (address.IsHttps && !HasCertificate(endpoint.GetSection("Certificate")) && !HasCertificate(section.GetSection("Certificates:Default")))
            {
                problem = $"{address} (Kestrel:Endpoints:{endpoint.Key}) needs a certificate. Give it Certificate:Path and KeyPath, or set Kestrel:Certificates:Default.";
                return false;
            }

            addresses.Add(address);
        }

        kestrel = new KestrelConfiguration(section, addresses);
        return true;
    }

    private static bool HasCertificate(IConfigurationSection section) => section["Path"] is not null || section["Subject"] is not null;
}
