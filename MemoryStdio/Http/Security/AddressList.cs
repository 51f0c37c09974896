using System.Diagnostics.CodeAnalysis;
using System.Net;
using MemoryStdio.Http.Api;
using MemoryStdio.Sentences;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;

namespace MemoryStdio.Http.Security;

/// <summary>IP addresses and networks in CIDR notation.</summary>
internal sealed class AddressList
{
    private readonly IReadOnlyList<IPNetwork> _networks;

    private AddressList(IReadOnlyList<IPNetwork> networks) => _networks = networks;

    public static AddressList Empty { get; } = new([]);

    public IReadOnlyList<IPNetwork> Networks => _networks;

    public static bool TryParse(IEnumerable<string> raw, [NotNullWhen(true)] out AddressList? list, [NotNullWhen(false)] out Sentence? problem)
    {
        var networks = new List<IPNetwork>();
        (list, problem) = (null, null);
        foreach (var item in raw.SelectMany(r => r.Split(',', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries)))
        {
            if (IPAddress.TryParse(item, out var one)) networks.Add(new IPNetwork(Plain(one), Plain(one).GetAddressBytes().Length * 8));
            else if (IPNetwork.TryParse(item, out var network)) networks.Add(network);
            else
            {
                problem = $"'{item}' is not an IP address or network. Write 192.168.1.20 or 192.168.1.0/24.";
                return false;
            }
        }

        list = new AddressList(networks);
        return true;
    }

    public bool Contains(IPAddress? address) => address is not null && Plain(address) is var plain && _networks.Any(n => n.Contains(plain));

    /// <summary>Refuses requests from elsewhere; the machine itself is always let through.</summary>
    public static void Use(IApplicationBuilder app, AddressList allowed) => app.Use((context, next) =>
        context.Connection.RemoteIpAddress is { } address && (IPAddress.IsLoopback(address) || allowed.Contains(address))
            ? next(context)
            : ProblemResponse.WriteAsync(
                context, StatusCodes.Status403Forbidden, "Address not allowed",
                $"Requests from {context.Connection.RemoteIpAddress} are not accepted. The server's --allow-from lists who may come."));

    // A dual-stack socket reports IPv4 peers as ::ffff:1.2.3.4.
    private static IPAddress Plain(IPAddress address) => address.IsIPv4MappedToIPv6 ? address.MapToIPv4() : address;
}
