namespace MemoryStdio.Cli.Output;

/// <summary>Columns two spaces apart, as wide as their widest cell; the last one takes what is left of the width.</summary>
internal static class TextTable
{
    private const string Gap = "  ";

    public static IEnumerable<string> Lines(IReadOnlyList<string[]> rows, int width)
    {
        if (rows.Count == 0) yield break;
        var columns = rows.Max(r => r.Length);
        var widths = Enumerable.Range(0, columns).Select(c => rows.Max(r => c < r.Length ? DisplayWidth.Of(r[c]) : 0)).ToArray();

        foreach (var row in rows)
        {
            var line = string.Concat(row.SkipLast(1).Select((cell, c) => DisplayWidth.PadRight(cell, widths[c]) + Gap));
            var left = Math.Max(10, width - DisplayWidth.Of(line));
            yield return (line + DisplayWidth.Fit(row[^1], left)).TrimEnd();
        }
    }
}
