using MemoryStdio.Identity;
using MemoryStdio.Memory;

namespace MemoryStdio.Tests.Memory;

public sealed class UsageRecorderTests
{
    private static readonly Caller Cursor = Some.Caller() with { Client = new ClientIdentity("cursor", "1.0") };

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public async Task NothingIsWrittenOnTheWayOfASearch_AndAllOfItTogetherLater()
    {
        using var s = new ServiceUnderTest();
        var memory = (await s.Service.AddAsync(Cursor, Some.Memory(), Token)).Value!.Id;
        for (var i = 0; i < 5; i++) await SearchAsync(s, "backup");
        await s.Service.GetAsync(Cursor, memory, Token);

        Assert.Equal(0, s.UsageStore.Recordings);
        await s.Usage.FlushAsync(Token);
        await s.Usage.FlushAsync(Token);

        Assert.Equal(1, s.UsageStore.Recordings);
        Assert.Equal([AccessKind.Read, AccessKind.Found], (await s.UsageStore.AccessAsync(Cursor.Owner, memory, Token)).Select(a => a.Kind));
        Assert.Equal(5, (await s.UsageStore.SearchesAsync(Cursor.Owner, default, Token)).Count);
    }

    [Fact]
    public async Task TheTimerWritesByItself()
    {
        using var s = new ServiceUnderTest();
        await s.Usage.StartAsync(Token);
        while (s.Time.PendingTimers == 0) await Task.Yield();
        await s.Service.AddAsync(Cursor, Some.Memory(), Token);

        s.Time.Advance(UsageRecorder.WriteEvery);
        while (s.UsageStore.Recordings == 0) await Task.Yield();
        await s.Usage.StopAsync(Token);

        Assert.Single(await s.UsageStore.ListAsync(Cursor.Owner, Token));
    }

    [Fact]
    public async Task WhatIsPendingIsWrittenAtTheEnd()
    {
        using var s = new ServiceUnderTest();
        await s.Service.AddAsync(Cursor, Some.Memory(), Token);

        await s.Usage.DisposeAsync();

        Assert.Single(await s.UsageStore.ListAsync(Cursor.Owner, Token));
    }

    [Fact]
    public async Task AFailureIsNobodysFailure_AndNothingIsForgotten()
    {
        using var s = new ServiceUnderTest();
        await s.Service.AddAsync(Cursor, Some.Memory(), Token);
        s.UsageStore.Failure = new StoreUnavailableException("The disk is full.");

        await s.Usage.FlushAsync(Token);
        await SearchAsync(s, "backup");
        s.UsageStore.Failure = null;
        await s.Usage.FlushAsync(Token);

        var app = Assert.Single(await s.UsageStore.ListAsync(Cursor.Owner, Token));
        Assert.Equal((1, 1), (app.Writes, app.Searches));
    }

    [Fact]
    public async Task OnlyAQueryThatFoundNothingIsKept_WithoutCredentialsAndOfBoundedLength()
    {
        using var s = new ServiceUnderTest();
        await SearchAsync(s, "where is ghp_" + "16C7e42F292c6912E7710c838347Ae178B4a");
        await SearchAsync(s, new string('가', 500));
        await s.Service.AddAsync(Cursor, Some.Memory(), Token);
        await SearchAsync(s, "found");
        await s.Usage.FlushAsync(Token);

        var searches = await s.UsageStore.SearchesAsync(Cursor.Owner, default, Token);

        Assert.Equal("where is [redacted: GitHub token]", searches[0].Query);
        Assert.Equal(UsageLimits.QueryLength, searches[1].Query!.Length);
        Assert.Equal((1, null), (searches[2].Results, searches[2].Query));
    }

    [Fact]
    public async Task AQueryThatIsBeingTypedLeavesNoTrace()
    {
        using var s = new ServiceUnderTest();
        var memory = (await s.Service.AddAsync(Cursor, Some.Memory(), Token)).Value!.Id;

        await s.Service.SearchAsync(Cursor, new SearchQuery(Cursor.Owner, "b", 5, new MemoryFilter()) { IsTyping = true }, ContentBudget.Characters(1000), Token);
        await s.Usage.FlushAsync(Token);

        Assert.Empty(await s.UsageStore.AccessAsync(Cursor.Owner, memory, Token));
        Assert.Empty(await s.UsageStore.SearchesAsync(Cursor.Owner, default, Token));
    }

    [Fact]
    public async Task ChangingAMemoryIsNotReadingIt()
    {
        using var s = new ServiceUnderTest();
        var memory = (await s.Service.AddAsync(Cursor, Some.Memory(), Token)).Value!.Id;

        await s.Service.UpdateAsync(Cursor, memory, new MemoryEdit { Content = "x" }, Token);
        await s.Service.SetArchivedAsync(Cursor, memory, true, Token);
        await s.Usage.FlushAsync(Token);

        Assert.Empty(await s.UsageStore.AccessAsync(Cursor.Owner, memory, Token));
        Assert.Equal(3, Assert.Single(await s.UsageStore.ListAsync(Cursor.Owner, Token)).Writes);
    }

    [Fact]
    public async Task SwitchedOffNeitherReadsNorSearchesAreKept_AppsStillAre()
    {
        using var s = new ServiceUnderTest(options: new UsageOptions(Accesses: false, Searches: false));
        await SearchAsync(s, "nothing yet");
        var memory = (await s.Service.AddAsync(Cursor, Some.Memory(), Token)).Value!.Id;
        await s.Service.GetAsync(Cursor, memory, Token);
        await s.Usage.FlushAsync(Token);

        Assert.Empty(await s.UsageStore.AccessAsync(Cursor.Owner, memory, Token));
        Assert.Empty(await s.UsageStore.SearchesAsync(Cursor.Owner, default, Token));
        Assert.Equal(1, Assert.Single(await s.UsageStore.ListAsync(Cursor.Owner, Token)).Searches);
    }

    private static Task<Result<SearchAnswer>> SearchAsync(ServiceUnderTest s, string query) =>
        s.Service.SearchAsync(Cursor, new SearchQuery(Cursor.Owner, query, 5, new MemoryFilter()), ContentBudget.Characters(1000), Token);
}
