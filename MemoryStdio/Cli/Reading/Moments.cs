using System.Globalization;
using System.Text.RegularExpressions;
using MemoryStdio.Cli.Wording;
using MemoryStdio.Composition;
using MemoryStdio.Sentences;

namespace MemoryStdio.Cli.Reading;

/// <summary>
/// Moments as people type them: <c>2026-05-01</c>, <c>2026-05-01 14:30</c>, RFC 3339, <c>today</c>, <c>yesterday</c>, and <c>7d</c>, <c>3h</c>, <c>2w</c>:
/// so long ago, or with <c>+</c> so far ahead. Without an offset the local time zone counts.
/// </summary>
internal static partial class Moments
{
    private static readonly string[] Local = ["yyyy-MM-dd", "yyyy-MM-dd HH:mm", "yyyy-MM-dd'T'HH:mm", "yyyy-MM-dd HH:mm:ss", "yyyy-MM-dd'T'HH:mm:ss"];

    public static DateTimeOffset? Read(string? raw, string option, TimeProvider time, Texts text)
    {
        if (raw is null) return null;
        return TryRead(raw.Trim(), time) ?? throw new UsageException(Sentence.Verbatim(text["error.moment", ("option", option), ("value", raw)]));
    }

    private static DateTimeOffset? TryRead(string raw, TimeProvider time)
    {
        var now = time.GetLocalNow();
        switch (raw.ToLowerInvariant())
        {
            case "now" or "지금": return now.ToUniversalTime();
            case "today" or "오늘": return StartOf(now.Date, time);
            case "yesterday" or "어제": return StartOf(now.Date.AddDays(-1), time);
            case "tomorrow" or "내일": return StartOf(now.Date.AddDays(1), time);
        }

        if (Relative().Match(raw) is { Success: true } match) return Shift(now, match);
        if (DateTime.TryParseExact(raw, Local, CultureInfo.InvariantCulture, DateTimeStyles.None, out var local)) return StartOf(local, time);
        return raw.Length > 10 && DateTimeOffset.TryParse(raw, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal, out var exact) ? exact.ToUniversalTime() : null;
    }

    private static DateTimeOffset? Shift(DateTimeOffset now, Match match)
    {
        var count = int.Parse(match.Groups["count"].Value, CultureInfo.InvariantCulture) * (match.Groups["ahead"].Success ? 1 : -1);
        try
        {
            return (match.Groups["unit"].Value.ToLowerInvariant() switch
            {
                "m" or "분" => now.AddMinutes(count),
                "h" or "시간" => now.AddHours(count),
                "d" or "일" => now.AddDays(count),
                "w" or "주" => now.AddDays(7.0 * count),
                _ => now.AddYears(count),
            }).ToUniversalTime();
        }
        catch (ArgumentOutOfRangeException)
        {
            return null;
        }
    }

    private static DateTimeOffset StartOf(DateTime local, TimeProvider time) =>
        new DateTimeOffset(local, time.LocalTimeZone.GetUtcOffset(local)).ToUniversalTime();

    [GeneratedRegex(@"^(?<ahead>\+)?(?<count>\d{1,6})\s?(?<unit>[mhdwy]|분|시간|일|주|년)$", RegexOptions.IgnoreCase)]
    private static partial Regex Relative();
}
