using System.Globalization;
using System.Runtime.CompilerServices;
using System.Text;

namespace MemoryStdio.Http.Ui.Markup;

/// <summary>
/// A piece of a page, written as an interpolated string: <c>Html row = $"&lt;td&gt;{content}&lt;/td&gt;";</c>. The literal parts are markup, every
/// hole is encoded, and a hole that is itself <see cref="Html"/> goes in as it is. There is no way to turn a string into markup, so stored text
/// cannot become part of a page by accident. Attribute values are always written in double quotes.
/// </summary>
[InterpolatedStringHandler]
internal sealed class Html
{
    private readonly StringBuilder _text;

    public Html(int literalLength, int formattedCount) => _text = new StringBuilder(literalLength + (formattedCount * 16));

    public static Html Empty { get; } = new(0, 0);

    public static Html Each<T>(IEnumerable<T> items, Func<T, Html> show)
    {
        var all = new Html(0, 0);
        foreach (var item in items) all.AppendFormatted(show(item));
        return all;
    }

    /// <summary>The piece, or nothing; what is not shown is not built either.</summary>
    public static Html When(bool shown, Func<Html> piece) => shown ? piece() : Empty;

    /// <summary>A boolean attribute such as <c>checked</c>, with the space before it.</summary>
    public static Html Flag(bool set, string attribute)
    {
        if (!set) return Empty;
        var flag = new Html(0, 0);
        flag._text.Append(' ').Append(attribute);
        return flag;
    }

    /// <summary>Attributes with a value where there is one: <c>null</c> leaves the attribute out.</summary>
    public static Html Attribute(string name, string? value)
    {
        if (value is null) return Empty;
        var attribute = new Html(0, 0);
        attribute._text.Append(' ').Append(name).Append("=\"");
        HtmlEncoding.Append(attribute._text, value);
        attribute._text.Append('"');
        return attribute;
    }

    public void AppendLiteral(string markup) => _text.Append(markup);

    public void AppendFormatted(string? text) => HtmlEncoding.Append(_text, text);

    public void AppendFormatted(Html? piece) => _text.Append(piece?._text);

    public void AppendFormatted(long number) => _text.Append(CultureInfo.InvariantCulture, $"{number}");

    public override string ToString() => _text.ToString();
}
