using System.Runtime.CompilerServices;
using MemoryStdio.Identity;
using MemoryStdio.Projects;

namespace MemoryStdio.Memory;

/// <summary>
/// Looks for credentials in what is stored already: memories from before the firewall, from a time it was off, or imported by other means.
/// Archived memories and earlier versions count: both can be read. Never hands out the credential itself.
/// </summary>
internal sealed class StoredSecrets(IMemoryStore store)
{
    /// <summary>Every memory of the owner, with what was found in it (mostly nothing).</summary>
    public async IAsyncEnumerable<ScannedMemory> ScanAsync(OwnerId owner, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        var everything = new MemoryFilter { Archived = ArchivedMemories.Include };
        for (string? cursor = null; ;)
        {
            // Our own cursors only: a refusal would be a bug.
            var page = (await store.ListAsync(owner, everything, MemoryLimits.PageSize, cursor, cancellationToken)).Value!;
            foreach (var memory in page.Memories) yield return new ScannedMemory(memory.Id, owner, memory.Project, await FindAsync(memory, cancellationToken));
            if ((cursor = page.NextCursor) is null) yield break;
        }
    }

    private async Task<IReadOnlyList<StoredSecret>> FindAsync(MemoryRecord memory, CancellationToken cancellationToken)
    {
        var found = SecretFields.Find(memory.Content, memory.Metadata, memory.Tags, memory.Source, memory.Kind).Select(f => new StoredSecret(memory.Version, true, f)).ToList();
        if (memory.Version == 1) return found;
        foreach (var version in await store.HistoryAsync(memory.Owner, memory.Id, cancellationToken))
        {
            // What the current one holds is found above; the reason of a change is kept by its version only.
            var isCurrent = version.Number == memory.Version;
            found.AddRange(
                SecretFields.Find(isCurrent ? null : version.Content, isCurrent ? null : version.Metadata, isCurrent ? null : version.Tags, null, isCurrent ? null : version.Kind, version.Reason)
                    .Select(f => new StoredSecret(version.Number, isCurrent, f)));
        }

        return found;
    }
}

internal sealed record ScannedMemory(MemoryId Id, OwnerId Owner, ProjectId Project, IReadOnlyList<StoredSecret> Found);

/// <param name="IsCurrent">False for an earlier version, which is still readable in the history.</param>
internal sealed record StoredSecret(int Version, bool IsCurrent, FieldSecret Secret);
