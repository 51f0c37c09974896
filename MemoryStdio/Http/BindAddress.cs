using System.Diagnostics.CodeAnalysis;
using System.Globalization;
using System.Net;
using MemoryStdio.Sentences;

namespace MemoryStdio.Http;

/// <summary>One address to listen on, parsed from <c>http://host:port</c>.</summary>
internal sealed record BindAddress
{
    private BindAddress(string host, IPAddress? ip, int port, bool isHttps) => (Host, Ip, Port, IsHttps) = (host, ip, port, isHttps);

    /// <summary>As it stands in the address; IPv6 in brackets.</summary>
    public string Host { get; }

    /// <summary><c>null</c> = localhost: both loopback addresses.</summary>
    public IPAddress? Ip { get; }

    public int Port { get; }

    public bool IsHttps { get; }

    public bool IsLoopback => Ip is null || IPAddress.IsLoopback(Ip);

    public bool IsAnyAddress => IPAddress.Any.Equals(Ip) || IPAddress.IPv6Any.Equals(Ip);

    public static bool TryParse(string raw, [NotNullWhen(true)] out BindAddress? address, [NotNullWhen(false)] out Sentence? problem)
    {
        (address, problem) = (null, null);
        // Kestrel's own way to say "every address".
        var text = raw.Replace("://*", "://0.0.0.0", StringComparison.Ordinal).Replace("://+", "://0.0.0.0", StringComparison.Ordinal);
        if (!Uri.TryCreate(text, UriKind.Absolute, out var uri) || uri.Scheme is not ("http" or "https") || uri.PathAndQuery != "/")
        {
            problem = $"'{raw}' is not an address to listen on. Write http://127.0.0.1:8765 or https://0.0.0.0:8765.";
            return false;
        }

        if (!TryParseHost(uri.Host, out var ip))
        {
            problem = $"'{uri.Host}' in '{raw}' is a name. Give the IP address to listen on, or localhost; --allow-host takes the names clients use.";
            return false;
        }

        address = new BindAddress(uri.Host, ip, uri.Port, uri.Scheme == "https");
        return true;
    }

    public static bool TryCreate(
        string host, int port, bool isHttps, [NotNullWhen(true)] out BindAddress? address, [NotNullWhen(false)] out Sentence? problem) =>
        TryParse(
            string.Create(CultureInfo.InvariantCulture, $"{(isHttps ? "https" : "http")}://{(host.Contains(':') && host[0] != '[' ? $"[{host}]" : host)}:{port}"),
            out address, out problem);

    public override string ToString() => string.Create(CultureInfo.InvariantCulture, $"{(IsHttps ? "https" : "http")}://{Host}:{Port}");

    private static bool TryParseHost(string host, out IPAddress? ip)
    {
        ip = null;
        return host.Equals("localhost", StringComparison.OrdinalIgnoreCase) || IPAddress.TryParse(host.Trim('[', ']'), out ip);
    }
}
