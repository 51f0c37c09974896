using System.Runtime.InteropServices;

namespace MemoryStdio.Vault;

/// <summary>
/// A core file holds all memory of the process that crashed, and so the tokens it had decrypted. Where the account has core files switched on, a
/// process that opens the vault writes none. Programs it starts may switch them on again: only the soft limit is lowered.
/// </summary>
internal static partial class CoreFiles
{
    // RLIMIT_CORE: the same number on Linux, macOS and the BSDs.
    private const int Core = 4;

    public static void SwitchOff()
    {
        // Windows writes dumps only where the administrator asked for them.
        if (OperatingSystem.IsWindows() || GetLimit(Core, out var limit) != 0) return;
        limit.Soft = 0;
        _ = SetLimit(Core, limit);
    }

    [LibraryImport("libc", EntryPoint = "getrlimit")]
    private static partial int GetLimit(int resource, out Limit limit);

    [LibraryImport("libc", EntryPoint = "setrlimit")]
    private static partial int SetLimit(int resource, in Limit limit);

    private struct Limit
    {
        public nuint Soft;
        public nuint Hard;
    }
}
