using MemoryStdio.Retrieval.Words;

namespace MemoryStdio.Tests.Retrieval.Words;

public sealed class DateWordsTests
{
    // A Wednesday.
    private static readonly DateTimeOffset Now = new(2026, 3, 11, 15, 30, 0, TimeSpan.FromHours(9));

    [Theory]
    [InlineData("What did I say yesterday?", "2026-03-10", "2026-03-11")]
    [InlineData("what happened last week", "2026-03-02", "2026-03-09")]
    [InlineData("this week's plan", "2026-03-09", "2026-03-16")]
    [InlineData("where were we last weekend", "2026-03-07", "2026-03-09")]
    [InlineData("what did we decide last Friday", "2026-03-06", "2026-03-07")]
    [InlineData("what did we decide last Wednesday", "2026-03-04", "2026-03-05")]
    [InlineData("holidays last summer", "2025-06-01", "2025-09-01")]
    [InlineData("last winter", "2025-12-01", "2026-03-01")]
    [InlineData("last spring", "2025-03-01", "2025-06-01")]
    [InlineData("who called 3 days ago", "2026-03-08", "2026-03-09")]
    [InlineData("who called two weeks ago", "2026-02-21", "2026-03-02")]
    [InlineData("last year", "2025-01-01", "2026-01-01")]
    [InlineData("in May 2025", "2025-05-01", "2025-06-01")]
    [InlineData("on 2025-05-03", "2025-05-03", "2025-05-04")]
    [InlineData("on 3rd of May 2025", "2025-05-03", "2025-05-04")]
    [InlineData("on May 3, 2025", "2025-05-03", "2025-05-04")]
    [InlineData("in 2024", "2024-01-01", "2025-01-01")]
    [InlineData("어제 뭐 했지?", "2026-03-10", "2026-03-11")]
    [InlineData("지난주에 정한 것", "2026-03-02", "2026-03-09")]
    [InlineData("지난 주말에", "2026-03-07", "2026-03-09")]
    [InlineData("작년 휴가", "2025-01-01", "2026-01-01")]
    [InlineData("지난여름에 간 곳", "2025-06-01", "2025-09-01")]
    [InlineData("3일 전에 온 손님", "2026-03-08", "2026-03-09")]
    [InlineData("일주일 전", "2026-02-28", "2026-03-09")]
    [InlineData("이틀 전", "2026-03-09", "2026-03-10")]
    [InlineData("2025년 5월에", "2025-05-01", "2025-06-01")]
    [InlineData("2025년 5월 3일", "2025-05-03", "2025-05-04")]
    [InlineData("昨日の会議", "2026-03-10", "2026-03-11")]
    [InlineData("先週の会議", "2026-03-02", "2026-03-09")]
    [InlineData("昨天说了什么", "2026-03-10", "2026-03-11")]
    [InlineData("上周的决定", "2026-03-02", "2026-03-09")]
    [InlineData("3天前", "2026-03-08", "2026-03-09")]
    [InlineData("2025年5月", "2025-05-01", "2025-06-01")]
    public void DateWordsNameAStretchOfTheCallersOwnCalendar(string text, string from, string until)
    {
        var span = Assert.Single(DateWords.Of(text, Now));

        Assert.Equal((from, until), ($"{span.From:yyyy-MM-dd}", $"{span.Until:yyyy-MM-dd}"));
        Assert.Equal(TimeSpan.FromHours(9), span.From.Offset);
    }

    [Theory]
    [InlineData("what is planned in May")]
    [InlineData("5월에 뭐 하지")]
    [InlineData("5月の予定")]
    public void AMonthWithoutAYearIsTheLastOneOrTheNext(string text) =>
        Assert.Equal([new DateTime(2025, 5, 1), new DateTime(2026, 5, 1)], DateWords.Of(text, Now).Select(s => s.From.Date));

    [Theory]
    [InlineData("May I march in?")]
    [InlineData("the may pole")]
    [InlineData("version 1.2.2025")]
    [InlineData("on 2025-13-40")]
    [InlineData("on 31 February 2025")]
    [InlineData("999999 years ago")]
    [InlineData("room 2024")]
    [InlineData("한 달에 두 번")]
    [InlineData("세 사람")]
    public void OtherWordsNameNoTime(string text) => Assert.Empty(DateWords.Of(text, Now));

    [Theory]
    [InlineData("What did I say about tea yesterday?", "What did I say about tea  ?")]
    [InlineData("지난주에 산 우유", "에 산 우유")]
    [InlineData("tea in May 2025", "tea in May 2025")]
    [InlineData("yesterday?", "yesterday?")]
    public void OnlyWordsThatChangeTheirMeaningEveryDayAreLeftOut_AndNeverAll(string text, string kept) =>
        Assert.Equal(kept, DateWords.Without(text, DateWords.Of(text, Now)));
}
