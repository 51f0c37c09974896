using Microsoft.Data.Sqlite;

namespace MemoryStdio.Storage.Sqlite;

/// <summary>One connection with its prepared statements. Used by one thread at a time. Parameters are <c>$1</c>, <c>$2</c>, … in order.</summary>
internal sealed class SqliteSession(SqliteConnection connection) : IDisposable
{
    // Far above the number of distinct statements; only lists of ids and filters make new texts.
    private const int MostPrepared = 200;

    private readonly Dictionary<string, SqliteCommand> _prepared = [];

    public SqliteConnection Connection { get; } = connection;

    public int Execute(string sql, params ReadOnlySpan<object?> values) => Prepare(sql, values).ExecuteNonQuery();

    public long? Number(string sql, params ReadOnlySpan<object?> values) => Prepare(sql, values).ExecuteScalar() as long?;

    public string? Text(string sql, params ReadOnlySpan<object?> values) => Prepare(sql, values).ExecuteScalar() as string;

    public List<T> Query<T>(string sql, Func<SqliteDataReader, T> map, params ReadOnlySpan<object?> values)
    {
        var rows = new List<T>();
        using var reader = Prepare(sql, values).ExecuteReader();
        while (reader.Read()) rows.Add(map(reader));
        return rows;
    }

    public T? QueryOne<T>(string sql, Func<SqliteDataReader, T> map, params ReadOnlySpan<object?> values)
        where T : class
    {
        using var reader = Prepare(sql, values).ExecuteReader();
        return reader.Read() ? map(reader) : null;
    }

    public T InTransaction<T>(string begin, Func<SqliteSession, T> work)
    {
        Execute(begin);
        try
        {
            var result = work(this);
            Execute("COMMIT");
            return result;
        }
        catch
        {
            Rollback();
            throw;
        }
    }

    /// <summary>
    /// Runs a part of the open transaction. When it fails, that part alone is undone and its exception returned; throws when the whole transaction is lost.
    /// </summary>
    public Exception? TryInSavepoint(Action<SqliteSession> work)
    {
        Execute("SAVEPOINT part");
        try
        {
            work(this);
            Execute("RELEASE part");
            return null;
        }
        catch (Exception e) when (SQLitePCL.raw.sqlite3_get_autocommit(Connection.Handle) == 0)
        {
            Execute("ROLLBACK TO part");
            Execute("RELEASE part");
            return e;
        }
    }

    public void Dispose()
    {
        foreach (var command in _prepared.Values) command.Dispose();
        _prepared.Clear();
        Connection.Dispose();
    }

    private void Rollback()
    {
        try
        {
            // SQLite has rolled back by itself after some errors (a full disk); then there is nothing to roll back.
            if (SQLitePCL.raw.sqlite3_get_autocommit(Connection.Handle) == 0) Execute("ROLLBACK");
        }
        catch (SqliteException)
        {
            // The error that led here is the one to report; an open transaction ends with the connection.
        }
    }

    private SqliteCommand Prepare(string sql, ReadOnlySpan<object?> values)
    {
        if (!_prepared.TryGetValue(sql, out var command))
        {
            if (_prepared.Count == MostPrepared) Forget();
            command = Connection.CreateCommand();
#pragma warning disable CA2100 // Statement texts are built from constants only; values are always parameters.
            command.CommandText = sql;
#pragma warning restore CA2100
            for (var i = 0; i < values.Length; i++) command.Parameters.Add(new SqliteParameter { ParameterName = Name(i) });
            _prepared.Add(sql, command);
        }

        for (var i = 0; i < values.Length; i++) command.Parameters[i].Value = values[i] ?? DBNull.Value;
        return command;
    }

    private void Forget()
    {
        foreach (var command in _prepared.Values) command.Dispose();
        _prepared.Clear();
    }

    private static string Name(int index) => $"${index + 1}";
}
