using MemoryStdio.Vault;

namespace MemoryStdio.Gateway;

/// <summary>The token of one connection, looked up when first needed and again after the server refused it.</summary>
internal sealed class CurrentToken(TokenSource source) : IDisposable
{
    private readonly SemaphoreSlim _lock = new(1, 1);
    private TokenText? _token;
    private bool _isRead;

    public bool IsSent => _token is not null;

    public async Task<TokenText?> GetAsync(CancellationToken cancellationToken)
    {
        if (!_isRead) await HasChangedAsync(cancellationToken);
        return _token;
    }

    /// <summary>Looks it up again; true when the person has saved another one meanwhile.</summary>
    public async Task<bool> HasChangedAsync(CancellationToken cancellationToken)
    {
        await _lock.WaitAsync(cancellationToken);
        try
        {
            if (!(await source(cancellationToken)).Succeeded(out var choice, out var problem)) throw new HttpRequestException(problem.Message);
            var changed = _isRead && choice.Token is not null && !choice.Token.Equals(_token);
            (_token, _isRead) = (choice.Token, true);
            return changed;
        }
        finally
        {
            _lock.Release();
        }
    }

    public void Dispose() => _lock.Dispose();
}
