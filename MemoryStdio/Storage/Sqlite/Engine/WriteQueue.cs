using System.Collections.Concurrent;
using System.Diagnostics;
using System.Diagnostics.CodeAnalysis;

namespace MemoryStdio.Storage.Sqlite;

/// <summary>
/// Writes that wait at the same time share one transaction, and so one confirmation by the disk, which costs far more than the writes themselves.
/// Whoever gets the writing connection does everybody's work. Each is acknowledged after the commit only; one that fails is rolled back alone.
/// </summary>
internal sealed class WriteQueue
{
    // Other processes wait meanwhile, so a transaction ends early enough for them.
    private const int Most = 64;
    private static readonly TimeSpan Longest = TimeSpan.FromMilliseconds(20);

    private readonly ConcurrentQueue<PendingWrite> _waiting = new();

    public void Enqueue(PendingWrite write) => _waiting.Enqueue(write);

    /// <summary>One transaction. Throws only when it could not begin: then it took none; what happens later is told to the writes it took.</summary>
    /// <param name="check">Runs first, inside the transaction; when it throws, nothing is written.</param>
    public void RunBatch(SqliteSession session, Action<SqliteSession> check, Func<Exception, Exception> translate)
    {
        List<PendingWrite> taken = [];
        try
        {
            session.InTransaction("BEGIN IMMEDIATE", s =>
            {
                check(s);
                var began = Stopwatch.GetTimestamp();
                while (taken.Count < Most && Stopwatch.GetElapsedTime(began) < Longest && TryTake(out var write))
                {
                    taken.Add(write);
                    if (s.TryInSavepoint(write.Run) is { } failure) write.Fail(translate(failure));
                }

                return taken.Count;
            });
        }
        catch (Exception e) when (taken.Count > 0)
        {
            // The commit failed, or SQLite gave up the whole transaction (a full disk): nothing of it is kept, and each has to know.
            foreach (var write in taken.Where(w => !w.IsAnswered)) write.Fail(translate(e));
            return;
        }

        foreach (var write in taken.Where(w => !w.IsAnswered)) write.Acknowledge();
    }

    private bool TryTake([NotNullWhen(true)] out PendingWrite? write)
    {
        while (_waiting.TryDequeue(out write))
        {
            if (write.TryStart()) return true;
        }

        return false;
    }
}
