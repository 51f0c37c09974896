namespace MemoryStdio.Projects;

/// <summary>The part of git's configuration format that remotes and branches use.</summary>
internal static class GitConfig
{
    public static IEnumerable<(string Section, string Name, string Key, string Value)> Read(string path)
    {
        if (!File.Exists(path)) yield break;
        var (section, name) = ("", "");
        foreach (var raw in File.ReadLines(path))
        {
            var line = raw.Trim();
            if (line.Length == 0 || line[0] is '#' or ';') continue;
            if (line[0] == '[')
            {
                (section, name) = Header(line);
                continue;
            }

            var equals = line.IndexOf('=');
            if (equals > 0) yield return (section, name, line[..equals].Trim().ToLowerInvariant(), Value(line[(equals + 1)..].Trim()));
        }
    }

    private static (string Section, string Name) Header(string line)
    {
        var end = line.LastIndexOf(']');
        var inner = line[1..(end < 0 ? line.Length : end)];
        var quote = inner.IndexOf('"');
        return quote < 0
            ? (inner.Trim().ToLowerInvariant(), "")
            : (inner[..quote].Trim().ToLowerInvariant(), inner[(quote + 1)..].TrimEnd('"').Replace("\\\"", "\"", StringComparison.Ordinal));
    }

    private static string Value(string text)
    {
        if (text.Length > 1 && text[0] == '"' && text[^1] == '"') return text[1..^1];
        var comment = text.IndexOfAny(['#', ';']);

        // git wants a comment set off by white space; a '#' inside a URL is part of it.
        return comment > 0 && char.IsWhiteSpace(text[comment - 1]) ? text[..comment].TrimEnd() : text;
    }
}
