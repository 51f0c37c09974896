using System.Net;
using System.Net.Sockets;

namespace MemoryStdio.Auth.Guessing;

/// <summary>What counts as one address: an IPv4 address, or an IPv6 /64, because one customer has 2^64 of those to change between.</summary>
internal static class AddressBlock
{
    public static string Of(string address)
    {
        if (!IPAddress.TryParse(address, out var ip)) return address;
        if (ip.IsIPv4MappedToIPv6) ip = ip.MapToIPv4();
        if (ip.AddressFamily != AddressFamily.InterNetworkV6) return ip.ToString();

        var bytes = ip.GetAddressBytes();
        bytes.AsSpan(8).Clear();
        return new IPAddress(bytes) + "/64";
    }
}
