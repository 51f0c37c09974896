using System.Runtime.InteropServices;
using System.Text;

namespace MemoryStdio.Embedding.Onnx;

/// <summary>
/// The few functions of ONNX Runtime's C API that embedding needs. The API is a table of function pointers to which releases only append, so a
/// slot's number never changes (onnxruntime_c_api.h); these were checked against 1.16.3 and 1.30.0.
/// </summary>
internal sealed unsafe class OnnxApi
{
    // The oldest version with every slot used here (AddSessionConfigEntry came with 5). Asking low is what lets an older library load.
    private const uint OldestVersion = 11;

    private readonly void** _table;

    public OnnxApi(nint library)
    {
        var apiBase = (ApiBase*)((delegate* unmanaged<void*>)NativeLibrary.GetExport(library, "OrtGetApiBase"))();
        Version = Marshal.PtrToStringUTF8((nint)apiBase->GetVersionString()) ?? "of unknown version";

        // Looked at first, because GetApi writes to stderr when it refuses. Version N of the API ships with 1.N.
        var tooOld = System.Version.TryParse(Version.Split('-')[0], out var version) && version.Major == 1 && version.Minor < OldestVersion;
        _table = tooOld ? null : apiBase->GetApi(OldestVersion);
        if (_table is null) throw new OnnxException($"ONNX Runtime {Version} does not fit; 1.{OldestVersion} or a newer 1.x is needed.");
    }

    public string Version { get; }

    public nint CreateEnvironment(OnnxLogLevel level, string name)
    {
        nint environment;
        fixed (byte* text = Utf8(name)) Check(((delegate* unmanaged<int, byte*, nint*, nint>)_table[Slot.CreateEnv])((int)level, text, &environment));
        Check(((delegate* unmanaged<nint, nint>)_table[Slot.DisableTelemetryEvents])(environment));
        return environment;
    }

    public nint CreateSessionOptions()
    {
        nint options;
        Check(((delegate* unmanaged<nint*, nint>)_table[Slot.CreateSessionOptions])(&options));
        return options;
    }

    public void SetLogLevel(nint options, OnnxLogLevel level) => Set(Slot.SetSessionLogSeverityLevel, options, (int)level);

    public void SetThreads(nint options, int withinOperators)
    {
        Set(Slot.SetIntraOpNumThreads, options, withinOperators);
        Set(Slot.SetInterOpNumThreads, options, 1);
    }

    public void Configure(nint options, string key, string value)
    {
        fixed (byte* keyText = Utf8(key), valueText = Utf8(value))
            Check(((delegate* unmanaged<nint, byte*, byte*, nint>)_table[Slot.AddSessionConfigEntry])(options, keyText, valueText));
    }

    public nint CreateSession(nint environment, string path, nint options)
    {
        // ORTCHAR_T is UTF-16 on Windows.
        var encoded = OperatingSystem.IsWindows() ? Encoding.Unicode.GetBytes(path + '\0') : Utf8(path);
        nint session;
        fixed (byte* text = encoded) Check(((delegate* unmanaged<nint, void*, nint, nint*, nint>)_table[Slot.CreateSession])(environment, text, options, &session));
        return session;
    }

    public string[] InputNames(nint session) => Names(session, Slot.SessionGetInputCount, Slot.SessionGetInputName);

    public string[] OutputNames(nint session) => Names(session, Slot.SessionGetOutputCount, Slot.SessionGetOutputName);

    /// <summary>The declared shape; -1 where it is open.</summary>
    public long[] OutputShape(nint session, int index)
    {
        nint info;
        Check(((delegate* unmanaged<nint, nuint, nint*, nint>)_table[Slot.SessionGetOutputTypeInfo])(session, (nuint)index, &info));
        try
        {
            nint tensor; // Borrowed from info.
            Check(((delegate* unmanaged<nint, nint*, nint>)_table[Slot.CastTypeInfoToTensorInfo])(info, &tensor));
            if (tensor == 0) return [];
            nuint rank;
            Check(((delegate* unmanaged<nint, nuint*, nint>)_table[Slot.GetDimensionsCount])(tensor, &rank));
            var shape = new long[rank];
            fixed (long* dimensions = shape) Check(((delegate* unmanaged<nint, long*, nuint, nint>)_table[Slot.GetDimensions])(tensor, dimensions, rank));
            return shape;
        }
        finally
        {
            Release(Slot.ReleaseTypeInfo, info);
        }
    }

    public nint CreateCpuMemoryInfo()
    {
        const int deviceAllocator = 0, defaultMemory = 0;
        nint info;
        Check(((delegate* unmanaged<int, int, nint*, nint>)_table[Slot.CreateCpuMemoryInfo])(deviceAllocator, defaultMemory, &info));
        return info;
    }

    /// <summary>A tensor over the caller's memory: nothing is copied, and the memory must stay in place until the value is released.</summary>
    public nint CreateTensor(nint memoryInfo, void* data, long bytes, ReadOnlySpan<long> shape, OnnxElementType type)
    {
        nint value;
        fixed (long* dimensions = shape)
        {
            Check(((delegate* unmanaged<nint, void*, nuint, long*, nuint, int, nint*, nint>)_table[Slot.CreateTensorWithDataAsOrtValue])(
                memoryInfo, data, (nuint)bytes, dimensions, (nuint)shape.Length, (int)type, &value));
        }

        return value;
    }

    public void Run(nint session, byte** inputNames, nint* inputs, int inputCount, byte* outputName, nint* output) =>
        Check(((delegate* unmanaged<nint, nint, byte**, nint*, nuint, byte**, nuint, nint*, nint>)_table[Slot.Run])(
            session, 0, inputNames, inputs, (nuint)inputCount, &outputName, 1, output));

    public void ReleaseEnvironment(nint environment) => Release(Slot.ReleaseEnv, environment);

    public void ReleaseSession(nint session) => Release(Slot.ReleaseSession, session);

    public void ReleaseSessionOptions(nint options) => Release(Slot.ReleaseSessionOptions, options);

    public void ReleaseMemoryInfo(nint info) => Release(Slot.ReleaseMemoryInfo, info);

    public void ReleaseValue(nint value) => Release(Slot.ReleaseValue, value);

    private static byte[] Utf8(string text) => Encoding.UTF8.GetBytes(text + '\0');

    private string[] Names(nint session, int countSlot, int nameSlot)
    {
        nuint count;
        nint allocator; // The process's own; never released.
        Check(((delegate* unmanaged<nint, nuint*, nint>)_table[countSlot])(session, &count));
        Check(((delegate* unmanaged<nint*, nint>)_table[Slot.GetAllocatorWithDefaultOptions])(&allocator));
        var names = new string[count];
        for (nuint i = 0; i < count; i++)
        {
            byte* text;
            Check(((delegate* unmanaged<nint, nuint, nint, byte**, nint>)_table[nameSlot])(session, i, allocator, &text));
            names[i] = Marshal.PtrToStringUTF8((nint)text) ?? "";
            Check(((delegate* unmanaged<nint, void*, nint>)_table[Slot.AllocatorFree])(allocator, text));
        }

        return names;
    }

    private void Set(int slot, nint options, int value) => Check(((delegate* unmanaged<nint, int, nint>)_table[slot])(options, value));

    private void Release(int slot, nint pointer)
    {
        if (pointer != 0) ((delegate* unmanaged<nint, void>)_table[slot])(pointer);
    }

    private void Check(nint status)
    {
        if (status == 0) return;
        var message = Marshal.PtrToStringUTF8((nint)((delegate* unmanaged<nint, byte*>)_table[Slot.GetErrorMessage])(status));
        Release(Slot.ReleaseStatus, status);
        throw new OnnxException(message ?? "ONNX Runtime failed without a message.");
    }

    [StructLayout(LayoutKind.Sequential)]
    private struct ApiBase
    {
        public delegate* unmanaged<uint, void**> GetApi;
        public delegate* unmanaged<byte*> GetVersionString;
    }

    private static class Slot
    {
        public const int GetErrorMessage = 2, CreateEnv = 3, DisableTelemetryEvents = 6, CreateSession = 7, Run = 9, CreateSessionOptions = 10,
            SetSessionLogSeverityLevel = 22, SetIntraOpNumThreads = 24, SetInterOpNumThreads = 25,
            SessionGetInputCount = 30, SessionGetOutputCount = 31, SessionGetOutputTypeInfo = 34, SessionGetInputName = 36, SessionGetOutputName = 37,
            CreateTensorWithDataAsOrtValue = 49, CastTypeInfoToTensorInfo = 55, GetDimensionsCount = 61, GetDimensions = 62, CreateCpuMemoryInfo = 69,
            AllocatorFree = 76, GetAllocatorWithDefaultOptions = 78, ReleaseEnv = 92, ReleaseStatus = 93, ReleaseMemoryInfo = 94, ReleaseSession = 95,
            ReleaseValue = 96, ReleaseTypeInfo = 98, ReleaseSessionOptions = 100, AddSessionConfigEntry = 130;
    }
}
