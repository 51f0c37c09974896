namespace MemoryStdio.Embedding.Onnx;

/// <summary>ONNX Runtime refused: a broken model, a missing library, inputs that do not fit. The message is the runtime's own.</summary>
internal sealed class OnnxException(string message, Exception? inner = null) : Exception(message, inner);
