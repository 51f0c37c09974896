using System.Net;

namespace MemoryStdio.Gateway;

/// <summary>
/// A server that was restarted, or that ended an idle session, answers 404 to the session's id, and the client must initialize again. Clients on stdio
/// know no sessions and would never do so; the forwarder does it for them with what they said at the beginning.
/// </summary>
internal sealed partial class HttpUpstream
{
    private readonly SemaphoreSlim _renewing = new(1, 1);
    private RawMessage? _initialize;
    private RawMessage? _initialized;

    private void Remember(RawMessage sent)
    {
        if (sent.Method == "initialize") _initialize = sent;
        if (sent.Method == "notifications/initialized") _initialized = sent;
    }

    // An answer to a question of the lost session means nothing to the new one.
    private bool HasLostItsSession(RawMessage message, HttpResponseMessage response) =>
        response.StatusCode == HttpStatusCode.NotFound && _session is not null && message is { IsStateless: false, Method: not null and not "initialize" };

    /// <summary>True when there is a new session: made here, or by another request that met the same 404.</summary>
    private async Task<bool> RenewAsync(string lost, CancellationToken cancellationToken)
    {
        await _renewing.WaitAsync(cancellationToken);
        try
        {
            if (_session != lost) return true;
            if (_initialize is not { } initialize) return false;

            using var response = await PostAsync(initialize, cancellationToken);
            if (!response.IsSuccessStatusCode) return false;
            string? revision = null;
            await ReadAnswerAsync(initialize, response, WatchAsync, cancellationToken);

            // With another revision the client would be spoken to in a language it did not agree to.
            if (revision is null || revision != _revision) return false;
            _session = SessionOf(response);
            if (_initialized is { } initialized)
            {
                using var _ = await PostAsync(initialized, cancellationToken);
                if (_listening.IsCompleted) _listening = ListenAsync(_closing.Token);
            }

            return true;

            ValueTask WatchAsync(RawMessage answer, CancellationToken cancel)
            {
                // The client has its answer since long.
                if (answer.Method is not null || answer.Id != initialize.Id) return sink(answer, cancel);
                revision = answer.NegotiatedRevision();
                return ValueTask.CompletedTask;
            }
        }
        finally
        {
            _renewing.Release();
        }
    }
}
