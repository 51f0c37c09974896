using System.Net;

namespace MemoryStdio.Vault;

/// <summary>Which network addresses a registered server may have. IANA's special-purpose registries, not only RFC 1918: every one of them is a way inside.</summary>
internal static class AddressRules
{
    private static readonly IPNetwork[] NotPublic =
    [
        .. new[]
        {
            "0.0.0.0/8", "10.0.0.0/8", "100.64.0.0/10", "127.0.0.0/8", "169.254.0.0/16", "172.16.0.0/12", "192.0.0.0/24", "192.0.2.0/24",
            "192.88.99.0/24", "192.168.0.0/16", "198.18.0.0/15", "198.51.100.0/24", "203.0.113.0/24", "224.0.0.0/4", "240.0.0.0/4",
            "::/96", "::ffff:0:0:0/96", "64:ff9b:1::/48", "100::/64", "2001::/23", "2001:db8::/32", "3fff::/20", "5f00::/16", "fc00::/7", "fe80::/10", "fec0::/10", "ff00::/8",
        }.Select(IPNetwork.Parse),
    ];

    private static readonly IPNetwork Nat64 = IPNetwork.Parse("64:ff9b::/96");
    private static readonly IPNetwork SixToFour = IPNetwork.Parse("2002::/16");

    public static bool IsPublic(IPAddress address)
    {
        address = Unwrap(address);
        return !Array.Exists(NotPublic, network => network.BaseAddress.AddressFamily == address.AddressFamily && network.Contains(address));
    }

    public static bool IsLoopback(IPAddress address) => IPAddress.IsLoopback(Unwrap(address));

    /// <summary>True for <c>localhost</c>, its subdomains and loopback literals: a name that only resolves to loopback is not one.</summary>
    public static bool IsLoopbackHost(string host) =>
        host.Equals("localhost", StringComparison.OrdinalIgnoreCase)
        || host.EndsWith(".localhost", StringComparison.OrdinalIgnoreCase)
        || (TryLiteral(host, out var address) && IsLoopback(address));

    /// <summary>True when a server of this host name may be reached at this address.</summary>
    public static bool MayConnect(string host, IPAddress address, bool allowPrivate) =>
        IsLoopbackHost(host) ? IsLoopback(address) : IsPublic(address) || (allowPrivate && !IsLoopback(address) && !IPAddress.Any.Equals(address) && !IPAddress.IPv6Any.Equals(address));

    public static bool TryLiteral(string host, out IPAddress address) => IPAddress.TryParse(host.Trim('[', ']'), out address!);

    // An IPv4 address inside an IPv6 one goes where the IPv4 one goes.
    private static IPAddress Unwrap(IPAddress address)
    {
        if (address.IsIPv4MappedToIPv6) return address.MapToIPv4();
        if (address.AddressFamily != System.Net.Sockets.AddressFamily.InterNetworkV6) return address;
        var bytes = address.GetAddressBytes();
        if (Nat64.Contains(address)) return new IPAddress(bytes.AsSpan(12, 4));
        return SixToFour.Contains(address) ? new IPAddress(bytes.AsSpan(2, 4)) : address;
    }
}
