namespace MemoryStdio.Identity;

/// <summary>The client program, as it names itself: kept as provenance. What it may do does not follow from it, except that a person can pause a name.</summary>
internal sealed record ClientIdentity(string Name, string? Version)
{
    public static ClientIdentity Unknown { get; } = new("unknown", null);

    public override string ToString() => Version is null ? Name : $"{Name} {Version}";
}
