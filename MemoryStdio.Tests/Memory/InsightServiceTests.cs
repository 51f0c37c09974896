using MemoryStdio.Identity;
using MemoryStdio.Memory;

namespace MemoryStdio.Tests.Memory;

public sealed class InsightServiceTests
{
    private static readonly Caller Cursor = Some.Caller() with { Client = new ClientIdentity("cursor", "1.0") };

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Theory]
    [InlineData(30, 30, 1)]
    [InlineData(90, 30, 3)]
    [InlineData(365, 52, 7)]
    public async Task TheStepsEndToday_WithoutGaps(int days, int steps, int length)
    {
        using var s = new ServiceUnderTest();

        var growth = (await s.Insights.ReadAsync(Cursor, days, Token)).Value!.Growth;

        Assert.Equal((steps, new DateOnly(2026, 3, 1)), (growth.Count, growth[^1].To));
        Assert.All(growth, g => Assert.Equal(length - 1, g.To.DayNumber - g.From.DayNumber));
        Assert.All(growth.Zip(growth.Skip(1)), p => Assert.Equal(p.First.To.AddDays(1), p.Second.From));
    }

    [Fact]
    public async Task WhereMemoriesLiveOnAServer_NoFiguresAreMadeUp()
    {
        using var s = new ServiceUnderTest(options: new UsageOptions(Accesses: false, Figures: false));

        var answer = await s.Insights.ReadAsync(Cursor, 30, Token);

        Assert.False(answer.Succeeded(out _, out var problem));
        Assert.Contains("MEMORY_STORE=remote", problem.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task WhatWasBeforeTheSpanCountsToTheTotal_AndWhatIsDatedAheadDoesNotYet()
    {
        using var s = new ServiceUnderTest();
        foreach (var (content, days) in ((string, int)[])[("old", -400), ("in", -3), ("also in", -3), ("ahead", 5)])
            await s.Service.AddAsync(Cursor, Some.Memory(content) with { OccurredAt = Some.Time.AddDays(days) }, Token);

        var growth = (await s.Insights.ReadAsync(Cursor, 30, Token)).Value!.Growth;

        Assert.Equal((0, 1), (growth[0].Added, growth[0].Total));
        Assert.Equal((2, 3), (growth[26].Added, growth[26].Total));
        Assert.Equal(3, growth[^1].Total);
    }

    [Fact]
    public async Task SearchesAreCountedByDay_WithTheTimesTheyTook()
    {
        using var s = new ServiceUnderTest();
        var times = Enumerable.Range(1, 20).Select(ms => new SearchEvent(Cursor.Owner, Some.Time.AddDays(-1), "cursor", TimeSpan.FromMilliseconds(ms), ms == 20 ? 0 : 1, ms == 20 ? "잃은 것" : null));
        await s.UsageStore.RecordAsync(new UsageBatch([], [], [.. times, new SearchEvent(Cursor.Owner, Some.Time, "cursor", TimeSpan.FromMilliseconds(500), 0, "잃은 것")]), Token);

        var searches = (await s.Insights.ReadAsync(Cursor, 30, Token)).Value!.Searches!;

        Assert.Equal((21, 2), (searches.Count, searches.Empty));
        Assert.Equal((20, 1, 10.0, 19.0), (searches.Steps[^2].Count, searches.Steps[^2].Empty, searches.Steps[^2].P50, searches.Steps[^2].P95));
        Assert.Equal((0, null), (searches.Steps[0].Count, searches.Steps[0].P50));
        Assert.Equal([new MissedQuery("잃은 것", 2, Some.Time)], searches.Missed);
    }

    [Fact]
    public async Task NobodySeesWhatAnotherAsked_AnAdministratorNeither()
    {
        using var s = new ServiceUnderTest();
        await s.UsageStore.RecordAsync(new UsageBatch([], [], [new SearchEvent(Some.Owner("kim"), Some.Time, "cursor", TimeSpan.Zero, 0, "private")]), Token);

        Assert.Empty((await s.Insights.ReadAsync(Some.Caller("admin"), 30, Token)).Value!.Searches!.Missed);
        Assert.Empty((await s.Insights.ReadAsync(Some.Caller("kim") with { Owner = OwnerId.Team, Author = "lee" }, 30, Token)).Value!.Searches!.Missed);
        Assert.Single((await s.Insights.ReadAsync(Some.Caller("kim") with { Owner = OwnerId.Team }, 30, Token)).Value!.Searches!.Missed);
    }

    [Fact]
    public async Task ALimitedCredentialSeesFiguresOfItsProjectsOnly_AndNoSearches()
    {
        using var s = new ServiceUnderTest();
        await s.Service.AddAsync(Cursor, Some.Memory("a", "open"), Token);
        await s.Service.AddAsync(Cursor, Some.Memory("b", "secret"), Token);

        var all = (await s.Insights.ReadAsync(Some.Caller(projects: ["open"]), 30, Token)).Value!;

        Assert.Equal((1, 1), (all.Growth[^1].Total, all.Memories.Memories));
        Assert.Null(all.Searches);
        Assert.DoesNotContain(all.Projects, p => p.Id.Value == "secret");
    }

    [Fact]
    public async Task AnotherSpanIsRefused() =>
        Assert.Equal(ProblemKind.Invalid, (await new ServiceUnderTest().Insights.ReadAsync(Cursor, 31, Token)).Problem!.Kind);
}
