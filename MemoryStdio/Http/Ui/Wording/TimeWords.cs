namespace MemoryStdio.Http.Ui.Wording;

internal static class TimeWords
{
    public static readonly Phrase JustNow = new("just now", "방금");
    public static readonly Phrase MinutesAgo = new("{0} {0:minute|minutes} ago", "{0}분 전");
    public static readonly Phrase HoursAgo = new("{0} {0:hour|hours} ago", "{0}시간 전");
    public static readonly Phrase DaysAgo = new("{0} {0:day|days} ago", "{0}일 전");
    public static readonly Phrase MonthsAgo = new("{0} {0:month|months} ago", "{0}개월 전");
    public static readonly Phrase YearsAgo = new("{0} {0:year|years} ago", "{0}년 전");
    public static readonly Phrase InMinutes = new("in {0} {0:minute|minutes}", "{0}분 후");
    public static readonly Phrase InHours = new("in {0} {0:hour|hours}", "{0}시간 후");
    public static readonly Phrase InDays = new("in {0} {0:day|days}", "{0}일 후");
    public static readonly Phrase InMonths = new("in {0} {0:month|months}", "{0}개월 후");
    public static readonly Phrase InYears = new("in {0} {0:year|years}", "{0}년 후");
}
