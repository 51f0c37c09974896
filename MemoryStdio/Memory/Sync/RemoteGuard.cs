using System.Globalization;

namespace MemoryStdio.Memory;

/// <summary>
/// What the hosts hear when memories live on a server that cannot be used: since when, why, and what to do. Nothing is answered from elsewhere, and a write
/// that failed says whether something may have been stored.
/// </summary>
internal sealed class RemoteGuard(ISyncStore local, IRemoteStore remote)
{
    // Unknown until the first answer: an earlier process may have noted an outage.
    private volatile bool _mayBeNoted = true;

    public Task<T> ReadAsync<T>(Func<Task<T>> work, CancellationToken cancellationToken) => RunAsync(work, null, cancellationToken);

    /// <param name="hasBegun">Whether the server may have begun to write.</param>
    public Task<T> WriteAsync<T>(Func<Task<T>> work, Func<bool> hasBegun, CancellationToken cancellationToken) => RunAsync(work, hasBegun, cancellationToken);

    private async Task<T> RunAsync<T>(Func<Task<T>> work, Func<bool>? hasBegun, CancellationToken cancellationToken)
    {
        cancellationToken.ThrowIfCancellationRequested();
        T done;
        try
        {
            done = await work();
        }
        catch (RemoteUnavailableException e)
        {
            _mayBeNoted = true;
            await local.NoteFailureAsync(remote.Target, e.Message, CancellationToken.None);
            throw Said(e, await local.FailingSinceAsync(remote.Target, CancellationToken.None), hasBegun);
        }

        await NoteSuccessAsync();
        return done;
    }

    // Done is done: a local file that cannot be written just now must not turn it into an error.
    private async Task NoteSuccessAsync()
    {
        if (!_mayBeNoted) return;
        try
        {
            await local.NoteSuccessAsync(remote.Target, CancellationToken.None);
            _mayBeNoted = false;
        }
        catch (StoreUnavailableException)
        {
            // The next call tries again.
        }
    }

    private static StoreUnavailableException Said(RemoteUnavailableException e, DateTimeOffset? since, Func<bool>? hasBegun)
    {
        var from = since?.ToString("yyyy-MM-dd'T'HH:mm:ss'Z'", CultureInfo.InvariantCulture) ?? "now";
        return hasBegun switch
        {
            null => new StoreUnavailableException(
                $"The shared store cannot be used since {from}: {e.Sentence} Nothing is answered from elsewhere. Once that is mended, try again.", e),
            _ when hasBegun() => new StoreUnavailableException(
                $"Not confirmed: the shared store stopped answering in the middle of the write ({from}): {e.Sentence} It may hold the change or not. Look before you repeat it; adding the same memory again is safe.", e),
            _ => new StoreUnavailableException(
                $"Not stored: the shared store cannot be used since {from}: {e.Sentence} Nothing was written anywhere. Once that is mended, try again.", e),
        };
    }
}
