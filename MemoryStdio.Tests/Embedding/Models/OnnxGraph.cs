using System.Buffers.Binary;
using System.Runtime.InteropServices;
using System.Text;

namespace MemoryStdio.Tests.Embedding.Models;

/// <summary>Writes the few parts of the ONNX format (a protobuf message, onnx.proto) that small graphs need.</summary>
internal sealed class OnnxGraph
{
    private const int Float = 1;
    private const int Int64 = 7;

    private readonly Message _graph = new Message().Text(2, "test");

    public OnnxGraph Input(string name, params string[] shape) => Port(11, name, Int64, shape);

    public OnnxGraph Output(string name, params string[] shape) => Port(12, name, Float, shape);

    public OnnxGraph Node(string operation, string[] inputs, string output, params (string Name, object Value)[] attributes)
    {
        var node = new Message();
        foreach (var input in inputs) node.Text(1, input);
        node.Text(2, output).Text(4, operation);
        foreach (var (name, value) in attributes)
        {
            var attribute = new Message().Text(1, name);
            if (value is float single) attribute.Single(2, single).Number(20, 1);
            else if (value is int number) attribute.Number(3, number).Number(20, 2);
            else foreach (var item in (int[])value) attribute.Number(8, item);
            if (value is int[]) attribute.Number(20, 7);
            node.Child(5, attribute);
        }

        _graph.Child(1, node);
        return this;
    }

    public OnnxGraph Constant(string name, float[] data, params int[] shape) => Tensor(name, Float, MemoryMarshal.AsBytes<float>(data), shape);

    public OnnxGraph Constant(string name, long[] data, params int[] shape) => Tensor(name, Int64, MemoryMarshal.AsBytes<long>(data), shape);

    public byte[] ToModel(int opset) => new Message().Number(1, 8).Child(8, new Message().Text(1, "").Number(2, opset)).Child(7, _graph).ToArray();

    private OnnxGraph Tensor(string name, int type, ReadOnlySpan<byte> data, int[] shape)
    {
        var tensor = new Message();
        foreach (var size in shape) tensor.Number(1, size);
        _graph.Child(5, tensor.Number(2, type).Text(8, name).Bytes(9, data));
        return this;
    }

    private OnnxGraph Port(int field, string name, int type, string[] shape)
    {
        var dimensions = new Message();
        foreach (var size in shape) dimensions.Child(1, long.TryParse(size, out var known) ? new Message().Number(1, known) : new Message().Text(2, size));
        _graph.Child(field, new Message().Text(1, name).Child(2, new Message().Child(1, new Message().Number(1, type).Child(2, dimensions))));
        return this;
    }

    private sealed class Message
    {
        private readonly List<byte> _bytes = [];

        public Message Number(int field, long value)
        {
            Variable((ulong)(field << 3));
            Variable((ulong)value);
            return this;
        }

        public Message Single(int field, float value)
        {
            Variable((ulong)((field << 3) | 5));
            Span<byte> bytes = stackalloc byte[4];
            BinaryPrimitives.WriteSingleLittleEndian(bytes, value);
            _bytes.AddRange(bytes);
            return this;
        }

        public Message Bytes(int field, ReadOnlySpan<byte> value)
        {
            Variable((ulong)((field << 3) | 2));
            Variable((ulong)value.Length);
            _bytes.AddRange(value);
            return this;
        }

        public Message Text(int field, string value) => Bytes(field, Encoding.UTF8.GetBytes(value));

        public Message Child(int field, Message value) => Bytes(field, value.ToArray());

        public byte[] ToArray() => [.. _bytes];

        private void Variable(ulong value)
        {
            for (; value >= 0x80; value >>= 7) _bytes.Add((byte)(value | 0x80));
            _bytes.Add((byte)value);
        }
    }
}
