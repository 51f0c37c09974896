using System.ComponentModel;
using System.Runtime.InteropServices;

namespace MemoryStdio.Identity;

/// <summary>Gives a finished file its name, unless the name is taken: of several processes that make a key at once, exactly one wins.</summary>
internal static partial class NewFile
{
    private const int Exists = 17;

    /// <summary>False when another process was first. The temporary file is gone either way; both are in one folder.</summary>
    public static bool TryPublish(string temporary, string path)
    {
        try
        {
            if (OperatingSystem.IsWindows()) return TryMove(temporary, path);

            // File.Move looks and then renames, and rename(2) replaces what came in between; link(2) fails when the name is taken.
            if (Link(temporary, path) == 0) return true;
            var error = Marshal.GetLastPInvokeError();
            return error == Exists ? false : throw new IOException($"{path} cannot be made: {new Win32Exception(error).Message}.");
        }
        finally
        {
            File.Delete(temporary);
        }
    }

    private static bool TryMove(string temporary, string path)
    {
        try
        {
            File.Move(temporary, path, overwrite: false);
            return true;
        }
        catch (IOException) when (File.Exists(path))
        {
            return false;
        }
    }

    [LibraryImport("libc", EntryPoint = "link", SetLastError = true, StringMarshalling = StringMarshalling.Utf8)]
    private static partial int Link(string existing, string path);
}
