namespace MemoryStdio.Embedding;

internal enum EmbedderState
{
    Loading,
    Ready,
    Failed,
}
