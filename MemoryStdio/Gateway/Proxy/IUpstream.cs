using MemoryStdio.Vault;

namespace MemoryStdio.Gateway;

/// <summary>A connection to the registered server, message by message.</summary>
internal interface IUpstream : IAsyncDisposable
{
    /// <summary>
    /// Passes the message on. Returns when it has been answered, as far as the transport knows answers; several run at the same time.
    /// Never throws for what the other side does wrong: the request is then answered with an error that says so.
    /// </summary>
    Task SendAsync(RawMessage message, CancellationToken cancellationToken);

    /// <summary>Ends when the other side has gone.</summary>
    Task Completion { get; }
}

/// <summary>Takes what the server says. Called from any thread.</summary>
internal delegate ValueTask MessageSink(RawMessage message, CancellationToken cancellationToken);

/// <summary>The token to use now; asked again after the server refused one, because the person may have saved a new one meanwhile.</summary>
internal delegate Task<VaultResult<TokenChoice>> TokenSource(CancellationToken cancellationToken);
