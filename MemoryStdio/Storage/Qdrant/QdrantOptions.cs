namespace MemoryStdio.Storage.Qdrant;

/// <summary>Which Qdrant, and how collections are made there.</summary>
internal sealed record QdrantOptions(Uri Url)
{
    /// <summary>The key itself, or <c>vault:NAME</c>; <c>null</c> for a server without keys.</summary>
    public string? ApiKey { get; init; }

    /// <summary>Name of the alias and beginning of every collection's name: two installations may share one server.</summary>
    public string Collection { get; init; } = "memorystdio";

    /// <summary>What the local user's memories are filed under remotely: two people who share a server must not both be "local".</summary>
    public string LocalOwner { get; init; } = "local";

    public int ReplicationFactor { get; init; } = 1;

    /// <summary>How many replicas must confirm a write.</summary>
    public int WriteConsistency { get; init; } = 1;

    /// <summary><c>null</c> = as many as the cluster has nodes (Qdrant's default).</summary>
    public int? Shards { get; init; }

    /// <summary>A shard key per owner instead of hashing; only a cluster can.</summary>
    public bool ShardPerOwner { get; init; }

    /// <summary>How writes are put in order among replicas: <c>medium</c> by a leader chosen for the moment, <c>strong</c> by a permanent one.</summary>
    public string WriteOrdering { get; init; } = "medium";

    /// <summary>How many replicas must agree on an answer; <c>null</c> = one is asked.</summary>
    public string? ReadConsistency { get; init; }

    /// <summary>For one attempt.</summary>
    public TimeSpan Timeout { get; init; } = TimeSpan.FromSeconds(10);

    public TimeSpan RetryDelay { get; init; } = TimeSpan.FromMilliseconds(200);

    /// <summary>Where memories go: a change of server, name or owner is another place, which has received nothing yet.</summary>
    public string Target => $"{Url.GetLeftPart(UriPartial.Path).TrimEnd('/')}/{Collection}#{LocalOwner}";
}
