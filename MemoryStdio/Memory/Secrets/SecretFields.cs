using MemoryStdio.Sentences;

namespace MemoryStdio.Memory;

/// <summary>Looks for credentials in every field of a memory that holds text.</summary>
internal static class SecretFields
{
    public static IReadOnlyList<FieldSecret> Find(
        string? content, string? metadata, IReadOnlyList<string>? tags, string? source, string? kind, string? reason = null)
    {
        var found = new List<FieldSecret>();
        Add("content", content);
        Add("metadata", metadata);
        foreach (var tag in tags ?? []) Add("a tag", tag);
        Add("source", source);
        Add("kind", kind);
        Add("reason", reason);
        return found;

        void Add(string field, string? text)
        {
            // Longer texts are refused by the rules anyway; scanning them first would only cost time.
            if (text is null || text.Length > MemoryLimits.ContentLength) return;
            found.AddRange(SecretScanner.Find(text).Select(f => new FieldSecret(field, f)));
        }
    }
}

/// <summary>A finding and the field it is in.</summary>
internal readonly record struct FieldSecret(string Field, SecretFinding Finding)
{
    public Sentence Described => $"{Sentence.Term(Field)}: {Sentence.Term(Finding.What)} at characters {Finding.Start + 1}–{Finding.End}";

    public override string ToString() => Described.English;

    /// <summary>For an answer about text that no longer holds them, so without positions: <c>GitHub token in content</c>. <c>null</c> for none.</summary>
    public static IReadOnlyList<string>? Names(IReadOnlyList<FieldSecret> redacted) =>
        redacted.Count == 0 ? null : [.. redacted.Select(r => $"{r.Finding.What} in {r.Field}").Distinct()];
}
