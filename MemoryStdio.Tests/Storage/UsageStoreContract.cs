using MemoryStdio.Identity;
using MemoryStdio.Memory;

namespace MemoryStdio.Tests.Storage;

/// <summary>What every store of apps, accesses and searches keeps.</summary>
public sealed class UsageStoreContract
{
    public static TheoryData<string> All => UsageStores.All;

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Theory, MemberData(nameof(All))]
    public async Task APauseHoldsForItsUserAndItsExactNameUntilItIsTakenBack(string kind)
    {
        using var s = UsageStores.Create(kind);

        await s.Apps.SetPausedAsync(Some.Owner(), "클로드 🎉", Some.Time, Token);

        Assert.True(await s.Apps.IsPausedAsync(Some.Owner(), "클로드 🎉", Token));
        Assert.False(await s.Apps.IsPausedAsync(Some.Owner(), "클로드", Token));
        Assert.False(await s.Apps.IsPausedAsync(Some.Owner("other"), "클로드 🎉", Token));
        Assert.Equal(Some.Time, Assert.Single(await s.Apps.ListAsync(Some.Owner(), Token)).PausedSince);
        Assert.Empty(await s.Apps.ListAsync(Some.Owner("other"), Token));

        await s.Apps.SetPausedAsync(Some.Owner(), "클로드 🎉", null, Token);

        Assert.False(await s.Apps.IsPausedAsync(Some.Owner(), "클로드 🎉", Token));
        Assert.Empty(await s.Apps.ListAsync(Some.Owner(), Token));
    }

    [Theory, MemberData(nameof(All))]
    public async Task TalliesAddUp_AndKeepTheFirstAndTheLastTime(string kind)
    {
        using var s = UsageStores.Create(kind);
        var later = Some.Time.AddHours(3);

        await s.Usage.RecordAsync(Batch(new AppTally(Some.Owner(), "cursor", 2, 1, 0, Some.Time.AddHours(1), later)), Token);
        await s.Usage.RecordAsync(Batch(new AppTally(Some.Owner(), "cursor", 1, 4, 5, Some.Time, Some.Time), new AppTally(Some.Owner("other"), "cursor", 9, 9, 9, later, later)), Token);
        await s.Apps.SetPausedAsync(Some.Owner(), "cursor", later, Token);

        Assert.Equal([new AppInfo("cursor", 0, 3, 5, 5, Some.Time, later, later)], await s.Apps.ListAsync(Some.Owner(), Token));
    }

    [Theory, MemberData(nameof(All))]
    public async Task WhoReadAMemoryIsTold_NewestFirst_ToItsOwnerOnly(string kind)
    {
        using var s = UsageStores.Create(kind);
        var memory = await s.Store.AddOneAsync(Some.Draft());
        var found = new AccessEvent(memory, Some.Time.AddMinutes(-2), AccessKind.Found, "local", "<b>x</b>");
        var read = new AccessEvent(memory, Some.Time.AddMinutes(-1), AccessKind.Read, "local", "قارئ");

        await s.Usage.RecordAsync(Batch() with { Accesses = [found, read, new AccessEvent(Some.UnknownId(), Some.Time, AccessKind.Read, "local", "x")] }, Token);

        Assert.Equal([read, found], await s.Usage.AccessAsync(Some.Owner(), memory, Token));
        Assert.Empty(await s.Usage.AccessAsync(Some.Owner("other"), memory, Token));
        Assert.Empty(await s.Usage.AccessAsync(Some.Owner(), Some.UnknownId(), Token));
    }

    [Theory, MemberData(nameof(All))]
    public async Task ReadsAreCountedWhole_ForTheOwnerOnly_AsLongAsTheyAreKept(string kind)
    {
        using var s = UsageStores.Create(kind);
        var often = await s.Store.AddOneAsync(Some.Draft("often read"));
        var found = await s.Store.AddOneAsync(Some.Draft("only found"));
        AccessEvent Event(MemoryId id, int minutes, AccessKind how) => new(id, s.Time.GetUtcNow().AddMinutes(-minutes), how, "local", "x");

        await s.Usage.RecordAsync(
            Batch() with { Accesses = [Event(often, 3, AccessKind.Read), Event(often, 2, AccessKind.Read), Event(often, 1, AccessKind.Found), Event(found, 1, AccessKind.Found)] }, Token);

        MemoryId[] asked = [often, found, Some.UnknownId()];
        Assert.Equal([new(often, 2)], await s.Usage.ReadCountsAsync(Some.Owner(), asked, Token));
        Assert.Empty(await s.Usage.ReadCountsAsync(Some.Owner("other"), asked, Token));
        s.Time.Advance(UsageLimits.KeptFor);
        Assert.Empty(await s.Usage.ReadCountsAsync(Some.Owner(), asked, Token));
    }

    [Theory, MemberData(nameof(All))]
    public async Task OnlyTheNewestAccessesAreKept_AndNoneBeyondNinetyDays(string kind)
    {
        using var s = UsageStores.Create(kind);
        var memory = await s.Store.AddOneAsync(Some.Draft());
        var all = Enumerable.Range(0, 70).Select(i => new AccessEvent(memory, s.Time.GetUtcNow().AddMinutes(i - 100), AccessKind.Read, "local", "x")).ToArray();

        await s.Usage.RecordAsync(Batch() with { Accesses = all[..40] }, Token);
        await s.Usage.RecordAsync(Batch() with { Accesses = all[40..] }, Token);

        var kept = await s.Usage.AccessAsync(Some.Owner(), memory, Token);
        Assert.Equal((UsageLimits.AccessesPerMemory, all[^1].At, all[20].At), (kept.Count, kept[0].At, kept[^1].At));
        s.Time.Advance(UsageLimits.KeptFor);
        Assert.Empty(await s.Usage.AccessAsync(Some.Owner(), memory, Token));
    }

    [Theory, MemberData(nameof(All))]
    public async Task ADeletedMemoryLosesItsReaders_AlsoWhenItComesBack(string kind)
    {
        using var s = UsageStores.Create(kind);
        var memory = await s.Store.AddOneAsync(Some.Draft());
        await s.Usage.RecordAsync(Batch() with { Accesses = [new AccessEvent(memory, Some.Time, AccessKind.Read, "local", "x")] }, Token);

        var undo = (await s.Store.DeleteAsync(Some.Caller(), [memory], null, Token)).UndoToken;
        Assert.Empty(await s.Usage.AccessAsync(Some.Owner(), memory, Token));
        await s.Usage.RecordAsync(Batch() with { Accesses = [new AccessEvent(memory, Some.Time, AccessKind.Read, "local", "late")] }, Token);
        await s.Store.UndoAsync(Some.Caller(), undo, Token);

        Assert.Empty(await s.Usage.AccessAsync(Some.Owner(), memory, Token));
    }

    [Theory, MemberData(nameof(All))]
    public async Task SearchesAreKeptAsTheyWere_ForTheirUserAndForNinetyDays(string kind)
    {
        using var s = UsageStores.Create(kind);
        var now = s.Time.GetUtcNow();
        var missed = new SearchEvent(Some.Owner(), now.AddDays(-1), "cursor", TimeSpan.FromMicroseconds(1234), 0, "어디에 있지? <script> 🎉");
        var old = missed with { At = now.AddDays(-80), Results = 3, Query = null };

        await s.Usage.RecordAsync(Batch() with { Searches = [missed, old, missed with { User = Some.Owner("other"), Query = "theirs" }] }, Token);

        Assert.Equal([old, missed], await s.Usage.SearchesAsync(Some.Owner(), now.AddDays(-90), Token));
        Assert.Equal([missed], await s.Usage.SearchesAsync(Some.Owner(), now.AddDays(-7), Token));
        s.Time.Advance(TimeSpan.FromDays(10));
        Assert.Equal([missed], await s.Usage.SearchesAsync(Some.Owner(), now.AddDays(-90), Token));
    }

    [Theory, MemberData(nameof(All))]
    public async Task OnlyTheNewestSearchesAreKept(string kind)
    {
        using var s = UsageStores.Create(kind);
        var now = s.Time.GetUtcNow();
        var all = Enumerable.Range(0, UsageLimits.SearchesPerUser + 5).Select(i => new SearchEvent(Some.Owner(), now.AddSeconds(i - 20_000), "x", TimeSpan.Zero, 1, null)).ToArray();

        await s.Usage.RecordAsync(Batch() with { Searches = all }, Token);

        var kept = await s.Usage.SearchesAsync(Some.Owner(), now.AddDays(-90), Token);
        Assert.Equal((UsageLimits.SearchesPerUser, all[5].At), (kept.Count, kept[0].At));
    }

    [Theory, MemberData(nameof(All))]
    public async Task ARemovedUserLeavesNothing_AndTakesNothingOfOthers(string kind)
    {
        using var s = UsageStores.Create(kind);
        var theirs = await s.Store.AddOneAsync(Some.Draft(), Some.Caller("lee"));
        foreach (var user in (string[])["kim", "lee"])
        {
            await s.Apps.SetPausedAsync(Some.Owner(user), "cursor", Some.Time, Token);
            await s.Usage.RecordAsync(
                new UsageBatch(
                    [new AppTally(Some.Owner(user), "cursor", 1, 1, 1, Some.Time, Some.Time), new AppTally(Some.Owner("lee"), "cursor", 0, 0, 0, Some.Time, Some.Time)],
                    [new AccessEvent(theirs, Some.Time, AccessKind.Read, user, "cursor")],
                    [new SearchEvent(Some.Owner(user), Some.Time, "cursor", TimeSpan.Zero, 0, "q")]),
                Token);
        }

        await s.Usage.RemoveAsync(Some.Owner("kim"), Token);

        Assert.False(await s.Apps.IsPausedAsync(Some.Owner("kim"), "cursor", Token));
        Assert.Empty(await s.Apps.ListAsync(Some.Owner("kim"), Token));
        Assert.Empty(await s.Usage.SearchesAsync(Some.Owner("kim"), default, Token));
        Assert.True(await s.Apps.IsPausedAsync(Some.Owner("lee"), "cursor", Token));
        Assert.Single(await s.Usage.SearchesAsync(Some.Owner("lee"), default, Token));
        Assert.Equal(["lee"], (await s.Usage.AccessAsync(Some.Owner("lee"), theirs, Token)).Select(a => a.User));
    }

    [Theory, MemberData(nameof(All))]
    public async Task MemoriesAreCountedByTheDayTheyHappenedOrWereStored(string kind)
    {
        using var s = UsageStores.Create(kind);
        var longAgo = new DateTimeOffset(1969, 12, 31, 23, 59, 59, TimeSpan.Zero);
        await s.Store.AddOneAsync(new MemoryDraft(Some.Memory("a") with { OccurredAt = longAgo }, null));
        await s.Store.AddOneAsync(Some.Draft("b"));
        var gone = await s.Store.AddOneAsync(Some.Draft("c"));
        await s.Store.AddOneAsync(Some.Draft("d", "other"));
        await s.Store.AddOneAsync(Some.Draft("e"), Some.Caller("lee"));
        await s.Store.DeleteAsync(Some.Caller(), [gone], null, Token);
        var today = DateOnly.FromDateTime(s.Time.GetUtcNow().UtcDateTime);

        Assert.Equal([new DayCount(new DateOnly(1969, 12, 31), 1), new DayCount(today, 2)], await s.Insights.DaysAsync(Some.Owner(), null, Token));
        Assert.Equal([new DayCount(today, 1)], await s.Insights.DaysAsync(Some.Owner(), [Some.Project("other"), Some.Project("absent")], Token));
        Assert.Empty(await s.Insights.DaysAsync(Some.Owner(), [], Token));
        Assert.Empty(await s.Insights.DaysAsync(Some.Owner("nobody"), null, Token));

        await s.Store.AddOneAsync(Some.Draft("f"));
        Assert.Equal(3, (await s.Insights.DaysAsync(Some.Owner(), null, Token))[^1].Memories);
    }

    [Theory, MemberData(nameof(All))]
    public async Task EarlierVersionsAreCountedForTheirOwner(string kind)
    {
        using var s = UsageStores.Create(kind);
        var memory = await s.Store.AddOneAsync(Some.Draft());
        await s.Store.UpdateAsync(Some.Caller(), memory, new MemoryEdit { Content = "two" }, null, Token);
        await s.Store.UpdateAsync(Some.Caller(), memory, new MemoryEdit { Content = "three" }, null, Token);

        Assert.Equal(2, (await s.Insights.StorageAsync(Some.Owner(), Token)).EarlierVersions);
        Assert.Equal(0, (await s.Insights.StorageAsync(Some.Owner("nobody"), Token)).EarlierVersions);
    }

    private static UsageBatch Batch(params AppTally[] apps) => new(apps, [], []);
}
