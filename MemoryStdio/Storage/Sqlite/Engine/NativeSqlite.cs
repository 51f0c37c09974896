using System.Diagnostics;
using System.Reflection;
using System.Runtime.InteropServices;

namespace MemoryStdio.Storage.Sqlite;

/// <summary>
/// Chooses the SQLite library: the system's when it is newer than the bundled one. The package feed holds only an old bundle, and a distribution
/// patches its copy.
/// </summary>
internal static unsafe class NativeSqlite
{
    private const string Bundled = "e_sqlite3";
    private const string System = "libsqlite3.so.0";

    private static readonly Lazy<string> Chosen = new(Choose);

    /// <summary>Which library is in use, with its version; the first call loads it.</summary>
    public static string Load() => Chosen.Value;

    /// <summary>The same with the file it was loaded from.</summary>
    public static string Describe()
    {
        var loaded = Load();
        return $"{loaded} ({PathOf(loaded.Split(' ')[0]) ?? "in the program itself"})";
    }

    private static string Choose()
    {
        var provider = Assembly.Load("SQLitePCLRaw.provider.e_sqlite3");
        var bundled = NativeLibrary.TryLoad(Bundled, provider, null, out var own) ? Version(own) : 0;
        var system = OperatingSystem.IsLinux() && NativeLibrary.TryLoad(System, out var shared) && IsThreadSafe(shared) ? Version(shared) : 0;
        var library = system > bundled ? NativeLibrary.Load(System) : own;
        if (library != 0) NativeLibrary.SetDllImportResolver(provider, (name, _, _) => name == Bundled ? library : 0);

        SQLitePCL.Batteries_V2.Init();
        return $"{(system > bundled ? System : Bundled)} {SQLitePCL.raw.sqlite3_libversion().utf8_to_string()}";
    }

    // Where the loader found it, after links: the process's own list of modules knows, whatever the search path was.
    private static string? PathOf(string name)
    {
        using var process = Process.GetCurrentProcess();
        return process.Modules.Cast<ProcessModule>().Select(m => m.FileName)
            .FirstOrDefault(f => Path.GetFileName(f).StartsWith(name.Split(".so")[0], StringComparison.Ordinal) || Path.GetFileName(f).StartsWith($"lib{name}", StringComparison.Ordinal));
    }

    // 3040001 for 3.40.1; 0 for a library that is not what its name says.
    private static int Version(nint library) =>
        NativeLibrary.TryGetExport(library, "sqlite3_libversion_number", out var function) ? ((delegate* unmanaged[Cdecl]<int>)function)() : 0;

    private static bool IsThreadSafe(nint library) =>
        NativeLibrary.TryGetExport(library, "sqlite3_threadsafe", out var function) && ((delegate* unmanaged[Cdecl]<int>)function)() != 0;
}
