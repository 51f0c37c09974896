using System.Globalization;

namespace MemoryStdio.Mcp;

/// <summary>
/// Times as clients write and read them: ISO 8601, UTC unless an offset is given. (Local time would shift a date alone by a day, silently,
/// between what was said and what is shown.)
/// </summary>
internal static class ToolTime
{
    private static readonly string[] WithTime =
    [
        "yyyy-MM-dd'T'HH:mmK", "yyyy-MM-dd'T'HH:mm:ssK", "yyyy-MM-dd'T'HH:mm:ss.FFFFFFFK", "yyyy-MM-dd HH:mmK", "yyyy-MM-dd HH:mm:ssK",
        "yyyy-MM-dd HH:mm:ss.FFFFFFFK", "yyyyMMdd'T'HHmmssK",
    ];

    public static bool TryRead(string raw, bool endOfPeriod, out DateTimeOffset time)
    {
        var text = raw.Trim();
        if (DateTimeOffset.TryParseExact(text, WithTime, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal, out time))
        {
            time = time.ToUniversalTime();
            return true;
        }

        // A period named by its start: the day, the month, the year.
        (string Format, Func<DateTimeOffset, DateTimeOffset> Next)[] periods =
            [("yyyy-MM-dd", t => t.AddDays(1)), ("yyyy-MM", t => t.AddMonths(1)), ("yyyy", t => t.AddYears(1))];
        foreach (var (format, next) in periods)
        {
            if (!DateTimeOffset.TryParseExact(text, format, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal, out time)) continue;
            if (endOfPeriod && time.Year < 9999) time = next(time);
            return true;
        }

        return false;
    }

    /// <summary>To the millisecond, which is what a reader needs; a whole second has no fraction.</summary>
    public static string Write(DateTimeOffset time) => time.Ticks % TimeSpan.TicksPerSecond < TimeSpan.TicksPerMillisecond ? Write(time, "") : Write(time, ".fff");

    public static string? Write(DateTimeOffset? time) => time is { } value ? Write(value) : null;

    /// <summary>To the microsecond, as it is stored: for what is read back (an export, a form), where a lost digit would be a change.</summary>
    public static string WriteExact(DateTimeOffset time) =>
        time.Ticks % TimeSpan.TicksPerMillisecond < TimeSpan.TicksPerMicrosecond ? Write(time) : Write(time, ".ffffff");

    public static string? WriteExact(DateTimeOffset? time) => time is { } value ? WriteExact(value) : null;

    private static string Write(DateTimeOffset time, string fraction) =>
        time.ToUniversalTime().ToString($"yyyy-MM-dd'T'HH:mm:ss{fraction}'Z'", CultureInfo.InvariantCulture);
}
