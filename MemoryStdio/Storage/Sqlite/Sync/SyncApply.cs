using MemoryStdio.Identity;
using MemoryStdio.Memory;

namespace MemoryStdio.Storage.Sqlite;

/// <summary>Takes states over from a shared store, inside the caller's transaction: what ranks above the local state becomes the present version.</summary>
internal static class SyncApply
{
    public static PullReport Run(
        SqliteSession s, string target, OwnerId owner, IReadOnlyList<SyncMemory> memories, long position, DateTimeOffset now)
    {
        var report = PullReport.Nothing;
        foreach (var memory in memories) report += Take(s, target, memory, now);
        s.Execute(
            "INSERT OR REPLACE INTO forwarding_pulls (target, owner, position) VALUES ($1, $2, $3)", target, s.Owner(owner), position);
        return report;
    }

    private static PullReport Take(SqliteSession s, string target, SyncMemory theirs, DateTimeOffset now)
    {
        var kept = PullReport.Nothing with { Kept = 1 };
        var writer = new MemoryWriter(s, new Caller(theirs.Owner, theirs.Present.ChangedBy, theirs.Present.ChangedClient, AccessScopes.Admin), now);
        if (SyncReader.Read(s, theirs.Id, withVectors: false) is var (row, ours))
        {
            // An id of another owner: not ours to touch.
            if (ours.Owner != theirs.Owner) return kept;
            if (theirs.Rank > ours.Rank) return Change(s, target, writer, row, ours, theirs);

            // Known even when ours is better: ours then differs from it and goes out.
            KnownStates.Set(s, target, row, theirs.Rank, theirs.ModelId);
            return kept;
        }

        // Deleted before this machine ever saw it.
        if (theirs.Present.IsDeleted) return kept;
        var added = writer.Adopt(theirs);
        Remember(s, target, added, theirs, theirs.Present.Number);
        return PullReport.Nothing with { Added = 1 };
    }

    private static PullReport Change(SqliteSession s, string target, MemoryWriter writer, long row, SyncMemory ours, SyncMemory theirs)
    {
        // A version number is never given twice here; the other machines then take the higher number over.
        var version = Math.Max(theirs.Present.Number, ours.Present.Number + 1);
        writer.Adopt(StoredRow.AtRow(s, row)!, theirs, version);
        Remember(s, target, row, theirs, version);
        return theirs.Present.IsDeleted && !ours.Present.IsDeleted ? PullReport.Nothing with { Deleted = 1 } : PullReport.Nothing with { Changed = 1 };
    }

    private static void Remember(SqliteSession s, string target, long row, SyncMemory theirs, int version)
    {
        KnownStates.SetEra(s, row, theirs.Era, version);
        KnownStates.Set(s, target, row, theirs.Rank, theirs.ModelId);
    }
}
