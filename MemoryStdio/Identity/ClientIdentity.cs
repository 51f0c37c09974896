namespace MemoryStdio.Identity;

/// <summary>The client program, as it names itself: kept as provenance, never used to decide what it may do.</summary>
internal sealed record ClientIdentity(string Name, string? Version)
{
    public static ClientIdentity Unknown { get; } = new("unknown", null);

    public override string ToString() => Version is null ? Name : $"{Name} {Version}";
}
