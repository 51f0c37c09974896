namespace MemoryStdio.Memory;

/// <summary>What the shared store has saved of itself, and the way back to it. Throws <see cref="RemoteUnavailableException"/>.</summary>
internal interface IRemoteSnapshots
{
    /// <summary>For each collection in use the newest snapshot that is not later than a moment, where there is one.</summary>
    Task<IReadOnlyList<RemoteSnapshot>> NewestAsync(DateTimeOffset? until, CancellationToken cancellationToken);

    /// <summary>Saves what is there and waits for it; answers with the snapshot's name.</summary>
    Task<string> MakeAsync(string collection, CancellationToken cancellationToken);

    /// <summary>Puts the snapshot's contents in place of the collection's.</summary>
    /// <param name="server">How the server reaches itself.</param>
    Task RecoverAsync(RemoteSnapshot snapshot, Uri server, CancellationToken cancellationToken);
}

/// <param name="Points">How many points the collection has now, of all owners.</param>
internal sealed record RemoteSnapshot(string Collection, string Name, DateTimeOffset? MadeAt, long Bytes, long Points);
