using System.Collections.Frozen;
using System.Text.RegularExpressions;

namespace MemoryStdio.Sentences;

/// <summary>Every <see cref="Sentence"/> in Korean, by its English template. Values may change places, none may be lost.</summary>
internal static partial class KoreanSentences
{
    private static readonly Lazy<FrozenDictionary<string, string>> Table = new(() => All.Concat(Terms).ToFrozenDictionary(StringComparer.Ordinal));

    private static readonly Lazy<IReadOnlyList<(string, Regex)>> AllPatterns = new(() =>
        [.. All.Select(s => s.Key).OrderByDescending(t => Hole().Replace(t, "").Length).Select(t => (t, new Regex(Pattern(t), RegexOptions.Singleline | RegexOptions.CultureInvariant)))]);

    public static IEnumerable<KeyValuePair<string, string>> All => [.. Memory, .. Projects, .. Storage, .. Embedding, .. Settings, .. Serving, .. Vault, .. Auth];

    /// <summary>Names that the code has as values (<see cref="Sentence.Term"/>), so that no template of theirs stands in it.</summary>
    public static IReadOnlyDictionary<string, string> Names => Terms;

    /// <summary>What each template's English looks like, the most telling first.</summary>
    public static IReadOnlyList<(string Template, Regex English)> Patterns => AllPatterns.Value;

    public static string? Find(string template) => Table.Value.GetValueOrDefault(template);

    private static string Pattern(string template)
    {
        var literals = Hole().Split(template).Select(l => Regex.Escape(l.Replace("{{", "{", StringComparison.Ordinal).Replace("}}", "}", StringComparison.Ordinal))).ToArray();
        var holes = Hole().Matches(template).Select(m => $"(?<v{m.Value[1..^1]}>.*?)").ToArray();
        return "^" + string.Concat(literals.Select((l, i) => l + (i < holes.Length ? holes[i] : ""))) + "$";
    }

    [GeneratedRegex(@"(?<!\{)\{\d+\}")]
    private static partial Regex Hole();
}
