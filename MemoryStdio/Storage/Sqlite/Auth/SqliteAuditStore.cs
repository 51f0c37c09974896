using System.Buffers.Binary;
using MemoryStdio.Auth.Audit;
using Microsoft.Data.Sqlite;

namespace MemoryStdio.Storage.Sqlite.Auth;

internal sealed class SqliteAuditStore(SqliteDatabase database) : IAuditStore
{
    private const string Checkpoint = "audit-checkpoint";
    private const string Columns = "SELECT number, at, event, user, actor, credential, address, agent, detail, link FROM auth_audit";
    private const int LinkBytes = 32;

    public Task AppendAsync(IReadOnlyList<AuditEntry> entries, AuditChain chain, CancellationToken cancellationToken) =>
        database.WriteAsync(
            s =>
            {
                var (number, link) = Head(s);
                foreach (var entry in entries)
                {
                    link = chain.Link(link, ++number, entry);
                    s.Execute(
                        "INSERT INTO auth_audit (number, at, event, user, actor, credential, address, agent, detail, link) VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10)",
                        number, entry.Time.ToSql(), entry.Event, entry.User, entry.Actor, entry.Credential, entry.Address, entry.UserAgent, entry.Detail, link);
                }

                return true;
            },
            cancellationToken);

    public Task<IReadOnlyList<AuditRow>> QueryAsync(AuditQuery query, CancellationToken cancellationToken) =>
        database.ReadAsync<IReadOnlyList<AuditRow>>(
            s => s.Query(
                $"{Columns} WHERE at >= $1 AND ($2 IS NULL OR user = $2) AND ($3 IS NULL OR event = $3) AND ($4 IS NULL OR number < $4) ORDER BY number DESC LIMIT $5",
                Read, query.Since.ToSql(), query.User, query.Event, query.Before, query.Limit),
            cancellationToken);

    public Task<AuditCounts> CountAsync(string user, DateTimeOffset since, CancellationToken cancellationToken) =>
        database.ReadAsync(
            s => s.QueryOne(
                """
                SELECT count(*) FILTER (WHERE at >= $2 AND event = $3), count(*) FILTER (WHERE at >= $2 AND event IN ($4, $5)), max(at) FILTER (WHERE event = $3)
                FROM auth_audit WHERE user = $1
                """,
                r => new AuditCounts(r.GetInt64(0), r.GetInt64(1), r.TimeOrNull(2)),
                user, since.ToSql(), AuditEvents.Success, AuditEvents.Failed, AuditEvents.LockedOut)!,
            cancellationToken);

    public Task<IReadOnlyList<AuditRow>> ReadAfterAsync(long number, int limit, CancellationToken cancellationToken) =>
        database.ReadAsync<IReadOnlyList<AuditRow>>(
            s => s.Query($"{Columns} WHERE number > $1 ORDER BY number LIMIT $2", Read, number, limit), cancellationToken);

    public Task<AuditCheckpoint?> CheckpointAsync(CancellationToken cancellationToken) => database.ReadAsync(ReadCheckpoint, cancellationToken);

    public Task<int> PruneAsync(DateTimeOffset before, AuditChain chain, CancellationToken cancellationToken) =>
        database.WriteAsync(
            s =>
            {
                var (newest, _) = Head(s);
                var keepFrom = s.Number("SELECT min(number) FROM auth_audit WHERE at >= $1", before.ToSql()) ?? newest;
                if (s.QueryOne($"{Columns} WHERE number = $1", Read, keepFrom - 1) is not { } last) return 0;
                SqliteAuthSettingStore.Write(s, Checkpoint, Pack(chain.Seal(last.Number, last.Link)));
                return s.Execute("DELETE FROM auth_audit WHERE number < $1", keepFrom);
            },
            cancellationToken);

    private static (long Number, byte[] Link) Head(SqliteSession session)
    {
        if (session.QueryOne($"{Columns} ORDER BY number DESC LIMIT 1", Read) is { } row) return (row.Number, row.Link);
        return ReadCheckpoint(session) is { } checkpoint ? (checkpoint.Number, checkpoint.Link) : (0, AuditChain.Origin);
    }

    private static AuditCheckpoint? ReadCheckpoint(SqliteSession session)
    {
        if (SqliteAuthSettingStore.Read(session, Checkpoint) is not { } packed) return null;
        // One of another length is no checkpoint of ours; an empty seal fails the verification that reports it.
        return packed.Length == 8 + LinkBytes + LinkBytes
            ? new AuditCheckpoint(BinaryPrimitives.ReadInt64BigEndian(packed), packed[8..(8 + LinkBytes)], packed[(8 + LinkBytes)..])
            : new AuditCheckpoint(0, AuditChain.Origin, []);
    }

    private static byte[] Pack(AuditCheckpoint checkpoint)
    {
        var number = new byte[8];
        BinaryPrimitives.WriteInt64BigEndian(number, checkpoint.Number);
        return [.. number, .. checkpoint.Link, .. checkpoint.Seal];
    }

    private static AuditRow Read(SqliteDataReader reader) => new(
        reader.GetInt64(0),
        new AuditEntry
        {
            Time = reader.Time(1),
            Event = reader.GetString(2),
            User = reader.TextOrNull(3),
            Actor = reader.TextOrNull(4),
            Credential = reader.TextOrNull(5),
            Address = reader.TextOrNull(6),
            UserAgent = reader.TextOrNull(7),
            Detail = reader.TextOrNull(8),
        },
        reader.GetFieldValue<byte[]>(9));
}
