using System.Collections.Concurrent;
using MemoryStdio.Memory;
using MemoryStdio.Storage.Sqlite.Migrations;
using Microsoft.Data.Sqlite;
using Microsoft.Extensions.Logging;

namespace MemoryStdio.Storage.Sqlite;

/// <summary>
/// The one database file: one writing connection and a few reading ones. SQLite's calls block, so waiting for a connection is asynchronous and at
/// most five threads are ever inside SQLite. Opens on first use, in the background; a failed opening is tried again by the next call.
/// </summary>
internal sealed class SqliteDatabase(SqliteOptions options, ILogger<SqliteDatabase> logger) : IDisposable
{
    private const int Readers = 4;

    private static readonly TimeSpan EndLimit = TimeSpan.FromSeconds(5);

    private readonly SemaphoreSlim _opening = new(1);
    private readonly SemaphoreSlim _writing = new(1);
    private readonly SemaphoreSlim _reading = new(Readers);
    private readonly ConcurrentBag<SqliteSession> _idle = [];
    private readonly WriteQueue _queue = new();
    private volatile SqliteSession? _writer;
    private volatile StoreUnavailableException? _readOnly;
    private volatile bool _disposed;

    public SqliteOptions Options => options;

    /// <summary>Why nothing can be written although reading works; <c>null</c> when all is well or the database is not open yet.</summary>
    public StoreUnavailableException? ReadOnlyReason => _readOnly;

    public Task OpenAsync(CancellationToken cancellationToken) =>
        _writer is not null ? Task.CompletedTask : OpenOnceAsync(cancellationToken);

    /// <summary>Runs the work on one snapshot. It must not write.</summary>
    public async Task<T> ReadAsync<T>(Func<SqliteSession, T> work, CancellationToken cancellationToken)
    {
        await OpenAsync(cancellationToken);
        await _reading.WaitAsync(cancellationToken);
        try
        {
            return Translated(() =>
            {
                var session = _idle.TryTake(out var idle) ? idle : Connect(mayWrite: false);
                try
                {
                    return session.InTransaction("BEGIN", s => OnKnownSchema(s, work));
                }
                finally
                {
                    _idle.Add(session);
                }
            });
        }
        finally
        {
            _reading.Release();
        }
    }

    /// <summary>
    /// Runs the work in a transaction that has the write lock from its start, and commits; writes that wait at the same time share one transaction
    /// (<see cref="WriteQueue"/>). Cancelling has an effect only before it starts: what was committed is never reported as cancelled.
    /// </summary>
    public async Task<T> WriteAsync<T>(Func<SqliteSession, T> work, CancellationToken cancellationToken)
    {
        await OpenAsync(cancellationToken);
        var mine = new PendingWrite<T>(work);
        _queue.Enqueue(mine);
        try
        {
            await _writing.WaitAsync(cancellationToken);
        }
        catch (OperationCanceledException) when (!mine.TryCancel())
        {
            return await mine.Answer;
        }

        try
        {
            while (!mine.IsAnswered) WriteBatch(mine);
        }
        finally
        {
            _writing.Release();
        }

        return await mine.Answer;
    }

    /// <summary>The writing connection outside any transaction, for what cannot run inside one (backup, restore, checkpoints).</summary>
    public async Task<T> MaintainAsync<T>(Func<SqliteSession, T> work, CancellationToken cancellationToken)
    {
        await OpenAsync(cancellationToken);
        await _writing.WaitAsync(cancellationToken);
        try
        {
            return Translated(() => work(_writer!));
        }
        finally
        {
            _writing.Release();
        }
    }

    /// <summary>A further connection for the caller's own use, with all settings.</summary>
    public SqliteSession Connect(bool mayWrite)
    {
        ObjectDisposedException.ThrowIf(_disposed, this);
        return SqliteConnector.Connect(options, readOnlyFile: _readOnly is not null, mayWrite);
    }

    /// <summary>Runs the work and turns SQLite's errors into sentences for the person.</summary>
    public T Translated<T>(Func<T> work)
    {
        try
        {
            return work();
        }
        catch (SqliteException e) when (Translate(e) is StoreUnavailableException translated)
        {
            throw translated;
        }
    }

    public void Dispose()
    {
        if (_disposed) return;
        _disposed = true;
        while (_idle.TryTake(out var session)) session.Dispose();

        // A thread may be inside SQLite: its statements must not be freed under it, which ends the process (SIGSEGV). One that takes longer ends with the process.
        if (!_writing.Wait(EndLimit)) return;
        _writer?.Dispose();
        _writer = null;
        _opening.Dispose();
        _writing.Dispose();
        _reading.Dispose();
    }

    private void WriteBatch(PendingWrite mine)
    {
        try
        {
            if (_readOnly is { } reason) throw reason;
            _queue.RunBatch(_writer!, s => OnKnownSchema(s, _ => true), Translate);
        }
        catch (Exception e) when (mine.TryStart())
        {
            // It could not begin. The others find out for themselves when it is their turn.
            mine.Fail(Translate(e));
        }
    }

    private Exception Translate(Exception exception)
    {
        if (exception is not SqliteException e || SqliteFailures.Translate(e, options) is not { } translated) return exception;

        // Writing into a damaged file would make it worse; reading goes on where it can.
        if (SqliteFailures.IsCorruption(e)) _readOnly = translated;
        return translated;
    }

    // A newer program may have migrated the file since it was opened here. It costs some microseconds to ask.
    private T OnKnownSchema<T>(SqliteSession session, Func<SqliteSession, T> work) =>
        session.Number("PRAGMA user_version") is { } version && version <= MigrationList.Latest
            ? work(session)
            : throw SqliteFailures.TooNew(options.Path, session.Number("PRAGMA user_version") ?? 0, MigrationList.Latest);

    private async Task OpenOnceAsync(CancellationToken cancellationToken)
    {
        await _opening.WaitAsync(cancellationToken);
        try
        {
            // On a thread of its own: a migration or a recovery may take long, and the caller may be the start-up.
            if (_writer is null) _writer = await Task.Run(() => Translated(Open), CancellationToken.None).WaitAsync(cancellationToken);
        }
        finally
        {
            _opening.Release();
        }
    }

    private SqliteSession Open()
    {
        ObjectDisposedException.ThrowIf(_disposed, this);
        var library = NativeSqlite.Load();
        DatabaseFile.Create(options.Path);
        if (DatabaseFile.Refusal(options.Path) is { } refusal) throw refusal;
        if (DatabaseFile.IsCutShort(options.Path)) _readOnly = SqliteFailures.Damaged(options.Path);

        var session = OpenWritable() ?? SqliteConnector.Connect(options, readOnlyFile: true, mayWrite: false);
        try
        {
            if (SchemaUpgrade.Check(session, options.Path) is { } problem) throw problem;

            // Only now: a database that is refused must stay as it is.
            if (_readOnly is null) session.Text("PRAGMA journal_mode = WAL");
            if (_readOnly is null && !SchemaUpgrade.IsCurrent(session)) SchemaUpgrade.Apply(session, options.Path, MigrationList.Latest);
            if (!SchemaUpgrade.IsCurrent(session)) throw _readOnly ?? SqliteFailures.NotWritable(options.Path);
        }
        catch
        {
            session.Dispose();
            throw;
        }

        logger.LogDebug("Opened {Path} with {Library}", options.Path, library);
        return session;
    }

    private SqliteSession? OpenWritable()
    {
        if (_readOnly is not null) return null;
        if (!SqliteConnector.IsWritable(options.Path))
        {
            _readOnly = SqliteFailures.NotWritable(options.Path);
            return null;
        }

        return SqliteConnector.Connect(options, readOnlyFile: false, mayWrite: true);
    }
}
