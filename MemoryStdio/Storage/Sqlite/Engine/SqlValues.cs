using System.Runtime.InteropServices;
using System.Text.Json;
using MemoryStdio.Memory;
using Microsoft.Data.Sqlite;

namespace MemoryStdio.Storage.Sqlite;

/// <summary>How values look in the file.</summary>
internal static class SqlValues
{
    private const long EpochTicks = 621_355_968_000_000_000;

    // Tags are read by people with sqlite3 too: keep their letters.
    private static readonly JsonSerializerOptions Plain = new() { Encoder = System.Text.Encodings.Web.JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    /// <summary>Microseconds since 1970 UTC.</summary>
    public static long ToSql(this DateTimeOffset time) => (time.UtcTicks - EpochTicks) / TimeSpan.TicksPerMicrosecond;

    public static byte[] ToSql(this MemoryId id) => Guid.ParseExact(id.Value, "D").ToByteArray(bigEndian: true);

    public static byte[] ToSql(this float[] vector) => MemoryMarshal.AsBytes(vector.AsSpan()).ToArray();

    public static string ToJson(this IReadOnlyList<string> tags) => tags.Count == 0 ? "[]" : JsonSerializer.Serialize(tags, Plain);

    public static DateTimeOffset Time(this SqliteDataReader reader, int column) =>
        new(EpochTicks + reader.GetInt64(column) * TimeSpan.TicksPerMicrosecond, TimeSpan.Zero);

    public static DateTimeOffset? TimeOrNull(this SqliteDataReader reader, int column) => reader.IsDBNull(column) ? null : reader.Time(column);

    public static string? TextOrNull(this SqliteDataReader reader, int column) => reader.IsDBNull(column) ? null : reader.GetString(column);

    public static MemoryId Id(this SqliteDataReader reader, int column)
    {
        var guid = new Guid(reader.GetFieldValue<byte[]>(column), bigEndian: true);
        return MemoryId.TryParse(guid.ToString("D"), out var id, out var problem) ? id : throw new InvalidDataException(problem.English);
    }

    public static IReadOnlyList<string> Tags(this SqliteDataReader reader, int column) =>
        reader.GetString(column) is var json && json == "[]" ? [] : JsonSerializer.Deserialize<string[]>(json) ?? [];

    public static float[] Vector(this SqliteDataReader reader, int column) =>
        MemoryMarshal.Cast<byte, float>(reader.GetFieldValue<byte[]>(column)).ToArray();
}
