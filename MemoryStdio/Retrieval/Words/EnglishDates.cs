using System.Globalization;
using System.Text.RegularExpressions;

namespace MemoryStdio.Retrieval.Words;

/// <summary>English: "yesterday", "last week", "two weeks ago", "in May", "3 May 2025", "2025-05-03". A bare "May" or "March" is a word like others.</summary>
internal static partial class EnglishDates
{
    private const string MonthNames = "jan(?:uary)?|feb(?:ruary)?|mar(?:ch)?|apr(?:il)?|may|june?|july?|aug(?:ust)?|sept?(?:ember)?|oct(?:ober)?|nov(?:ember)?|dec(?:ember)?";
    private const string Counts = "an?|one|two|three|four|five|six|seven|eight|nine|ten|(?:a )?few|(?:a )?couple of|[0-9]{1,3}";
    private const RegexOptions Options = RegexOptions.IgnoreCase | RegexOptions.CultureInvariant;

    private static readonly string[] Numbers = ["", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten"];

    public static IEnumerable<DateSpan> Of(string text, DateTimeOffset now)
    {
        foreach (Match m in DayWord().Matches(text))
            yield return CalendarSpans.Day(now, m.Value.ToLowerInvariant() switch { "today" => 0, "yesterday" => 1, _ => 2 })!.At(m.Index, m.Length);
        foreach (Match m in Last().Matches(text))
        {
            if (LastSpan(now, m.Groups[1].Value, m.Groups[2].Value.ToLowerInvariant()) is { } span) yield return span.At(m.Index, m.Length);
        }

        foreach (Match m in Ago().Matches(text))
        {
            if (CalendarSpans.Ago(now, Count(m.Groups[1].Value), Unit(m.Groups[2].Value)) is { } span) yield return span.At(m.Index, m.Length);
        }

        foreach (Match m in Past().Matches(text))
        {
            if (CalendarSpans.Past(now, Count(m.Groups[1].Value), Unit(m.Groups[2].Value)) is { } span) yield return span.At(m.Index, m.Length);
        }

        foreach (Match m in Named().Matches(text))
        {
            foreach (var span in CalendarSpans.Named(now, Number(m.Groups["y"]), Month(m.Groups["m"].Value), Number(m.Groups["d"]))) yield return span.At(m.Index, m.Length);
        }

        foreach (Match m in Iso().Matches(text))
        {
            foreach (var span in CalendarSpans.Named(now, Number(m.Groups[1]), Number(m.Groups[2]), Number(m.Groups[3]))) yield return span.At(m.Index, m.Length);
        }

        foreach (Match m in InYear().Matches(text))
        {
            foreach (var span in CalendarSpans.Named(now, Number(m.Groups[1]), null, null)) yield return span.At(m.Index, m.Length);
        }
    }

    private static DateSpan? LastSpan(DateTimeOffset now, string which, string what)
    {
        var back = which.Equals("this", StringComparison.OrdinalIgnoreCase) ? 0 : 1;
        return what switch
        {
            "week" => CalendarSpans.Week(now, back),
            "weekend" => CalendarSpans.Weekend(now, back),
            "month" => CalendarSpans.Month(now, back),
            "year" => CalendarSpans.Year(now, back),
            "night" => CalendarSpans.Day(now, 1),
            "morning" or "afternoon" or "evening" => CalendarSpans.Day(now, back),
            "spring" => CalendarSpans.Season(now, 3, back),
            "summer" => CalendarSpans.Season(now, 6, back),
            "autumn" or "fall" => CalendarSpans.Season(now, 9, back),
            "winter" => CalendarSpans.Season(now, 12, back),
            _ when Enum.TryParse<DayOfWeek>(what, true, out var day) => CalendarSpans.Weekday(now, day),
            _ when Month(what) is > 0 and var month => CalendarSpans.Named(now, null, month, null).LastOrDefault(s => s.From <= now) is { } span ? span with { IsRelative = true } : null,
            _ => null,
        };
    }

    private static int Count(string word)
    {
        if (int.TryParse(word, NumberStyles.None, CultureInfo.InvariantCulture, out var number)) return number;
        var known = Array.FindIndex(Numbers, n => n.Equals(word, StringComparison.OrdinalIgnoreCase));
        return known > 0 ? known : word.EndsWith("few", StringComparison.OrdinalIgnoreCase) ? 3 : word.EndsWith("of", StringComparison.OrdinalIgnoreCase) ? 2 : 1;
    }

    private static TimeUnit Unit(string word) => char.ToLowerInvariant(word[0]) switch { 'd' => TimeUnit.Day, 'w' => TimeUnit.Week, 'm' => TimeUnit.Month, _ => TimeUnit.Year };

    private static int Month(string name) => name.Length < 3 ? 0 : 1 + Array.IndexOf(
        ["jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec"], name[..3].ToLowerInvariant());

    private static int? Number(Group group) => group.Success ? int.Parse(group.ValueSpan, NumberStyles.None, CultureInfo.InvariantCulture) : null;

    [GeneratedRegex(@"\b(?:today|the day before yesterday|yesterday)\b", Options)]
    private static partial Regex DayWord();

    [GeneratedRegex(
        $@"\b(last|this|past|previous) (week(?:end)?|month|year|night|morning|afternoon|evening|spring|summer|autumn|fall|winter|(?:mon|tues|wednes|thurs|fri|satur|sun)day|{MonthNames})\b", Options)]
    private static partial Regex Last();

    [GeneratedRegex($@"\b({Counts}) (days?|weeks?|months?|years?) ago\b", Options)]
    private static partial Regex Ago();

    [GeneratedRegex($@"\b(?:in|over|during|within|for) the (?:last|past) ({Counts}) (days?|weeks?|months?|years?)\b", Options)]
    private static partial Regex Past();

    [GeneratedRegex(
        $@"\b(?:(?<d>[0-9]{{1,2}})(?:st|nd|rd|th)?(?: of)? (?<m>{MonthNames})|(?<m>{MonthNames})\.? (?<d>[0-9]{{1,2}})(?:st|nd|rd|th)?|(?:in|during|since|of|early|late|mid) (?<m>{MonthNames})|(?<m>{MonthNames})(?=,? [0-9]{{4}}\b))(?:,? (?<y>[0-9]{{4}}))?\b",
        Options)]
    private static partial Regex Named();

    [GeneratedRegex(@"\b((?:19|20)[0-9]{2})-([0-9]{2})(?:-([0-9]{2}))?\b", Options)]
    private static partial Regex Iso();

    [GeneratedRegex(@"\b(?:in|during|since|of) ((?:19|20)[0-9]{2})\b(?!-)", Options)]
    private static partial Regex InYear();
}
