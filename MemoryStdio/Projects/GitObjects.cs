using System.Buffers.Binary;
using Microsoft.Win32.SafeHandles;

namespace MemoryStdio.Projects;

/// <summary>Answers whether an object is in a repository: loose, or in the index (version 2) of a pack.</summary>
internal static class GitObjects
{
    private const int Header = 8;
    private const int Fanout = 256 * 4;

    public static bool Contains(string objects, string id)
    {
        if (File.Exists(Path.Combine(objects, id[..2], id[2..]))) return true;
        var packs = Path.Combine(objects, "pack");
        var wanted = Convert.FromHexString(id);
        return Directory.Exists(packs) && Directory.EnumerateFiles(packs, "*.idx").Any(index => InPack(index, wanted));
    }

    private static bool InPack(string index, byte[] wanted)
    {
        using var file = File.OpenHandle(index);
        if (ReadInt32(file, 0) != unchecked((int)0xff744f63) || ReadInt32(file, 4) != 2) return false;

        // fanout[b] = how many ids start with a byte <= b; the ids follow, sorted.
        var low = wanted[0] == 0 ? 0 : ReadInt32(file, Header + (wanted[0] - 1) * 4);
        var high = ReadInt32(file, Header + wanted[0] * 4);
        Span<byte> id = stackalloc byte[wanted.Length];
        while (low < high)
        {
            var middle = low + (high - low) / 2;
            if (RandomAccess.Read(file, id, Header + Fanout + (long)middle * wanted.Length) < id.Length) return false;
            var order = id.SequenceCompareTo(wanted);
            if (order == 0) return true;
            if (order < 0) low = middle + 1;
            else high = middle;
        }

        return false;
    }

    private static int ReadInt32(SafeFileHandle file, long offset)
    {
        Span<byte> bytes = stackalloc byte[4];
        return RandomAccess.Read(file, bytes, offset) == 4 ? BinaryPrimitives.ReadInt32BigEndian(bytes) : 0;
    }
}
