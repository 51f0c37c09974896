using MemoryStdio.Identity;

namespace MemoryStdio.Auth.Keys;

/// <summary>Files that only their owner may read (0600 in a 0700 folder), written whole or not at all.</summary>
internal static class PrivateFile
{
    private const UnixFileMode OwnerOnly = UnixFileMode.UserRead | UnixFileMode.UserWrite;
    private const UnixFileMode Others =
        UnixFileMode.GroupRead | UnixFileMode.GroupWrite | UnixFileMode.OtherRead | UnixFileMode.OtherWrite;

    /// <summary>The file's text; created with <paramref name="create"/> when it is missing. Of two processes that create it, one wins and both read the same.</summary>
    public static string ReadOrCreate(string path, Func<string> create)
    {
        if (!File.Exists(path)) Write(path, create(), overwrite: false);
        return Read(path);
    }

    public static string Read(string path)
    {
        try
        {
            if (!OperatingSystem.IsWindows() && (File.GetUnixFileMode(path) & Others) != 0)
            {
                throw new KeyFileException(
                    $"{path} can be read by other accounts of this machine. Run: chmod 600 '{path}'. If someone may have copied it, rotate the keys.");
            }

            return File.ReadAllText(path);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            throw new KeyFileException($"{path} cannot be read: {e.Message} Give this account read access to it, or restore it from a backup.", e);
        }
    }

    public static void Write(string path, string text, bool overwrite)
    {
        try
        {
            CreateFolder(Path.GetDirectoryName(path)!);
            var temporary = $"{path}.{Guid.NewGuid():N}.tmp";
            using (var file = new FileStream(temporary, Options()))
            {
                using var writer = new StreamWriter(file);
                writer.Write(text);
                writer.Flush();
                file.Flush(flushToDisk: true);
            }

            if (overwrite) File.Move(temporary, path, overwrite: true);
            else NewFile.TryPublish(temporary, path); // Another process may be first; its file is as good, and already in use there.
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            throw new KeyFileException($"{path} cannot be written: {e.Message} Make its folder writable for this account.", e);
        }
    }

    public static void CreateFolder(string folder)
    {
        if (OperatingSystem.IsWindows()) Directory.CreateDirectory(folder);
        else Directory.CreateDirectory(folder, OwnerOnly | UnixFileMode.UserExecute);
    }

    private static FileStreamOptions Options()
    {
        var options = new FileStreamOptions { Mode = FileMode.CreateNew, Access = FileAccess.Write, Share = FileShare.None };
        // Given at creation, not afterwards: there is no moment at which others can open it. Windows: the profile folder's own rights.
        if (!OperatingSystem.IsWindows()) options.UnixCreateMode = OwnerOnly;
        return options;
    }
}
