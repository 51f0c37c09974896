using System.Runtime.InteropServices;
using Microsoft.Win32.SafeHandles;

namespace MemoryStdio.Mcp;

/// <summary>
/// Keeps stdout for the protocol. Native libraries and careless code write to descriptor 1 behind .NET's back, and one stray line makes clients drop the
/// server; so the real stdout moves to a descriptor nobody else knows, and descriptor 1 becomes stderr.
/// </summary>
internal static partial class StandardStreams
{
    private const int Input = 0;
    private const int Output = 1;
    private const int Error = 2;

    /// <summary>Call once, before anything else runs. The streams are not buffered.</summary>
    public static (Stream Input, Stream Output) TakeOver() => OperatingSystem.IsWindows() ? TakeOverWindows() : TakeOverUnix();

    private static (Stream Input, Stream Output) TakeOverUnix()
    {
        var output = Duplicate(Output);
        if (output < 0) throw new IOException($"stdout cannot be duplicated: {Marshal.GetLastPInvokeErrorMessage()}");

        // Without a stderr there is nowhere to send noise; the protocol still has its own descriptor.
        _ = Duplicate(Error, Output);
        return (Open(Input, FileAccess.Read, owns: false), Open(output, FileAccess.Write, owns: true));
    }

    private static FileStream Open(nint descriptor, FileAccess access, bool owns) => new(new SafeFileHandle(descriptor, owns), access, bufferSize: 0);

    // Not run on Windows yet: there was none to try it on.
    private static (Stream Input, Stream Output) TakeOverWindows()
    {
        var process = GetCurrentProcess();
        if (!DuplicateHandle(process, GetStdHandle(-11), process, out var output, 0, inheritHandle: false, options: 2))
            throw new IOException($"stdout cannot be duplicated: {Marshal.GetLastPInvokeErrorMessage()}");
        _ = SetStdHandle(-11, GetStdHandle(-12));

        // The C runtime keeps its own table of descriptors.
        _ = DuplicateCrt(Error, Output);
        return (Open(GetStdHandle(-10), FileAccess.Read, owns: false), Open(output, FileAccess.Write, owns: true));
    }

    [LibraryImport("libc", EntryPoint = "dup", SetLastError = true)]
    private static partial int Duplicate(int descriptor);

    [LibraryImport("libc", EntryPoint = "dup2", SetLastError = true)]
    private static partial int Duplicate(int descriptor, int onto);

    [LibraryImport("ucrtbase", EntryPoint = "_dup2")]
    private static partial int DuplicateCrt(int descriptor, int onto);

    [LibraryImport("kernel32")]
    private static partial nint GetCurrentProcess();

    [LibraryImport("kernel32", SetLastError = true)]
    private static partial nint GetStdHandle(int which);

    [LibraryImport("kernel32", SetLastError = true)]
    [return: MarshalAs(UnmanagedType.Bool)]
    private static partial bool SetStdHandle(int which, nint handle);

    [LibraryImport("kernel32", SetLastError = true)]
    [return: MarshalAs(UnmanagedType.Bool)]
    private static partial bool DuplicateHandle(
        nint sourceProcess, nint source, nint targetProcess, out nint target, uint access, [MarshalAs(UnmanagedType.Bool)] bool inheritHandle, uint options);
}
