using System.Globalization;
using MemoryStdio.Memory;
using MemoryStdio.Storage.Sqlite.Migrations;

namespace MemoryStdio.Storage.Sqlite.Backup;

/// <param name="Path">The finished, verified file.</param>
internal sealed record BackupReport(string Path, long Bytes, DatabaseContents Contents);

/// <param name="Present">What the database holds now; <c>null</c> when it is too damaged to tell.</param>
internal sealed record RestorePreview(string Path, DatabaseContents Backup, DatabaseContents? Present);

/// <param name="KeptCopy">The database as it was before.</param>
internal sealed record RestoreReport(string Path, string KeptCopy, DatabaseContents Contents);

/// <summary>Copies the database to a file and back, beside running processes.</summary>
internal sealed class BackupService(SqliteDatabase database, TimeProvider time)
{
    private string Home => Path.GetDirectoryName(database.Options.Path)!;

    /// <summary>A consistent copy of this moment, verified by reopening; appears under its name only when it is whole. Mode 0600.</summary>
    public async Task<Result<BackupReport>> BackupAsync(string path, bool overwrite, CancellationToken cancellationToken)
    {
        path = Path.GetFullPath(path);
        if (path == database.Options.Path) return Problem.Refused($"{path} is the database itself. Name another file for the backup.");
        if (Directory.Exists(path)) return Problem.Invalid($"{path} is a folder. Name a file for the backup, for example {Path.Combine(path, "memory-backup.db")}.");
        if (!overwrite && File.Exists(path)) return Problem.Refused($"The file {path} exists. Name another one, or allow overwriting it.");

        await database.OpenAsync(cancellationToken);
        var partial = $"{path}.{Environment.ProcessId}.partial";
        try
        {
            await Task.Run(() => database.Translated(() => CopyInto(database.Options, partial)), cancellationToken);
            if (!DatabaseContents.Verify(database.Options with { Path = partial }).Succeeded(out var contents, out var problem)) return problem;
            FlushToDisk(partial);
            File.Move(partial, path, overwrite);
            return new BackupReport(path, new FileInfo(path).Length, contents);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            return Problem.Refused($"The backup {path} cannot be written: {e.Message} Name a file in a folder this account may write to.");
        }
        catch (StoreUnavailableException e)
        {
            return Problem.Refused($"The backup {path} was not made. {e.Message}");
        }
        finally
        {
            Remove(partial);
        }
    }

    /// <summary>Checks the file and compares; changes nothing.</summary>
    public async Task<Result<RestorePreview>> PreviewAsync(string path, CancellationToken cancellationToken)
    {
        path = Path.GetFullPath(path);
        if (!File.Exists(path)) return Problem.Missing($"There is no file {path}. Name a file that 'memorystdio backup' made.");
        if (path == database.Options.Path) return Problem.Refused($"{path} is the database itself. Name a backup.");
        var backup = await Task.Run(() => DatabaseContents.Verify(database.Options with { Path = path }), cancellationToken);
        return backup.Succeeded(out var contents, out var problem) ? new RestorePreview(path, contents, await PresentAsync(cancellationToken)) : problem;
    }

    /// <summary>
    /// Makes the database what the file holds, in one transaction, so that other processes go on working and see it at once. A copy of the present
    /// database is kept beside it.
    /// </summary>
    public async Task<Result<RestoreReport>> RestoreAsync(string path, CancellationToken cancellationToken)
    {
        if (!(await PreviewAsync(path, cancellationToken)).Succeeded(out var preview, out var refused)) return refused;

        var staged = Path.Combine(Home, $"restore-{Environment.ProcessId}.partial");
        var kept = FreeName($"before-restore-{time.GetUtcNow().ToString("yyyyMMdd-HHmmss", CultureInfo.InvariantCulture)}");
        try
        {
            // The person's file stays as it is: an older schema is brought up to date in a copy.
            Stage(preview.Path, staged);
            if (preview.Present is null)
            {
                DamagedDatabase.Replace(database.Options, staged, kept, time.GetUtcNow());
            }
            else
            {
                if (!(await BackupAsync(kept, overwrite: false, cancellationToken)).Succeeded(out _, out var notKept)) return notKept;
                await database.MaintainAsync(s => TableRestore.Run(s, staged, time.GetUtcNow()), cancellationToken);
            }

            return new RestoreReport(preview.Path, kept, preview.Backup);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            return Problem.Refused($"{preview.Path} was not restored: {e.Message}");
        }
        finally
        {
            Remove(staged);
        }
    }

    private async Task<DatabaseContents?> PresentAsync(CancellationToken cancellationToken)
    {
        try
        {
            await database.OpenAsync(cancellationToken);
            if (database.ReadOnlyReason is not null) return null;
            return await database.ReadAsync(s => s.Text("PRAGMA quick_check(1)") == "ok" ? DatabaseContents.Read(s) : null, cancellationToken);
        }
        catch (StoreUnavailableException) when (!DatabaseFile.IsNewer(database.Options.Path))
        {
            return null;
        }
    }

    private void Stage(string source, string staged)
    {
        Remove(staged);
        database.Translated(() => CopyInto(database.Options with { Path = source }, staged));
        using var session = SqliteConnector.Connect(database.Options with { Path = staged }, readOnlyFile: false, mayWrite: true);
        SchemaUpgrade.Apply(session, staged, MigrationList.Latest);
    }

    private static bool CopyInto(SqliteOptions source, string target)
    {
        DatabaseFile.Create(target);
        using var session = SqliteConnector.Connect(source, readOnlyFile: true, mayWrite: false);
        session.Execute("PRAGMA query_only = OFF");
        session.Execute("VACUUM INTO $1", target);
        return true;
    }

    private static void FlushToDisk(string path)
    {
        using var file = new FileStream(path, FileMode.Open, FileAccess.ReadWrite);
        file.Flush(flushToDisk: true);
    }

    private string FreeName(string name)
    {
        for (var i = 1; ; i++)
        {
            var path = Path.Combine(Home, i == 1 ? $"{name}.db" : $"{name}-{i}.db");
            if (!File.Exists(path)) return path;
        }
    }

    private static void Remove(string path)
    {
        foreach (var suffix in (string[])["", "-wal", "-shm", "-journal"]) File.Delete(path + suffix);
    }
}
