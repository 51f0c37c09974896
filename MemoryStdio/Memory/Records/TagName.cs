using MemoryStdio.Embedding.Unicode;

namespace MemoryStdio.Memory;

/// <summary>How tags are compared: composed, trimmed and without case, in every script. Storage, search and completions must all use this.</summary>
internal static class TagName
{
    // Upper first: it is what makes the final sigma (ς) and σ one letter.
    public static string Fold(string tag) => UnicodeText.ToNfc(tag.Trim()).ToUpperInvariant().ToLowerInvariant();

    /// <summary>True when it is none of the tags and there may be one more.</summary>
    public static bool FitsInto(IReadOnlyList<string> tags, string tag) =>
        tags.Count < MemoryLimits.Tags && Fold(tag) is var folded && tags.All(t => Fold(t) != folded);

    /// <summary>Trimmed, and each tag once; the first spelling stays.</summary>
    public static IReadOnlyList<string> Distinct(IReadOnlyList<string> tags) =>
        tags.Count == 0 ? tags : [.. tags.Select(t => t.Trim()).DistinctBy(Fold, StringComparer.Ordinal)];
}
