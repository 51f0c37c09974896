using System.Runtime.InteropServices;
using System.Text;

namespace MemoryStdio.Embedding.Onnx;

/// <summary>A loaded graph. Runs are safe side by side, and disposing waits for the ones under way (the handle is counted).</summary>
internal sealed unsafe class OnnxSession : SafeHandle
{
    private readonly OnnxRuntime _runtime;
    private readonly nint _memoryInfo;
    private readonly Dictionary<string, byte[]> _names = [];

    private OnnxSession(OnnxRuntime runtime, nint session)
        : base(0, ownsHandle: true)
    {
        _runtime = runtime;
        SetHandle(session);
        _memoryInfo = runtime.Api.CreateCpuMemoryInfo();
        Inputs = runtime.Api.InputNames(session);
        Outputs = [.. runtime.Api.OutputNames(session).Select((name, i) => new OnnxOutput(name, runtime.Api.OutputShape(session, i)))];
        foreach (var name in Inputs.Concat(Outputs.Select(o => o.Name))) _names[name] = PinnedUtf8(name);
    }

    public IReadOnlyList<string> Inputs { get; }

    public IReadOnlyList<OnnxOutput> Outputs { get; }

    public override bool IsInvalid => handle == 0;

    public static OnnxSession Open(OnnxRuntime runtime, string path)
    {
        var api = runtime.Api;
        var options = api.CreateSessionOptions();
        try
        {
            api.SetLogLevel(options, OnnxLogLevel.Fatal);

            // One thread per run, the caller's: short texts gain nothing from more, and many texts are run side by side instead.
            api.SetThreads(options, withinOperators: 1);
            api.Configure(options, "session.intra_op.allow_spinning", "0");
            return new OnnxSession(runtime, api.CreateSession(runtime.DangerousGetHandle(), path, options));
        }
        finally
        {
            api.ReleaseSessionOptions(options);
        }
    }

    /// <summary>Computes the one output into <paramref name="destination"/>. Buffers are used in place; every input is [rows, columns] of int64.</summary>
    public void Run(ReadOnlySpan<OnnxInput> inputs, long rows, long columns, OnnxOutput output, Span<float> destination, ReadOnlySpan<long> shape)
    {
        var api = _runtime.Api;
        var names = stackalloc byte*[inputs.Length];
        var values = stackalloc nint[inputs.Length];
        var pins = stackalloc GCHandle[inputs.Length];
        new Span<nint>(values, inputs.Length).Clear();
        nint result = 0;
        var counted = false;
        DangerousAddRef(ref counted);
        try
        {
            for (var i = 0; i < inputs.Length; i++)
            {
                names[i] = NameOf(inputs[i].Name);
                pins[i] = GCHandle.Alloc(inputs[i].Data, GCHandleType.Pinned);
                values[i] = api.CreateTensor(_memoryInfo, (void*)pins[i].AddrOfPinnedObject(), rows * columns * sizeof(long), [rows, columns], OnnxElementType.Int64);
            }

            fixed (float* data = destination)
            {
                result = api.CreateTensor(_memoryInfo, data, (long)destination.Length * sizeof(float), shape, OnnxElementType.Single);
                api.Run(handle, names, values, inputs.Length, NameOf(output.Name), &result);
            }
        }
        finally
        {
            api.ReleaseValue(result);
            for (var i = 0; i < inputs.Length; i++)
            {
                api.ReleaseValue(values[i]);
                if (pins[i].IsAllocated) pins[i].Free();
            }

            if (counted) DangerousRelease();
        }
    }

    protected override bool ReleaseHandle()
    {
        _runtime.Api.ReleaseSession(handle);
        _runtime.Api.ReleaseMemoryInfo(_memoryInfo);
        return true;
    }

    private static byte[] PinnedUtf8(string text)
    {
        // Allocated pinned, so that its address can be handed out for as long as the session lives.
        var pinned = GC.AllocateArray<byte>(Encoding.UTF8.GetByteCount(text) + 1, pinned: true);
        Encoding.UTF8.GetBytes(text, pinned);
        return pinned;
    }

    private byte* NameOf(string name) => (byte*)Marshal.UnsafeAddrOfPinnedArrayElement(_names[name], 0);
}

internal readonly record struct OnnxInput(string Name, long[] Data);

/// <param name="Shape">As declared; -1 where it is open.</param>
internal sealed record OnnxOutput(string Name, long[] Shape);
