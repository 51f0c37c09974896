namespace MemoryStdio.Mcp;

internal static class TextCut
{
    /// <summary>At most so many UTF-16 units, never half a character of the upper planes.</summary>
    public static string To(string text, int length)
    {
        if (text.Length <= length) return text;
        if (length > 0 && char.IsHighSurrogate(text[length - 1])) length--;
        return text[..length];
    }
}
