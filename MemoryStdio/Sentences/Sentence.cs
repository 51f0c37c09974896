using System.Diagnostics.CodeAnalysis;
using System.Globalization;
using System.Runtime.CompilerServices;
using System.Text;
using System.Text.RegularExpressions;

namespace MemoryStdio.Sentences;

/// <summary>
/// What a part says about something that went wrong, written as an English interpolated string: <c>Problem.Invalid($"Unknown server '{name}'.")</c>.
/// It remembers its template and its values, so that a host can say the same to a person who reads Korean; models and REST clients read the English.
/// A test collects every template of the program and fails where <see cref="KoreanSentences"/> lacks one.
/// </summary>
[InterpolatedStringHandler]
internal sealed partial class Sentence : IEquatable<Sentence>
{
    private readonly StringBuilder _template;
    private readonly List<object> _values;
    private readonly Kind _kind;

    [SuppressMessage("Style", "IDE0060:Remove unused parameter", Justification = "The compiler passes both to a handler.")]
    public Sentence(int literalLength, int formattedCount) => (_template, _values) = (new StringBuilder(literalLength + (formattedCount * 3)), new List<object>(formattedCount));

    private Sentence(string text, Kind kind) : this(text.Length, 0)
    {
        _kind = kind;
        AppendLiteral(text);
    }

    /// <summary>The English with <c>{0}</c>, <c>{1}</c> … for the values: what a translation is looked up by.</summary>
    public string Template => _template.ToString();

    public string English => Fill(Template, korean: false);

    public string Korean => Fill((_kind == Kind.Sentence ? KoreanSentences.Find(Template) : null) ?? Template, korean: true);

    /// <summary>For words that are already in the reader's language, or somebody else's (an operating system's, another server's).</summary>
    public static Sentence Verbatim(string text) => new(text, Kind.Verbatim);

    /// <summary>One of the program's own names for things, where the code has it as a value: what a credential looks like, a field.</summary>
    public static Sentence Term(string name) => new(name, Kind.Sentence);

    /// <summary>A sentence that was kept as its English, such as the last failure in the database.</summary>
    public static Sentence Recall(string english)
    {
        foreach (var (template, pattern) in KoreanSentences.Patterns)
        {
            if (pattern.Match(english) is not { Success: true } match) continue;
            var recalled = new Sentence("", Kind.Sentence);
            recalled._template.Append(template);
            recalled._values.AddRange(match.Groups.Values.Skip(1).OrderBy(g => int.Parse(g.Name[1..], CultureInfo.InvariantCulture)).Select(g => g.Value));
            return recalled;
        }

        return Verbatim(english);
    }

    public static Sentence List(string separator, IReadOnlyList<Sentence> parts)
    {
        var list = new Sentence("", Kind.List);
        for (var i = 0; i < parts.Count; i++)
        {
            if (i > 0) list.AppendLiteral(separator);
            list.AppendFormatted(parts[i]);
        }

        return list;
    }

#pragma warning disable CA2225 // A sentence without values is written as a plain literal; the test refuses anything but a literal here.
    public static implicit operator Sentence(string text) => new(text, Kind.Sentence);
#pragma warning restore CA2225

    public void AppendLiteral(string text) => _template.Append(text).Replace("{", "{{", _template.Length - text.Length, text.Length).Replace("}", "}}", _template.Length - text.Length, text.Length);

    public void AppendFormatted<T>(T value) => AppendFormatted(value, null);

    public void AppendFormatted<T>(T value, string? format)
    {
        _template.Append(CultureInfo.InvariantCulture, $"{{{_values.Count}}}");
        _values.Add(value switch
        {
            Sentence sentence => sentence,
            IFormattable number => number.ToString(format, CultureInfo.InvariantCulture),
            _ => value?.ToString() ?? "",
        });
    }

    public bool Equals(Sentence? other) => other is not null && English == other.English;

    public override bool Equals(object? obj) => Equals(obj as Sentence);

    public override int GetHashCode() => English.GetHashCode(StringComparison.Ordinal);

    public override string ToString() => English;

    private string Fill(string template, bool korean) => Hole().Replace(template, m =>
    {
        if (m.Value is "{{" or "}}") return m.Value[..1];
        var value = _values[int.Parse(m.Groups[1].ValueSpan, CultureInfo.InvariantCulture)];
        var text = value is Sentence sentence ? korean ? sentence.Korean : sentence.English : (string)value;
        return korean ? text + KoreanParticles.Settle(text, m.Groups[2].Value) : text + m.Groups[2].Value;
    });

    private enum Kind
    {
        Sentence,
        Verbatim,
        List,
    }

    [GeneratedRegex(@"\{\{|\}\}|\{(\d+)\}(" + KoreanParticles.Pattern + ")?")]
    private static partial Regex Hole();
}
