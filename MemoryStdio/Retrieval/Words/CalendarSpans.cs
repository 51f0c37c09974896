namespace MemoryStdio.Retrieval.Words;

/// <summary>Days, weeks, months, seasons and years around a moment, in its own offset. Dates that do not exist give <c>null</c>.</summary>
internal static class CalendarSpans
{
    public static DateSpan? Day(DateTimeOffset now, int back) => Days(now, -back, 1);

    public static DateSpan? Week(DateTimeOffset now, int back) => Days(now, -(7 * back) - SinceMonday(now.DayOfWeek), 7);

    public static DateSpan? Weekend(DateTimeOffset now, int back) => Days(now, 5 - (7 * back) - SinceMonday(now.DayOfWeek), 2);

    /// <summary>The latest such day before today.</summary>
    public static DateSpan? Weekday(DateTimeOffset now, DayOfWeek day) => Day(now, (((int)now.DayOfWeek - (int)day + 6) % 7) + 1);

    public static DateSpan? Month(DateTimeOffset now, int back) => Months(now, (now.Year * 12) + now.Month - 1 - back, 1, true);

    public static DateSpan? Year(DateTimeOffset now, int back) => Months(now, (now.Year - back) * 12, 12, true);

    /// <param name="first">Its first month: 3, 6, 9 or 12.</param>
    public static DateSpan? Season(DateTimeOffset now, int first, int back)
    {
        var latest = (now.Year * 12) + first - 1;
        if (latest > (now.Year * 12) + now.Month - 1) latest -= 12;

        // The one that is going on is "this" one, so the last is the one before.
        var isOn = latest + 3 > (now.Year * 12) + now.Month - 1;
        return Months(now, latest - (12 * (isOn ? back : back - 1)), 3, true);
    }

    /// <summary>About so long ago: the longer, the less exactly it is meant.</summary>
    public static DateSpan? Ago(DateTimeOffset now, int count, TimeUnit unit) => unit switch
    {
        TimeUnit.Day => Day(now, count),
        TimeUnit.Week => Days(now, -(7 * count) - 4, 9),
        TimeUnit.Month => Month(now, count) is { } month ? month with { From = month.From.AddDays(-10), Until = month.Until.AddDays(10) } : null,
        _ => Year(now, count),
    };

    /// <summary>From so long ago until now.</summary>
    public static DateSpan? Past(DateTimeOffset now, int count, TimeUnit unit) => unit switch
    {
        TimeUnit.Day => Days(now, -count, count + 1),
        TimeUnit.Week => Days(now, -7 * count, (7 * count) + 1),
        TimeUnit.Month => Days(now, -31 * count, (31 * count) + 1),
        _ => Days(now, -366 * count, (366 * count) + 1),
    };

    /// <summary>A named date. Without a year both the latest and the coming one are meant: people ask about plans, too.</summary>
    public static IEnumerable<DateSpan> Named(DateTimeOffset now, int? year, int? month, int? day)
    {
        int[] years = year is { } known ? [known] : [now.Year - 1, now.Year, now.Year + 1];
        foreach (var each in years)
        {
            if (each is < 1900 or > 2200) continue;
            var span = (month, day) switch
            {
                (null, _) => Months(now, each * 12, 12, false),
                ( < 1 or > 12, _) => null,
                ({ } m, null) => Months(now, (each * 12) + m - 1, 1, false),
                ({ } m, { } d) when d >= 1 && d <= DateTime.DaysInMonth(each, m) => Months(now, (each * 12) + m - 1, 1, false)!.From.AddDays(d - 1) is var at ? new DateSpan(at, at.AddDays(1), 0, 0, false) : null,
                _ => null,
            };
            if (span is not null && (year is not null || Math.Abs((span.From - now).TotalDays) < 366)) yield return span;
        }
    }

    private static int SinceMonday(DayOfWeek day) => ((int)day + 6) % 7;

    private static DateSpan? Days(DateTimeOffset now, long first, long count)
    {
        // Numbers come from what somebody typed.
        if (Math.Abs(first) + count > 366 * 200) return null;
        var from = new DateTimeOffset(now.Date, now.Offset).AddDays(first);
        return new DateSpan(from, from.AddDays(count), 0, 0, true);
    }

    private static DateSpan? Months(DateTimeOffset now, long first, int count, bool relative)
    {
        if (first is < 1900 * 12 or > 2200 * 12) return null;
        var from = new DateTimeOffset((int)(first / 12), (int)(first % 12) + 1, 1, 0, 0, 0, now.Offset);
        return new DateSpan(from, from.AddMonths(count), 0, 0, relative);
    }
}

internal enum TimeUnit
{
    Day,
    Week,
    Month,
    Year,
}
