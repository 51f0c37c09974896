namespace MemoryStdio.Storage.Sqlite;

/// <summary>A write that waits for its turn, and its answer. It starts or is cancelled, never both; the answer comes after the commit.</summary>
internal abstract class PendingWrite
{
    private const int Waiting = 0, Started = 1, Cancelled = 2;
    private int _state;

    public abstract bool IsAnswered { get; }

    public bool TryStart() => Interlocked.CompareExchange(ref _state, Started, Waiting) == Waiting;

    /// <summary>False when it has started: its answer tells how it ended.</summary>
    public bool TryCancel() => Interlocked.CompareExchange(ref _state, Cancelled, Waiting) == Waiting;

    public abstract void Run(SqliteSession session);

    public abstract void Acknowledge();

    public abstract void Fail(Exception exception);
}

internal sealed class PendingWrite<T>(Func<SqliteSession, T> work) : PendingWrite
{
    private readonly TaskCompletionSource<T> _answer = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private T _result = default!;

    public Task<T> Answer => _answer.Task;

    public override bool IsAnswered => _answer.Task.IsCompleted;

    public override void Run(SqliteSession session) => _result = work(session);

    public override void Acknowledge() => _answer.SetResult(_result);

    public override void Fail(Exception exception) => _answer.SetException(exception);
}
