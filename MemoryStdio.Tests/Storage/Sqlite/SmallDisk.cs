using System.Diagnostics;

namespace MemoryStdio.Tests.Storage.Sqlite;

/// <summary>A real file system of one megabyte, which can be filled and made read-only. Needs root on Linux; tests skip without.</summary>
internal sealed class SmallDisk : IDisposable
{
    private readonly TempDirectory _mountPoint = new();
    private bool _mounted;

    public string Path => _mountPoint.Path;

    public static SmallDisk Mount()
    {
        var disk = new SmallDisk();
        disk._mounted = OperatingSystem.IsLinux() && Environment.IsPrivilegedProcess && Run("mount", "-t", "tmpfs", "-o", "size=1m", "tmpfs", disk.Path);
        if (disk._mounted) return disk;
        disk.Dispose();
        Assert.Skip("Mounting a small file system needs root on Linux.");
        return disk;
    }

    public void MakeReadOnly() => Assert.True(Run("mount", "-o", "remount,ro", Path));

    public void MakeWritable() => Assert.True(Run("mount", "-o", "remount,rw", Path));

    public void Dispose()
    {
        if (_mounted) Run("umount", "-l", Path);
        _mountPoint.Dispose();
    }

    private static bool Run(string program, params string[] arguments)
    {
        using var process = Process.Start(new ProcessStartInfo(program, arguments) { RedirectStandardError = true })!;
        process.StandardError.ReadToEnd();
        process.WaitForExit();
        return process.ExitCode == 0;
    }
}
