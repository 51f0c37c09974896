namespace MemoryStdio.Cli.Output;

/// <summary>Breaks a text into lines of at most so many columns, at spaces where there are any.</summary>
internal static class TextWrap
{
    public static IEnumerable<string> Lines(string text, int columns)
    {
        foreach (var paragraph in text.ReplaceLineEndings("\n").Split('\n'))
        {
            foreach (var line in Paragraph(paragraph, columns)) yield return line;
        }
    }

    private static IEnumerable<string> Paragraph(string paragraph, int columns)
    {
        var line = "";
        foreach (var word in paragraph.Split(' '))
        {
            var joined = line.Length == 0 ? word : $"{line} {word}";
            if (line.Length == 0 || DisplayWidth.Of(joined) <= columns)
            {
                line = joined;
                continue;
            }

            yield return line;
            line = word;
        }

        yield return line;
    }
}
