using System.Buffers.Binary;
using MemoryStdio.Memory;
using MemoryStdio.Storage.Sqlite.Migrations;

namespace MemoryStdio.Storage.Sqlite;

/// <summary>What the file system and the first bytes tell before SQLite opens the file: opening may already write (WAL recovery).</summary>
internal static class DatabaseFile
{
    private const UnixFileMode OwnerOnly = UnixFileMode.UserRead | UnixFileMode.UserWrite;

    /// <summary>Makes the folder (0700) and an empty file (0600) unless they exist; SQLite gives -wal and -shm the file's mode.</summary>
    public static void Create(string path)
    {
        try
        {
            var folder = Path.GetDirectoryName(path)!;
            if (OperatingSystem.IsWindows()) Directory.CreateDirectory(folder);
            else Directory.CreateDirectory(folder, OwnerOnly | UnixFileMode.UserExecute);

            var options = new FileStreamOptions { Mode = FileMode.OpenOrCreate, Access = FileAccess.ReadWrite, Share = FileShare.ReadWrite | FileShare.Delete };
            if (!OperatingSystem.IsWindows()) options.UnixCreateMode = OwnerOnly;
            using (new FileStream(path, options))
            {
                // Only its existence and mode matter.
            }

            if (!OperatingSystem.IsWindows() && File.GetUnixFileMode(path) != OwnerOnly) File.SetUnixFileMode(path, OwnerOnly);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            // The person may still be able to read it; SQLite says so more exactly when it opens the file.
            if (!File.Exists(path)) throw e is UnauthorizedAccessException ? SqliteFailures.NotWritable(path, e) : SqliteFailures.CannotOpen(path, e);
        }
    }

    /// <summary>Why this file must not even be opened, or <c>null</c>.</summary>
    public static StoreUnavailableException? Refusal(string path)
    {
        var header = ReadHeader(path);
        if (header.Length == 0) return null;
        if (header.Length < 100 || !header.AsSpan(0, 16).SequenceEqual("SQLite format 3\0"u8)) return SqliteFailures.Foreign(path);

        // The log may hold newer values than the file; SchemaUpgrade.Check asks again through SQLite.
        var application = BinaryPrimitives.ReadInt32BigEndian(header.AsSpan(68));
        var version = BinaryPrimitives.ReadInt32BigEndian(header.AsSpan(60));
        if (application is not 0 and not SchemaUpgrade.ApplicationId) return SqliteFailures.Foreign(path);
        return application == SchemaUpgrade.ApplicationId && version > MigrationList.Latest
            ? SqliteFailures.TooNew(path, version, MigrationList.Latest)
            : null;
    }

    /// <summary>True when only a newer program may touch it.</summary>
    public static bool IsNewer(string path) =>
        ReadHeader(path) is { Length: 100 } header && BinaryPrimitives.ReadInt32BigEndian(header.AsSpan(68)) == SchemaUpgrade.ApplicationId
        && BinaryPrimitives.ReadInt32BigEndian(header.AsSpan(60)) > MigrationList.Latest;

    /// <summary>True when the file is shorter than its header says and no log can make up for it.</summary>
    public static bool IsCutShort(string path)
    {
        var header = ReadHeader(path);
        if (header.Length < 100 || new FileInfo(path + "-wal") is { Exists: true, Length: > 0 }) return false;
        if (!header.AsSpan(24, 4).SequenceEqual(header.AsSpan(92, 4))) return false;
        long pageSize = BinaryPrimitives.ReadUInt16BigEndian(header.AsSpan(16));
        if (pageSize == 1) pageSize = 65536;
        return BinaryPrimitives.ReadUInt32BigEndian(header.AsSpan(28)) * pageSize > new FileInfo(path).Length;
    }

    private static byte[] ReadHeader(string path)
    {
        try
        {
            using var file = new FileStream(path, FileMode.Open, FileAccess.Read, FileShare.ReadWrite | FileShare.Delete);
            var header = new byte[100];
            return header[..file.ReadAtLeast(header, 100, throwOnEndOfStream: false)];
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            throw SqliteFailures.CannotOpen(path, e);
        }
    }
}
