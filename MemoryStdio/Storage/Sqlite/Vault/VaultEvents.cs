using MemoryStdio.Identity;
using MemoryStdio.Vault;
using Microsoft.Data.Sqlite;

namespace MemoryStdio.Storage.Sqlite.Vault;

/// <summary>The audit lines of the vault, written in the transaction of what they tell.</summary>
internal static class VaultEvents
{
    public static void Record(this SqliteSession s, VaultEvent entry) =>
        s.Execute(
            "INSERT INTO vault_events (at, user_id, action, server_id, server_name, client, detail) VALUES ($1, $2, $3, $4, $5, $6, $7)",
            entry.At.ToSql(), entry.Owner.Value, entry.Action, entry.Server?.Value, entry.ServerName, entry.Client, entry.Detail);

    public static List<VaultEvent> Newest(SqliteSession s, OwnerId owner, int limit) =>
        s.Query(
            "SELECT at, action, server_id, server_name, client, detail FROM vault_events WHERE user_id = $1 ORDER BY number DESC LIMIT $2",
            r => new VaultEvent(r.Time(0), owner, r.GetString(1), r.TextOrNull(2) is { } id ? ServerIdOf(id) : null, r.TextOrNull(3), r.GetString(4), r.TextOrNull(5)),
            owner.Value, limit);

    public static List<VaultEventRow> Query(SqliteSession s, VaultEventQuery query) =>
        s.Query(
            """
            SELECT number, at, user_id, action, server_id, server_name, client, detail FROM vault_events
            WHERE at >= $1 AND ($2 IS NULL OR user_id = $2) AND ($3 IS NULL OR action = $3) AND ($4 IS NULL OR number < $4)
            ORDER BY number DESC LIMIT $5
            """,
            r => new VaultEventRow(
                r.GetInt64(0),
                new VaultEvent(r.Time(1), r.OwnerOf(2), r.GetString(3), r.TextOrNull(4) is { } id ? ServerIdOf(id) : null, r.TextOrNull(5), r.GetString(6), r.TextOrNull(7))),
            query.Since.ToSql(), query.Owner?.Value, query.Action, query.Before, query.Limit);

    public static ServerId ServerIdOf(string text) =>
        ServerId.TryParse(text, out var id) ? id : throw new InvalidDataException($"'{text}' is not a server's id.");

    public static OwnerId OwnerOf(this SqliteDataReader reader, int column) =>
        OwnerId.TryCreate(reader.GetString(column), out var owner, out var problem) ? owner : throw new InvalidDataException(problem.English);
}
