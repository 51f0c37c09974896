using System.Buffers.Binary;
using System.Buffers.Text;

namespace MemoryStdio.Memory;

/// <summary>
/// Where a listing goes on: after (below) a row number. Rows are numbered in the order of commits and never reused, so writes in between neither
/// repeat nor hide anything, whatever the clock does.
/// </summary>
internal static class PageCursor
{
    // Catches a cut or mistyped cursor; it is no secret: rows of other owners stay invisible whatever the cursor says.
    private const uint Seal = 0x6D656D31;

    public static string Of(long row)
    {
        Span<byte> bytes = stackalloc byte[12];
        BinaryPrimitives.WriteInt64BigEndian(bytes, row);
        BinaryPrimitives.WriteUInt32BigEndian(bytes[8..], SealOf(row));
        return Base64Url.EncodeToString(bytes);
    }

    public static Result<RowPosition> Read(string? cursor)
    {
        if (string.IsNullOrEmpty(cursor)) return new RowPosition(long.MaxValue);
        Span<byte> bytes = stackalloc byte[12];
        if (cursor.Length == 16 && Base64Url.TryDecodeFromChars(cursor, bytes, out var length) && length == 12
            && BinaryPrimitives.ReadInt64BigEndian(bytes) is > 0 and var row && BinaryPrimitives.ReadUInt32BigEndian(bytes[8..]) == SealOf(row))
        {
            return new RowPosition(row);
        }

        return Problem.Invalid("The cursor is not one of this program's. Give the one of the page before unchanged, or leave it out.").ToModels($"The cursor '{(cursor.Length <= 40 ? cursor : cursor[..37] + "...")}' is not one of this server's. Pass next_cursor unchanged, or leave cursor out to start again.");
    }

    private static uint SealOf(long row) => (uint)(((ulong)row * 0x9E3779B97F4A7C15) >> 32) ^ Seal;
}

/// <summary>List what lies below this row.</summary>
internal sealed record RowPosition(long Row);
