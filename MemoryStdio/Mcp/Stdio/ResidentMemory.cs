using System.Globalization;
using System.Runtime;
using System.Runtime.InteropServices;

namespace MemoryStdio.Mcp;

/// <summary>Gives back what the process no longer uses: garbage, freed native memory, and pages of program files that only starting or loading needed.</summary>
internal static partial class ResidentMemory
{
    // Compacting stops all threads for about a millisecond per megabyte.
    private const long LargestHeap = 256 << 20;

    public static void GiveBack()
    {
        if (OperatingSystem.IsLinux()) ReleaseProgramPages();
        if (GC.GetTotalMemory(forceFullCollection: false) < LargestHeap) GC.Collect(GC.MaxGeneration, GCCollectionMode.Aggressive, blocking: true, compacting: true);
        if (OperatingSystem.IsLinux() && NativeLibrary.TryGetExport(NativeLibrary.GetMainProgramHandle(), "malloc_trim", out _)) _ = TrimHeap(0);
    }

    /// <summary>
    /// Mappings of program code and of model tables that hold nothing but what is in the file. Only files below <paramref name="folders"/> and models: those are
    /// never unmapped, so that nothing else can have come to lie at their address since.
    /// </summary>
    internal static IEnumerable<(nint Start, nuint Length)> ProgramPages(IEnumerable<string> smaps, IReadOnlyList<string> folders)
    {
        (nint Start, nuint Length)? mapping = null;
        foreach (var line in smaps)
        {
            if (line.Length > 0 && char.IsAsciiHexDigitLower(line[0]))
            {
                mapping = Mapping(line, folders);
            }
            else if (mapping is { } found && line.StartsWith("Anonymous:", StringComparison.Ordinal))
            {
                // A page that was written to is anonymous, and would be lost.
                if (line.AsSpan("Anonymous:".Length).Trim().SequenceEqual("0 kB")) yield return found;
                mapping = null;
            }
        }
    }

    private static void ReleaseProgramPages()
    {
        const int DontNeed = 4;
        string[] folders = [AppContext.BaseDirectory, RuntimeEnvironment.GetRuntimeDirectory()];
        try
        {
            // The pages stay in the system's cache: what is used again costs no disk access.
            foreach (var (start, length) in ProgramPages(File.ReadLines("/proc/self/smaps"), folders).ToList()) _ = Advise(start, length, DontNeed);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            // A system without /proc keeps its pages.
        }
    }

    private static (nint Start, nuint Length)? Mapping(string line, IReadOnlyList<string> folders)
    {
        // 7f12a000-7f12f000 r-xp 00026000 fe:00 332096   /path
        var fields = line.Split(' ', 6, StringSplitOptions.RemoveEmptyEntries);
        if (fields is not [_, var access, _, _, _, var path] || !(IsModelTable(path) || (access is "r-xp" or "r--s" && folders.Any(f => f.Length > 0 && path.StartsWith(f, StringComparison.Ordinal))))) return null;
        var range = fields[0].Split('-');
        var start = ulong.Parse(range[0], NumberStyles.HexNumber, CultureInfo.InvariantCulture);
        var end = ulong.Parse(range[1], NumberStyles.HexNumber, CultureInfo.InvariantCulture);
        return ((nint)start, (nuint)(end - start));
    }

    // ONNX Runtime maps them writable, and never writes.
    private static bool IsModelTable(string path) => path.EndsWith(".onnx.data", StringComparison.Ordinal) || path.EndsWith(".onnx_data", StringComparison.Ordinal);

    [LibraryImport("libc", EntryPoint = "madvise")]
    private static partial int Advise(nint start, nuint length, int advice);

    [LibraryImport("libc", EntryPoint = "malloc_trim")]
    private static partial int TrimHeap(nuint pad);
}
