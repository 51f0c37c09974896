using MemoryStdio.Auth.Credentials;
using MemoryStdio.Auth.Sessions;
using MemoryStdio.Identity;
using MemoryStdio.Projects;

namespace MemoryStdio.Tests.Auth.Sessions;

/// <summary>What every store of browser sessions promises.</summary>
public sealed class SessionStoreContract : IAsyncDisposable
{
    private readonly SqliteAuth sqlite = new();
    private AuthWorld? world;

    public static TheoryData<string> All => MemoryStores.All;

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    private static DateTimeOffset At { get; } = new(2026, 3, 1, 9, 0, 0, TimeSpan.Zero);

    public async ValueTask DisposeAsync()
    {
        if (world is not null) await world.DisposeAsync();
        sqlite.Dispose();
    }

    [Theory]
    [MemberData(nameof(All))]
    public async Task ASessionComesBackAsItWas(string kind)
    {
        var store = Open(kind);
        Assert.True(ProjectId.TryCreate("앱", out var app, out _));
        var session = Session("one", [1, 2]) with
        {
            CredentialId = "c",
            SigningKeyId = "k",
            ProjectLimits = new HashSet<string> { "앱" },
            DefaultProject = app,
            Address = "::1",
            UserAgent = "é",
        };

        await store.AddAsync(session, Cancel);

        var found = await store.FindByHashAsync([1, 2], Cancel);
        Assert.Equal(["앱"], found!.ProjectLimits!);
        Assert.Equal(session with { Hash = found.Hash, ProjectLimits = found.ProjectLimits }, found);
        Assert.Null(await store.FindByHashAsync([1], Cancel));
    }

    [Theory]
    [MemberData(nameof(All))]
    public async Task AnEmptyLimitStaysEmpty_AndNoLimitStaysNone(string kind)
    {
        var store = Open(kind);
        await store.AddAsync(Session("none", [1]), Cancel);
        await store.AddAsync(Session("empty", [2]) with { ProjectLimits = new HashSet<string>() }, Cancel);

        Assert.Null((await store.FindByHashAsync([1], Cancel))!.ProjectLimits);
        Assert.Empty((await store.FindByHashAsync([2], Cancel))!.ProjectLimits!);
    }

    [Theory]
    [MemberData(nameof(All))]
    public async Task SessionsAreListedByLastSight_AndGoWhenTheyEnded(string kind)
    {
        var store = Open(kind);
        await store.AddAsync(Session("old", [1]) with { ExpiresAt = At.AddHours(1) }, Cancel);
        await store.AddAsync(Session("idle", [2]), Cancel);
        await store.AddAsync(Session("live", [3]), Cancel);
        await store.AddAsync(Session("lee", [4]) with { User = AuthWorld.Owner("lee") }, Cancel);
        await store.TouchAsync("live", At.AddHours(3), Cancel);
        await store.TouchAsync("lee", At.AddHours(4), Cancel);

        Assert.Equal(["lee", "live"], (await store.ListAsync(null, Cancel)).Take(2).Select(s => s.Id));
        Assert.Equal(["live", "idle", "old"], (await store.ListAsync(AuthWorld.Owner("kim"), Cancel)).Select(s => s.Id));
        Assert.Equal(2, await store.DeleteEndedAsync(At.AddHours(2), At.AddHours(1), Cancel));
        Assert.Equal(["lee", "live"], (await store.ListAsync(null, Cancel)).Select(s => s.Id));
        Assert.True(await store.DeleteAsync("lee", Cancel));
        Assert.False(await store.DeleteAsync("lee", Cancel));
    }

    private ISessionStore Open(string kind) => (world = kind == MemoryStores.Sqlite ? sqlite.World() : new AuthWorld()).Get<ISessionStore>();

    private static BrowserSession Session(string id, byte[] hash) => new()
    {
        Id = id,
        Hash = hash,
        User = AuthWorld.Owner("kim"),
        Family = CredentialFamily.ApiKey,
        Hint = "mem_lab_abc…",
        Scopes = AccessScopes.Read,
        CreatedAt = At,
        LastSeenAt = At,
        ExpiresAt = At.AddDays(7),
    };
}
