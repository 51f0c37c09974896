namespace MemoryStdio.Retrieval.Words;

/// <summary>Signs in a text's form that tell what it is about or for.</summary>
internal static class TextShape
{
    private const int LongestSubject = 4;
    private const int LongestSubjectCharacters = 40;

    /// <summary>
    /// How many of the first words are a leading "Name:" ("Caroline: I went …", "Deploy rule: …", "치디: …"): who or what the text is about. 0 for none.
    /// </summary>
    public static byte SubjectWords(string text, List<Word> words)
    {
        var colon = text.AsSpan(0, Math.Min(text.Length, LongestSubjectCharacters)).IndexOfAny(':', '\uFF1A');
        if (colon <= 0 || (colon + 1 < text.Length && text[colon] == ':' && !char.IsWhiteSpace(text[colon + 1]))) return 0;
        var count = 0;
        var pieces = 0;
        while (count < words.Count && words[count].Start < colon)
        {
            if (words[count].Start + words[count].Length > colon) return 0;
            if (!words[count].IsWhole) pieces++;
            count++;
        }

        return pieces <= LongestSubject ? (byte)count : (byte)0;
    }

    public static bool Asks(string text)
    {
        var last = text.AsSpan().TrimEnd();
        if (last.Length > 0 && last[^1] == ']')
        {
            // A stage direction or attachment note in brackets is not part of what was asked.
            var bracket = last.LastIndexOf('[');
            if (bracket > 0) last = last[..bracket].TrimEnd();
        }

        return last.Length > 0 && last[^1] is '?' or '？';
    }
}
