using MemoryStdio.Auth.OAuth.Grants;

namespace MemoryStdio.Tests.Auth.OAuth;

/// <summary>What every store of grants, codes and refresh tokens promises.</summary>
public sealed class OAuthGrantStoreContract : IAsyncDisposable
{
    private readonly SqliteAuth sqlite = new();
    private AuthWorld? world;

    public static TheoryData<string> All => MemoryStores.All;

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    private static DateTimeOffset At => OAuthRows.At;

    public async ValueTask DisposeAsync()
    {
        if (world is not null) await world.DisposeAsync();
        sqlite.Dispose();
    }

    [Theory]
    [MemberData(nameof(All))]
    public async Task AGrantAndItsCodeComeBackAsTheyWere(string kind)
    {
        var store = Open(kind);
        var grant = OAuthRows.Grant("one") with { ByClient = true, Offline = false, ProjectLimits = new HashSet<string> { "앱" }, Origin = OAuthRows.Origin("kim", new HashSet<string> { "집" }) };
        var code = OAuthRows.Code(7, "one") with { RedirectGiven = false };

        await store.AddAsync(grant, code, Cancel);

        var found = (await store.FindAsync("one", Cancel))!;
        Assert.Equal(["앱"], found.ProjectLimits!);
        Assert.Equal(["집"], found.Origin.ProjectLimits!);
        Assert.Equal(grant.Origin with { ProjectLimits = null }, found.Origin with { ProjectLimits = null });
        Assert.Equal(grant with { ProjectLimits = found.ProjectLimits, Origin = found.Origin }, found);
        var kept = (await store.FindCodeAsync([7], Cancel))!;
        Assert.Equal([7], kept.Hash);
        Assert.Equal(code with { Hash = kept.Hash }, kept);
        Assert.Null(await store.FindAsync("ONE", Cancel));
        Assert.Null(await store.FindCodeAsync([8], Cancel));
    }

    [Theory]
    [MemberData(nameof(All))]
    public async Task AnEmptyLimitStaysEmpty_AndNoLimitStaysNone(string kind)
    {
        var store = Open(kind);
        await store.AddAsync(OAuthRows.Grant("none"), null, Cancel);
        await store.AddAsync(OAuthRows.Grant("empty") with { ProjectLimits = new HashSet<string>() }, null, Cancel);

        Assert.Null((await store.FindAsync("none", Cancel))!.ProjectLimits);
        Assert.Empty((await store.FindAsync("empty", Cancel))!.ProjectLimits!);
    }

    [Theory]
    [MemberData(nameof(All))]
    public async Task ACodeIsUsedOnce_AndOnlyThenItsRefreshTokenIsThere(string kind)
    {
        var store = Open(kind);
        await store.AddAsync(OAuthRows.Grant("one"), OAuthRows.Code(7, "one"), Cancel);

        Assert.True(await store.UseCodeAsync([7], At.AddMinutes(1), OAuthRows.Refresh(1, "one"), Cancel));
        Assert.False(await store.UseCodeAsync([7], At.AddMinutes(2), OAuthRows.Refresh(2, "one"), Cancel));
        Assert.False(await store.UseCodeAsync([8], At, OAuthRows.Refresh(3, "one"), Cancel));

        Assert.Equal(At.AddMinutes(1), (await store.FindCodeAsync([7], Cancel))!.UsedAt);
        var refresh = (await store.FindRefreshAsync([1], Cancel))!;
        Assert.Equal(OAuthRows.Refresh(1, "one") with { Hash = refresh.Hash }, refresh);
        Assert.Null(await store.FindRefreshAsync([2], Cancel));
        Assert.Null(await store.FindRefreshAsync([3], Cancel));
    }

    [Theory]
    [MemberData(nameof(All))]
    public async Task OfManyAtOnceOneUsesTheCode_AndOneRotatesTheToken(string kind)
    {
        var store = Open(kind);
        await store.AddAsync(OAuthRows.Grant("one"), OAuthRows.Code(7, "one"), Cancel);

        var used = await Task.WhenAll(Enumerable.Range(1, 16).Select(i => Task.Run(() => store.UseCodeAsync([7], At, OAuthRows.Refresh((byte)i, "one"), Cancel))));
        var first = (byte)(Array.IndexOf(used, true) + 1);
        var rotated = await Task.WhenAll(Enumerable.Range(100, 16).Select(i => Task.Run(() => store.RotateAsync([first], OAuthRows.Refresh((byte)i, "one"), At.AddDays(31), Cancel))));

        Assert.Equal((1, 1), (used.Count(u => u), rotated.Count(r => r)));
    }

    [Theory]
    [MemberData(nameof(All))]
    public async Task ARotatedTokenIsKeptAsUsed_AndTheGrantLivesOn(string kind)
    {
        var store = Open(kind);
        await store.AddAsync(OAuthRows.Grant("one"), OAuthRows.Code(7, "one"), Cancel);
        await store.UseCodeAsync([7], At, OAuthRows.Refresh(1, "one"), Cancel);

        Assert.True(await store.RotateAsync([1], OAuthRows.Refresh(2, "one") with { CreatedAt = At.AddDays(2) }, At.AddDays(32), Cancel));
        Assert.False(await store.RotateAsync([1], OAuthRows.Refresh(3, "one"), At.AddDays(33), Cancel));
        Assert.False(await store.RotateAsync([9], OAuthRows.Refresh(4, "one"), At.AddDays(33), Cancel));

        Assert.Equal(At.AddDays(2), (await store.FindRefreshAsync([1], Cancel))!.UsedAt);
        Assert.Null((await store.FindRefreshAsync([2], Cancel))!.UsedAt);
        Assert.Null(await store.FindRefreshAsync([3], Cancel));
        var grant = (await store.FindAsync("one", Cancel))!;
        Assert.Equal((At.AddDays(32), At.AddDays(2)), (grant.ExpiresAt, grant.LastUsedAt!.Value));

        await store.RotateAsync([2], OAuthRows.Refresh(5, "one"), At.AddDays(3), Cancel);
        Assert.Equal(At.AddDays(32), (await store.FindAsync("one", Cancel))!.ExpiresAt);
    }

    [Theory]
    [MemberData(nameof(All))]
    public async Task ARevokedGrantIsFoundButListedAndRenewedNoMore(string kind)
    {
        var store = Open(kind);
        await store.AddAsync(OAuthRows.Grant("one"), OAuthRows.Code(7, "one"), Cancel);
        await store.UseCodeAsync([7], At, OAuthRows.Refresh(1, "one"), Cancel);

        Assert.True(await store.RevokeAsync("one", At.AddHours(1), Cancel));
        Assert.False(await store.RevokeAsync("one", At.AddHours(2), Cancel));
        Assert.False(await store.RevokeAsync("two", At, Cancel));

        Assert.False(await store.RotateAsync([1], OAuthRows.Refresh(2, "one"), At.AddDays(31), Cancel));
        Assert.Null((await store.FindRefreshAsync([1], Cancel))!.UsedAt);
        Assert.Null(await store.FindRefreshAsync([2], Cancel));
        Assert.Equal(At.AddHours(1), (await store.FindAsync("one", Cancel))!.RevokedAt);
        Assert.Empty(await store.ListAsync(null, Cancel));
    }

    [Theory]
    [MemberData(nameof(All))]
    public async Task GrantsAreListedByUser_TheNewestFirst(string kind)
    {
        var store = Open(kind);
        await store.AddAsync(OAuthRows.Grant("b"), null, Cancel);
        await store.AddAsync(OAuthRows.Grant("a"), null, Cancel);
        await store.AddAsync(OAuthRows.Grant("c", "lee"), null, Cancel);
        await store.TouchAsync("b", At.AddHours(1), Cancel);

        Assert.Equal(["a", "b"], (await store.ListAsync(AuthWorld.Owner("kim"), Cancel)).Select(g => g.Id));
        Assert.Equal(["c", "a", "b"], (await store.ListAsync(null, Cancel)).Select(g => g.Id));
        Assert.Equal(At.AddHours(1), (await store.FindAsync("b", Cancel))!.LastUsedAt);
    }

    [Theory]
    [MemberData(nameof(All))]
    public async Task WhatEndedGoesWithItsCodesAndTokens(string kind)
    {
        var store = Open(kind);
        await AddWithTokensAsync(store, OAuthRows.Grant("old") with { ExpiresAt = At.AddDays(1) }, 1);
        await AddWithTokensAsync(store, OAuthRows.Grant("new"), 2);

        Assert.Equal(1, await store.DeleteEndedAsync(At.AddDays(1), Cancel));

        Assert.Equal((false, true), (await IsThereAsync(store, "old", 1), await IsThereAsync(store, "new", 2)));
    }

    [Theory]
    [MemberData(nameof(All))]
    public async Task AllOfAUserGoes_AndNothingOfAnotherUser(string kind)
    {
        var store = Open(kind);
        await AddWithTokensAsync(store, OAuthRows.Grant("kims"), 1);
        await AddWithTokensAsync(store, OAuthRows.Grant("ended"), 2);
        await store.RevokeAsync("ended", At, Cancel);
        await AddWithTokensAsync(store, OAuthRows.Grant("lees", "lee"), 3);

        Assert.Equal(2, await store.DeleteOfAsync(AuthWorld.Owner("kim"), Cancel));

        Assert.Equal(
            (false, false, true), (await IsThereAsync(store, "kims", 1), await IsThereAsync(store, "ended", 2), await IsThereAsync(store, "lees", 3)));
        Assert.Equal(0, await store.DeleteOfAsync(AuthWorld.Owner("kim"), Cancel));
    }

    private static async Task AddWithTokensAsync(IOAuthGrantStore store, OAuthGrant grant, byte number)
    {
        await store.AddAsync(grant, OAuthRows.Code(number, grant.Id), Cancel);
        await store.UseCodeAsync([number], At, OAuthRows.Refresh(number, grant.Id), Cancel);
    }

    /// <summary>All three of them, or none; anything between is a failure.</summary>
    private static async Task<bool> IsThereAsync(IOAuthGrantStore store, string grant, byte number)
    {
        bool[] found = [await store.FindAsync(grant, Cancel) is not null, await store.FindCodeAsync([number], Cancel) is not null, await store.FindRefreshAsync([number], Cancel) is not null];
        return Assert.Single(found.Distinct());
    }

    private IOAuthGrantStore Open(string kind) => (world = kind == MemoryStores.Sqlite ? sqlite.World() : new AuthWorld()).Get<IOAuthGrantStore>();
}
