using System.Globalization;
using System.Text.RegularExpressions;

namespace MemoryStdio.Retrieval.Words;

/// <summary>Korean, Japanese and Chinese: 어제, 지난주, 3일 전, 5월에, 昨日, 先週, 昨天, 上周, 5月3日. They are cut from what follows them by no space.</summary>
internal static partial class CjkDates
{
    private static readonly Dictionary<string, (TimeUnit Unit, int Back)> Relative = new(StringComparer.Ordinal)
    {
        ["오늘"] = (TimeUnit.Day, 0),
        ["어제"] = (TimeUnit.Day, 1),
        ["그저께"] = (TimeUnit.Day, 2),
        ["그제"] = (TimeUnit.Day, 2),
        ["엊그제"] = (TimeUnit.Day, 2),
        ["이번 주"] = (TimeUnit.Week, 0),
        ["지난 주"] = (TimeUnit.Week, 1),
        ["저번 주"] = (TimeUnit.Week, 1),
        ["이번 달"] = (TimeUnit.Month, 0),
        ["지난 달"] = (TimeUnit.Month, 1),
        ["저번 달"] = (TimeUnit.Month, 1),
        ["올해"] = (TimeUnit.Year, 0),
        ["작년"] = (TimeUnit.Year, 1),
        ["지난 해"] = (TimeUnit.Year, 1),
        ["재작년"] = (TimeUnit.Year, 2),
        ["今日"] = (TimeUnit.Day, 0),
        ["昨日"] = (TimeUnit.Day, 1),
        ["一昨日"] = (TimeUnit.Day, 2),
        ["今天"] = (TimeUnit.Day, 0),
        ["昨天"] = (TimeUnit.Day, 1),
        ["前天"] = (TimeUnit.Day, 2),
        ["今週"] = (TimeUnit.Week, 0),
        ["先週"] = (TimeUnit.Week, 1),
        ["这周"] = (TimeUnit.Week, 0),
        ["本周"] = (TimeUnit.Week, 0),
        ["上周"] = (TimeUnit.Week, 1),
        ["上週"] = (TimeUnit.Week, 1),
        ["上星期"] = (TimeUnit.Week, 1),
        ["今月"] = (TimeUnit.Month, 0),
        ["先月"] = (TimeUnit.Month, 1),
        ["本月"] = (TimeUnit.Month, 0),
        ["上个月"] = (TimeUnit.Month, 1),
        ["上個月"] = (TimeUnit.Month, 1),
        ["今年"] = (TimeUnit.Year, 0),
        ["去年"] = (TimeUnit.Year, 1),
        ["昨年"] = (TimeUnit.Year, 1),
        ["前年"] = (TimeUnit.Year, 2),
        ["一昨年"] = (TimeUnit.Year, 2),
    };

    private static readonly Dictionary<string, int> Counts = new(StringComparer.Ordinal)
    {
        ["하루"] = 1,
        ["이틀"] = 2,
        ["사흘"] = 3,
        ["나흘"] = 4,
        ["열흘"] = 10,
        ["한"] = 1,
        ["두"] = 2,
        ["세"] = 3,
        ["네"] = 4,
        ["다섯"] = 5,
        ["여섯"] = 6,
        ["일"] = 1,
        ["이"] = 2,
        ["삼"] = 3,
        ["一"] = 1,
        ["二"] = 2,
        ["两"] = 2,
        ["三"] = 3,
    };

    public static IEnumerable<DateSpan> Of(string text, DateTimeOffset now)
    {
        foreach (Match m in Word().Matches(text))
        {
            var (unit, back) = Relative[Spaced(m.Value)];
            var span = unit switch
            {
                TimeUnit.Day => CalendarSpans.Day(now, back),
                TimeUnit.Week => CalendarSpans.Week(now, back),
                TimeUnit.Month => CalendarSpans.Month(now, back),
                _ => CalendarSpans.Year(now, back),
            };
            if (span is not null) yield return span.At(m.Index, m.Length);
        }

        foreach (Match m in Last().Matches(text))
        {
            if (LastSpan(now, m.Groups[1].Value == "이번" ? 0 : 1, m.Groups[2].Value) is { } span) yield return span.At(m.Index, m.Length);
        }

        foreach (Match m in Ago().Matches(text))
        {
            if (CalendarSpans.Ago(now, Count(m.Groups[1].Value), Unit(m.Groups[2].Value)) is { } span) yield return span.At(m.Index, m.Length);
        }

        foreach (Match m in Named().Matches(text))
        {
            foreach (var span in CalendarSpans.Named(now, Number(m.Groups[1]), Number(m.Groups[2]), Number(m.Groups[3]))) yield return span.At(m.Index, m.Length);
        }
    }

    // 지난주 and 지난 주 are one word to the table.
    private static string Spaced(string word) =>
        word.Length == 3 && word[0] is '이' or '지' or '저' && word[1] is '번' or '난' ? $"{word[..2]} {word[2..]}" : word;

    private static DateSpan? LastSpan(DateTimeOffset now, int back, string what) => what switch
    {
        "주말" => CalendarSpans.Weekend(now, back),
        "봄" => CalendarSpans.Season(now, 3, back),
        "여름" => CalendarSpans.Season(now, 6, back),
        "가을" => CalendarSpans.Season(now, 9, back),
        "겨울" => CalendarSpans.Season(now, 12, back),
        _ => CalendarSpans.Weekday(now, (DayOfWeek)"일월화수목금토".IndexOf(what[0], StringComparison.Ordinal)),
    };

    private static int Count(string word) =>
        int.TryParse(word, NumberStyles.None, CultureInfo.InvariantCulture, out var number) ? number : Counts[word];

    private static TimeUnit Unit(string word) => word switch
    {
        "" or "일" or "日" or "天" => TimeUnit.Day,
        "주" or "주일" or "週間" or "周" or "星期" => TimeUnit.Week,
        "년" or "해" or "年" => TimeUnit.Year,
        _ => TimeUnit.Month,
    };

    private static int? Number(Group group) => group.Success ? int.Parse(group.ValueSpan, NumberStyles.None, CultureInfo.InvariantCulture) : null;

    [GeneratedRegex(
        "오늘|엊그제|어제|그저께|그제|(?:이번|지난|저번) ?(?:주(?!말)|달)|올해|재작년|작년|지난 ?해|一昨日|一昨年|今日|昨日|今天|昨天|前天|今週|先週|这周|本周|上周|上週|上星期|今月|先月|本月|上个月|上個月|今年|去年|昨年|前年", RegexOptions.CultureInvariant)]
    private static partial Regex Word();

    [GeneratedRegex("(이번|지난|저번) ?(주말|봄|여름|가을|겨울|[월화수목금토일]요일)", RegexOptions.CultureInvariant)]
    private static partial Regex Last();

    [GeneratedRegex("(하루|이틀|사흘|나흘|열흘|한|두|세|네|다섯|여섯|일(?=주일)|이(?=주)|삼(?=주)|[0-9]{1,3}|[一二两三]) ?(주일|주|일|달|개월|년|해|日|天|週間|周|星期|か月|ヶ月|个月|個月|年|(?<=하루 ?|이틀 ?|사흘 ?|나흘 ?|열흘 ?)) ?[전前]", RegexOptions.CultureInvariant)]
    private static partial Regex Ago();

    [GeneratedRegex("(?:((?:19|20)[0-9]{2}) ?[년年] ?)?(?<![0-9])([0-9]{1,2}) ?[월月](?: ?([0-9]{1,2}) ?[일日])?|((?:19|20)[0-9]{2}) ?[년年]", RegexOptions.CultureInvariant)]
    private static partial Regex NamedOrYear();

    private static Regex Named() => NamedOrYear();
}
