using System.Net;
using System.Net.Sockets;
using MemoryStdio.Storage.Qdrant;

namespace MemoryStdio.Composition;

/// <summary>Where memories live besides this machine (<c>MEMORY_STORE</c>).</summary>
internal enum MemoryPlace
{
    /// <summary>Nowhere (default without QDRANT_URL).</summary>
    Local,

    /// <summary>Here, and forwarded in the background (default with it).</summary>
    Mirror,

    /// <summary>On the server only.</summary>
    Remote,
}

/// <param name="Qdrant">Set exactly when <paramref name="Place"/> is not local.</param>
internal sealed record RemoteSettings(MemoryPlace Place, QdrantOptions? Qdrant)
{
    public static RemoteSettings None { get; } = new(MemoryPlace.Local, null);
}

internal static class RemoteEnvironment
{
    public static RemoteSettings ReadRemote(this AppEnvironment environment)
    {
        var url = environment["QDRANT_URL"];
        var place = environment["MEMORY_STORE"]?.ToLowerInvariant() switch
        {
            null => url is null ? MemoryPlace.Local : MemoryPlace.Mirror,
            "local" => MemoryPlace.Local,
            "mirror" => MemoryPlace.Mirror,
            "remote" => MemoryPlace.Remote,
            var raw => throw new UsageException($"MEMORY_STORE is '{raw}'. Set it to local, mirror or remote, or unset it."),
        };
        if (place == MemoryPlace.Local) return RemoteSettings.None;
        if (url is null) throw new UsageException($"MEMORY_STORE is {place.ToString().ToLowerInvariant()}, but QDRANT_URL is not set. Set it to Qdrant's HTTP address, for example http://localhost:6333.");

        var key = environment["QDRANT_API_KEY"];
        var (replicas, confirmed) = (Number(environment, "QDRANT_REPLICATION", 1, 32) ?? 1, Number(environment, "QDRANT_WRITE_CONSISTENCY", 1, 32));
        return new RemoteSettings(place, new QdrantOptions(ReadUrl(url, key is not null))
        {
            ApiKey = key,
            Collection = ReadName(environment["QDRANT_COLLECTION"] ?? "memorystdio"),
            LocalOwner = ReadOwner(environment["QDRANT_OWNER"] ?? "local"),
            ReplicationFactor = replicas,
            WriteConsistency = place == MemoryPlace.Remote ? ReadMajority(replicas, confirmed) : confirmed ?? 1,
            WriteOrdering = ReadOrdering(environment["QDRANT_WRITE_ORDERING"], place),
            ReadConsistency = place == MemoryPlace.Remote && replicas > 1 ? "majority" : null,
            Shards = Number(environment, "QDRANT_SHARDS", 1, 1024),
            ShardPerOwner = environment["QDRANT_SHARDING"]?.ToLowerInvariant() switch
            {
                null or "auto" => false,
                "owner" => true,
                var raw => throw new UsageException($"QDRANT_SHARDING is '{raw}'. Set it to auto or owner, or unset it for auto."),
            },
        });
    }

    // A write that only a minority confirmed could be missing from an answer of the majority: what was acknowledged would not be found.
    private static int ReadMajority(int replicas, int? confirmed)
    {
        var majority = (replicas / 2) + 1;
        return (confirmed ?? majority) >= majority
            ? confirmed ?? majority
            : throw new UsageException($"QDRANT_WRITE_CONSISTENCY is {confirmed} with QDRANT_REPLICATION {replicas}. With MEMORY_STORE=remote a majority must confirm: set it to {majority} or more, or unset it.");
    }

    private static string ReadOrdering(string? raw, MemoryPlace place) => raw?.ToLowerInvariant() switch
    {
        null => place == MemoryPlace.Remote ? "strong" : "medium",
        "medium" => "medium",
        "strong" => "strong",
        _ => throw new UsageException($"QDRANT_WRITE_ORDERING is '{raw}'. Set it to medium or strong: without an order, two machines could both believe they were first."),
    };

    private static Uri ReadUrl(string raw, bool withKey)
    {
        if (!Uri.TryCreate(raw, UriKind.Absolute, out var url) || url.Scheme is not ("http" or "https") || url.Host.Length == 0)
            throw new UsageException($"QDRANT_URL is '{raw}'. Give Qdrant's HTTP address, for example http://localhost:6333 or https://qdrant.example.org:6333.");
        if (url.UserInfo.Length > 0) throw new UsageException("QDRANT_URL holds a user name or password. Set the key as QDRANT_API_KEY instead.");
        if (url.Scheme == "http" && withKey && !IsNear(url))
            throw new UsageException($"QDRANT_URL is '{raw}': the key would cross the network unencrypted. Use https.");
        return url;
    }

    // This machine, the local network, or a service's name inside a container network.
    private static bool IsNear(Uri url)
    {
        if (url.IsLoopback || (!url.Host.Contains('.') && url.HostNameType == UriHostNameType.Dns)) return true;
        if (!IPAddress.TryParse(url.DnsSafeHost, out var address)) return false;
        if (address.AddressFamily == AddressFamily.InterNetworkV6) return address.IsIPv6UniqueLocal || address.IsIPv6LinkLocal;
        var bytes = address.GetAddressBytes();
        return bytes[0] == 10 || (bytes[0] == 172 && bytes[1] is >= 16 and < 32) || (bytes[0] == 192 && bytes[1] == 168);
    }

    private static string ReadName(string raw) =>
        raw.Length <= 64 && raw.All(c => char.IsAsciiLetterOrDigit(c) || c is '-' or '_')
            ? raw
            : throw new UsageException($"QDRANT_COLLECTION is '{raw}'. Use up to 64 letters, digits, - and _.");

    private static string ReadOwner(string raw) =>
        Identity.OwnerId.TryCreate(raw, out _, out var problem) ? raw : throw new UsageException($"QDRANT_OWNER is '{raw}'. {problem}");

    private static int? Number(AppEnvironment environment, string name, int least, int most)
    {
        if (environment[name] is not { } raw) return null;
        return int.TryParse(raw, out var number) && number >= least && number <= most
            ? number
            : throw new UsageException($"{name} is '{raw}'. Give a whole number from {least} to {most}.");
    }
}
