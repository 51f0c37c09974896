namespace MemoryStdio.Auth.Keys;

/// <summary>Single values that belong to the database as a whole.</summary>
internal interface IAuthSettingStore
{
    Task<byte[]?> ReadAsync(string name, CancellationToken cancellationToken);

    /// <summary>Keeps the value unless there is one; returns the one that is kept.</summary>
    Task<byte[]> KeepFirstAsync(string name, byte[] value, CancellationToken cancellationToken);

    Task ReplaceAsync(string name, byte[] value, CancellationToken cancellationToken);
}
