using MemoryStdio.Memory;

namespace MemoryStdio.Storage.Sqlite;

/// <summary>Takes a change back: each memory that nobody changed since becomes what it was, as a new version.</summary>
internal static class UndoLog
{
    private const string Reason = "undo";

    public static Result<UndoResult> Undo(MemoryWriter writer, string token)
    {
        var session = writer.Session;
        if (UndoToken.ReadAdded(token) is { } added) return UndoAdd(writer, added, token);
        var undo = session.QueryOne(
            "SELECT row, undone_at IS NOT NULL FROM undo_tokens WHERE token = $1 AND owner = $2 AND until > $3",
            r => new Token(r.GetInt64(0), r.GetBoolean(1)),
            token,
            writer.Owner,
            writer.Now.ToSql());
        if (undo is null) return UndoToken.Unknown(token);

        var items = session.Query(
            "SELECT memory, version, restored FROM undo_items WHERE token = $1 ORDER BY memory",
            r => (Row: r.GetInt64(0), Version: r.GetInt32(1), Restored: !r.IsDBNull(2) && r.GetBoolean(2)),
            undo.Row);
        var memories = items.Select(i => (Item: i, Stored: StoredRow.AtRow(session, i.Row))).Where(m => m.Stored is not null).ToArray();
        if (memories.Any(m => !writer.Caller.MayUse(m.Stored!.Memory.Project.Value))) return UndoToken.Unknown(token);

        if (MergeUndo.Projects(session, undo.Row).Any(p => !writer.Caller.MayUse(p))) return UndoToken.Unknown(token);

        // A repeated undo (a client that lost the first answer) gets the same answer.
        var restored = memories.Where(m => undo.IsUsed ? m.Item.Restored : TryRestore(writer, m.Stored!, m.Item.Version)).Select(m => m.Item.Row).ToHashSet();
        if (!undo.IsUsed)
        {
            MergeUndo.Revert(session, undo.Row, writer.Owner);
            session.Execute("UPDATE undo_tokens SET undone_at = $2 WHERE row = $1", undo.Row, writer.Now.ToSql());
            foreach (var (row, _, _) in items)
                session.Execute("UPDATE undo_items SET restored = $3 WHERE token = $1 AND memory = $2", undo.Row, row, restored.Contains(row));
        }

        return new UndoResult(
            [.. memories.Where(m => restored.Contains(m.Item.Row)).Select(m => m.Stored!.Memory.Id)],
            [.. memories.Where(m => !restored.Contains(m.Item.Row)).Select(m => m.Stored!.Memory.Id)]);
    }

    private static bool TryRestore(MemoryWriter writer, StoredRow now, int version)
    {
        if (now.Memory.Version != version || StoredRow.AtVersion(writer.Session, now, version - 1) is not { } before) return false;
        writer.Save(now, before.Memory, ChangeKind.Restored, Reason, project: before.Project);
        return true;
    }

    // An addition needs no row of its own: taking it back is a deletion, which itself can be undone.
    private static Result<UndoResult> UndoAdd(MemoryWriter writer, MemoryId id, string token)
    {
        if (StoredRow.Find(writer.Session, writer.Caller.Owner, id) is not { } now || !writer.Caller.MayUse(now.Memory.Project.Value)) return UndoToken.Unknown(token);
        if (now.Memory.Version == 1) writer.Save(now, now.Memory with { DeletedAt = writer.Now }, ChangeKind.Deleted, Reason);
        else if (!IsUndoneAdd(writer.Session, now)) return new UndoResult([], [id]);
        return new UndoResult([id], []);
    }

    private static bool IsUndoneAdd(SqliteSession s, StoredRow now) =>
        now.Memory is { Version: 2, DeletedAt: not null } && s.Number("SELECT count(*) FROM memories WHERE row = $1 AND change_reason = $2", now.Row, Reason) == 1;

    private sealed record Token(long Row, bool IsUsed);
}
