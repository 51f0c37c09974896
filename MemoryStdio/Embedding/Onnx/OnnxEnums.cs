namespace MemoryStdio.Embedding.Onnx;

internal enum OnnxLogLevel
{
    Warning = 2,
    Error = 3,
    Fatal = 4,
}

internal enum OnnxElementType
{
    Single = 1,
    Int64 = 7,
}
