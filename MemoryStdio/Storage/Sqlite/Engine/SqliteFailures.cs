using MemoryStdio.Memory;
using Microsoft.Data.Sqlite;

namespace MemoryStdio.Storage.Sqlite;

/// <summary>What a person is told when the database cannot be used: what is wrong, and what to do.</summary>
internal static class SqliteFailures
{
    private const int Perm = 3, Busy = 5, Locked = 6, NoMemory = 7, ReadOnly = 8, IoError = 10, Corrupt = 11, Full = 13, CantOpen = 14, NotADatabase = 26;

    public static bool IsCorruption(SqliteException e) => e.SqliteErrorCode is Corrupt or NotADatabase;

    /// <summary><c>null</c> for what no person can help: those are bugs and stay what they are.</summary>
    public static StoreUnavailableException? Translate(SqliteException e, SqliteOptions options) => e.SqliteErrorCode switch
    {
        Busy or Locked => new(
            $"Another process has kept the database {options.Path} locked for {options.BusyTimeout.TotalSeconds:0.#} s. Nothing was stored; try again, or close the program that holds it.", e),
        Full => new($"The disk that holds {options.Path} is full. Nothing was stored; make room, then try again.", e),
        ReadOnly or Perm => NotWritable(options.Path, e),
        CantOpen => CannotOpen(options.Path, e),
        Corrupt or NotADatabase => Damaged(options.Path, e),
        IoError => new($"The disk failed while using {options.Path} ({e.Message}). Nothing was stored; check the disk, then run 'memorystdio doctor'.", e),
        NoMemory => new("The system is out of memory. Nothing was stored; close other programs, then try again.", e),
        _ => null,
    };

    public static StoreUnavailableException NotWritable(string path, Exception? e = null) =>
        new($"The database {path} or its folder is read-only. Memories can be read, not stored; give this account write permission, or set MEMORYSTDIO_HOME to another folder.", e);

    public static StoreUnavailableException CannotOpen(string path, Exception? e = null) =>
        new($"The database {path} cannot be opened. Check that the folder exists and that this account may read and write it, or set MEMORYSTDIO_HOME to another folder.", e);

    public static StoreUnavailableException Damaged(string path, Exception? e = null) =>
        new($"The database {path} is damaged. It was left as it is and nothing was stored; run 'memorystdio doctor', then 'memorystdio restore' with a backup.", e);

    public static StoreUnavailableException Foreign(string path) =>
        new($"The file {path} is not a MemoryStdio database. It was left untouched; move it away, or set MEMORYSTDIO_HOME to another folder.");

    public static StoreUnavailableException TooNew(string path, long version, int known) =>
        new($"The database {path} was written by a newer MemoryStdio (schema {version}; this program knows up to {known}). It was left untouched; update this program.");
}
