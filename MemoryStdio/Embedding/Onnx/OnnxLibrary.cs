using System.Runtime.InteropServices;

namespace MemoryStdio.Embedding.Onnx;

/// <summary>Finds and loads the native library: beside the program, in runtimes/, where a single-file program unpacked itself, or on the system.</summary>
internal static class OnnxLibrary
{
    /// <param name="path">A library of the person's own (<c>ORT_LIBRARY_PATH</c>), or the directory that holds it; <c>null</c> for the shipped one.</param>
    public static (nint Handle, string LoadedFrom) Load(string? path)
    {
        if (path is not null) return LoadExactly(Directory.Exists(path) ? Path.Combine(path, FileNames[0]) : path);

        var tried = new List<string>();
        foreach (var file in FileNames)
        {
            foreach (var directory in (ReadOnlySpan<string>)[AppContext.BaseDirectory, Path.Combine(AppContext.BaseDirectory, "runtimes", RuntimeId, "native")])
            {
                var candidate = Path.Combine(directory, file);
                tried.Add(candidate);
                if (File.Exists(candidate)) return LoadExactly(candidate);
            }

            // The default search knows where a single-file program unpacks to, and the system's folders.
            if (NativeLibrary.TryLoad(file, typeof(OnnxLibrary).Assembly, null, out var handle)) return (handle, file);
        }

        throw new OnnxException($"ONNX Runtime was not found. Looked for {string.Join(", ", tried)} and on the system's library path.");
    }

    private static string[] FileNames =>
        OperatingSystem.IsWindows() ? ["onnxruntime.dll"]
        : OperatingSystem.IsMacOS() ? ["libonnxruntime.1.dylib", "libonnxruntime.dylib"]
        : ["libonnxruntime.so.1", "libonnxruntime.so"];

    private static string RuntimeId =>
        (OperatingSystem.IsWindows() ? "win" : OperatingSystem.IsMacOS() ? "osx" : "linux") + "-" + RuntimeInformation.ProcessArchitecture.ToString().ToLowerInvariant();

    private static (nint Handle, string LoadedFrom) LoadExactly(string path)
    {
        try
        {
            return (NativeLibrary.Load(path), path);
        }
        catch (Exception e) when (e is DllNotFoundException or BadImageFormatException)
        {
            // The loader's text says which library it depends on is missing; it is long, but nothing shorter helps.
            throw new OnnxException($"ONNX Runtime at {path} does not load: {e.Message}", e);
        }
    }
}
