using System.Collections.Frozen;
using System.Globalization;
using System.Text.RegularExpressions;
using MemoryStdio.Sentences;

namespace MemoryStdio.Cli.Wording;

/// <summary>
/// What a person reads, in one language. Plain tables in the program: resource satellites need a culture database, which a bare machine lacks.
/// <c>{name}</c> is replaced by a value, <c>{name:one|many}</c> by the form that fits the number.
/// </summary>
internal sealed partial class Texts
{
    private readonly FrozenDictionary<string, string> _table;

    private Texts(string language, params IReadOnlyDictionary<string, string>[] tables)
    {
        Language = language;
        _table = tables.SelectMany(t => t).ToFrozenDictionary(StringComparer.Ordinal);
    }

    public static Texts English { get; } = new("en", EnglishApps.Table, EnglishQdrant.Table, EnglishVault.Table, EnglishMessages.Table, EnglishHelp.Table, EnglishTools.Table, EnglishToolHelp.Table, EnglishAuth.Table, EnglishOAuth.Table, EnglishSecrets.Table);

    public static Texts Korean { get; } = new("ko", KoreanApps.Table, KoreanQdrant.Table, KoreanVault.Table, KoreanMessages.Table, KoreanHelp.Table, KoreanTools.Table, KoreanToolHelp.Table, KoreanAuth.Table, KoreanOAuth.Table, KoreanSecrets.Table);

    public string Language { get; }

    public IEnumerable<string> Keys => _table.Keys;

    public string this[string key, params ReadOnlySpan<(string Name, object? Value)> values] => Fill(_table[key], values);

    public string Say(Sentence sentence) => this == Korean ? sentence.Korean : sentence.English;

    public string? Find(string key) => _table.GetValueOrDefault(key);

    /// <summary>The language asked for, or else the one of the person's locale; English where neither is Korean.</summary>
    public static Texts? Choose(string? asked, Func<string, string?> variable)
    {
        if (asked is not null) return asked.ToLowerInvariant() switch { "en" => English, "ko" => Korean, _ => null };
        var locale = variable("LC_ALL") ?? variable("LC_MESSAGES") ?? variable("LANG") ?? "";
        return locale.StartsWith("ko", StringComparison.OrdinalIgnoreCase) ? Korean : English;
    }

    private static string Fill(string template, ReadOnlySpan<(string Name, object? Value)> values)
    {
        if (values.Length == 0) return template;
        var byName = new Dictionary<string, object?>(values.Length);
        foreach (var (name, value) in values) byName[name] = value;

        return Placeholder().Replace(template, m =>
        {
            if (!byName.TryGetValue(m.Groups[1].Value, out var value)) return m.Value;
            if (!m.Groups[2].Success) return Shown(value) + KoreanParticles.Settle(Shown(value), m.Groups[4].Value);
            return Convert.ToInt64(value, CultureInfo.InvariantCulture) == 1 ? m.Groups[2].Value : m.Groups[3].Value;
        });
    }

    private static string Shown(object? value) => value switch
    {
        int or long => Convert.ToInt64(value, CultureInfo.InvariantCulture).ToString("N0", CultureInfo.InvariantCulture),
        IFormattable f => f.ToString(null, CultureInfo.InvariantCulture),
        _ => value?.ToString() ?? "",
    };

    [GeneratedRegex(@"\{(\w+)(?::([^|{}]*)\|([^|{}]*))?\}(" + KoreanParticles.Pattern + ")?")]
    internal static partial Regex Placeholder();
}
