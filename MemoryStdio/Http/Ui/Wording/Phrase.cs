using System.Globalization;
using System.Text.RegularExpressions;
using MemoryStdio.Sentences;

namespace MemoryStdio.Http.Ui.Wording;

/// <summary>
/// One thing the page says, in both languages side by side, so that none can be forgotten. <c>{0}</c> is replaced by a value,
/// <c>{0:one|many}</c> by the form that fits the number.
/// </summary>
internal sealed partial record Phrase(string English, string Korean)
{
    public string In(UiLanguage language) => language == UiLanguage.Korean ? Korean : English;

    public string In(UiLanguage language, params ReadOnlySpan<object?> values)
    {
        var given = values.ToArray();
        return Placeholder().Replace(In(language), m =>
        {
            var value = given[int.Parse(m.Groups[1].ValueSpan, CultureInfo.InvariantCulture)];
            if (m.Groups[2].Success) return Convert.ToInt64(value, CultureInfo.InvariantCulture) == 1 ? m.Groups[2].Value : m.Groups[3].Value;
            var shown = value is int or long ? Convert.ToInt64(value, CultureInfo.InvariantCulture).ToString("N0", CultureInfo.InvariantCulture) : value?.ToString() ?? "";
            return shown + KoreanParticles.Settle(shown, m.Groups[4].Value);
        });
    }

    [GeneratedRegex(@"\{(\d)(?::([^|}]*)\|([^}]*))?\}(" + KoreanParticles.Pattern + ")?")]
    public static partial Regex Placeholder();
}
