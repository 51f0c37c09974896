using MemoryStdio.Identity;

namespace MemoryStdio.Memory;

/// <summary>
/// What a memory was in the place it is brought back from; only imports of our own export have one. With it a round trip loses nothing.
/// </summary>
/// <param name="Id">Kept, unless a memory has it already: then nothing is added. One that is deleted here comes back under a new id.</param>
/// <param name="Before">The versions before the present one, oldest first; empty when the export had none.</param>
/// <param name="Present">How the present version came about.</param>
internal sealed record MemoryOrigin(MemoryId Id, string Author, IReadOnlyList<MemoryVersion> Before, MemoryOrigin.Change Present)
{
    internal sealed record Change(int Version, ChangeKind Kind, DateTimeOffset At, string Author, ClientIdentity Client, string? Reason);
}
