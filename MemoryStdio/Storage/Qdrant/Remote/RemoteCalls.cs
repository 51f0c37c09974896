using MemoryStdio.Identity;
using MemoryStdio.Memory;

namespace MemoryStdio.Storage.Qdrant;

/// <summary>The way from the ports to the server: opens the owner's partition, and turns what fails into what hosts understand.</summary>
internal sealed class RemoteCalls(RemoteTables tables, RemoteGuard guard, RemoteOwners owners, TimeProvider time)
{
    public Task<T> ReadAsync<T>(OwnerId owner, Func<RemoteOwner, Task<T>> work, CancellationToken cancellationToken) => guard.ReadAsync(
        async () =>
        {
            owners.Note(owner);
            return await ForgettingAsync(async () => await work(await tables.OpenAsync(owner, cancellationToken)));
        },
        cancellationToken);

    public Task<T> WriteAsync<T>(Caller caller, Func<RemoteWrite, Task<T>> work, CancellationToken cancellationToken)
    {
        RemoteWrite? write = null;
        return guard.WriteAsync(
            async () =>
            {
                owners.Note(caller.Owner);
                return await ForgettingAsync(async () => await work(write = new RemoteWrite(caller, await tables.OpenAsync(caller.Owner, cancellationToken), time.GetUtcNow())));
            },
            () => write is { HasBegun: true },
            cancellationToken);
    }

    private async Task<T> ForgettingAsync<T>(Func<Task<T>> work)
    {
        try
        {
            return await work();
        }
        catch (RemoteUnavailableException)
        {
            tables.Forget();
            throw;
        }
    }
}
