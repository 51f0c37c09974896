using System.Buffers;
using System.Text;

namespace MemoryStdio.Http.Ui.Markup;

/// <summary>
/// Text inside elements and double-quoted attributes. The framework's encoder writes Hangul and emoji as numbers, which makes a Korean page three
/// times as long; in UTF-8 only five characters and what HTML does not allow need care.
/// </summary>
internal static class HtmlEncoding
{
    // NUL and a lone carriage return are parse errors or change meaning; the quotes would end an attribute.
    private static readonly SearchValues<char> Special = SearchValues.Create("&<>\"'\0");

    public static void Append(StringBuilder target, string? text)
    {
        if (string.IsNullOrEmpty(text)) return;
        var rest = text.AsSpan();
        while (rest.IndexOfAny(Special) is >= 0 and var at)
        {
            target.Append(rest[..at]).Append(rest[at] switch
            {
                '&' => "&amp;",
                '<' => "&lt;",
                '>' => "&gt;",
                '"' => "&quot;",
                '\'' => "&#39;",
                _ => "\uFFFD",
            });
            rest = rest[(at + 1)..];
        }

        target.Append(rest);
    }
}
