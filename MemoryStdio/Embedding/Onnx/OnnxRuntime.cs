using System.Runtime.InteropServices;

namespace MemoryStdio.Embedding.Onnx;

/// <summary>The loaded library and its environment. ONNX Runtime keeps one environment per process, and so does this.</summary>
internal sealed class OnnxRuntime : SafeHandle
{
    private static readonly Lock Gate = new();
    private static OnnxRuntime? loaded;

    private OnnxRuntime(OnnxApi api, string loadedFrom)
        : base(0, ownsHandle: true)
    {
        Api = api;
        LoadedFrom = loadedFrom;

        // The runtime logs to stderr by itself; its errors reach us as messages anyway.
        SetHandle(api.CreateEnvironment(OnnxLogLevel.Fatal, "memorystdio"));
    }

    public OnnxApi Api { get; }

    public string LoadedFrom { get; }

    public override bool IsInvalid => handle == 0;

    /// <summary>Loads it at the first call, which decides where from; later calls return the same.</summary>
    public static OnnxRuntime Load(string? libraryPath)
    {
        lock (Gate)
        {
            if (loaded is not null) return loaded;
            var (library, from) = OnnxLibrary.Load(libraryPath);
            return loaded = new OnnxRuntime(new OnnxApi(library), from);
        }
    }

    protected override bool ReleaseHandle()
    {
        Api.ReleaseEnvironment(handle);
        return true;
    }
}
