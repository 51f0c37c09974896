using System.Text;
using MemoryStdio.Embedding.Unicode;

namespace MemoryStdio.Memory;

/// <summary>
/// What two texts have in common when only their form differs: case, spaces, and the stops, commas and quotation marks around words. A question mark, a sign, a digit or
/// a letter more makes another text: "C" is not "C#", 5 is not -5, "It works?" not "It works.".
/// </summary>
internal static class NearText
{
    public static string Fold(string text)
    {
        var nfc = UnicodeText.ToNfc(text);
        var folded = new StringBuilder(nfc.Length);
        for (var i = 0; i < nfc.Length; i++)
        {
            if (IsForm(nfc, i)) continue;
            if (!char.IsWhiteSpace(nfc[i])) folded.Append(char.ToLowerInvariant(nfc[i]));
            else if (folded.Length > 0 && folded[^1] != ' ') folded.Append(' ');
        }

        return folded.ToString().TrimEnd();
    }

    // Inside a word they belong to it: 1,000 and 3.5, O'Brien.
    private static bool IsForm(string text, int at) => text[at] switch
    {
        '"' or '\u201C' or '\u201D' or '\u3002' or '\u2026' => true,
        '.' or ',' or '!' or ';' => at > 0 && !char.IsWhiteSpace(text[at - 1]) && (at + 1 == text.Length || char.IsWhiteSpace(text[at + 1]) || text[at + 1] is '.' or '!' or '"'),
        _ => false,
    };
}
