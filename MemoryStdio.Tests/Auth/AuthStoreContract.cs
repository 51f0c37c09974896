using MemoryStdio.Auth;
using MemoryStdio.Auth.Audit;
using MemoryStdio.Auth.Credentials;
using MemoryStdio.Auth.Jwt;
using MemoryStdio.Auth.Keys;
using MemoryStdio.Auth.Users;
using MemoryStdio.Identity;
using MemoryStdio.Projects;

namespace MemoryStdio.Tests.Auth;

/// <summary>What every implementation of the authentication stores promises.</summary>
public sealed class AuthStoreContract : IAsyncDisposable
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

    private AuthWorld Open(string kind) => world = kind == MemoryStores.Sqlite ? sqlite.World() : new AuthWorld();

    private static User Person(string id, string name = "이름") => new() { Id = AuthWorld.Owner(id), Name = name, Email = "a@b.example", CreatedAt = At };

    [Theory]
    [MemberData(nameof(All))]
    public async Task AUserComesBackAsItWas(string kind)
    {
        var users = Open(kind).Get<IUserStore>();

        Assert.True(await users.AddAsync(Person("Ünal", "Ünal 😀 עברית"), Cancel));
        Assert.Equal(Person("Ünal", "Ünal 😀 עברית"), await users.FindAsync(AuthWorld.Owner("Ünal"), Cancel));
        Assert.Null(await users.FindAsync(AuthWorld.Owner("ünal"), Cancel));
        Assert.False(await users.AddAsync(Person("ÜNAL"), Cancel));

        Assert.True(await users.SetDisabledAsync(AuthWorld.Owner("Ünal"), At, Cancel));
        Assert.True(await users.SetProfileAsync(AuthWorld.Owner("Ünal"), "neu", null, Cancel));
        await users.TouchAsync(AuthWorld.Owner("Ünal"), At, Cancel);
        Assert.Equal(
            Person("Ünal", "neu") with { Email = null, DisabledAt = At, LastActiveAt = At }, await users.FindAsync(AuthWorld.Owner("Ünal"), Cancel));
        Assert.False(await users.SetDisabledAsync(AuthWorld.Owner("nobody"), null, Cancel));
    }

    [Theory]
    [MemberData(nameof(All))]
    public async Task UsersAreListedByLastActivity(string kind)
    {
        var users = Open(kind).Get<IUserStore>();
        foreach (var id in (string[])["a", "b", "c"]) await users.AddAsync(Person(id), Cancel);
        await users.TouchAsync(AuthWorld.Owner("b"), At, Cancel);
        await users.TouchAsync(AuthWorld.Owner("c"), At.AddDays(1), Cancel);

        Assert.Equal(["c", "b", "a"], (await users.ListAsync(Cancel)).Select(u => u.Id.Value));
    }

    [Theory]
    [MemberData(nameof(All))]
    public async Task ACredentialComesBackAsItWas(string kind)
    {
        var store = Open(kind).Get<ICredentialStore>();
        await world!.Get<IUserStore>().AddAsync(Person("kim"), Cancel);
        Assert.True(ProjectId.TryCreate("앱", out var app, out _));
        var credential = Credential("one", [1, 2, 3]) with { Label = "노트북", ProjectLimits = new HashSet<string> { "앱", "b" }, DefaultProject = app, ExpiresAt = At.AddDays(1) };

        await store.AddAsync(credential, Cancel);

        var found = await store.FindByHashAsync([1, 2, 3], Cancel);
        Assert.Equal(["b", "앱"], found!.ProjectLimits!.Order(StringComparer.Ordinal));
        Assert.Equal(credential with { Hash = found.Hash, ProjectLimits = found.ProjectLimits }, found);
        Assert.Null(await store.FindByHashAsync([1, 2], Cancel));
        Assert.Single(await store.ListAsync(CredentialFamily.McpToken, AuthWorld.Owner("kim"), Cancel));
        Assert.Empty(await store.ListAsync(CredentialFamily.McpToken, AuthWorld.Owner("lee"), Cancel));
        Assert.Empty(await store.ListAsync(CredentialFamily.ApiKey, null, Cancel));
    }

    [Theory]
    [MemberData(nameof(All))]
    public async Task AnEmptyLimitStaysEmpty_AndNoLimitStaysNone(string kind)
    {
        var store = Open(kind).Get<ICredentialStore>();
        await world!.Get<IUserStore>().AddAsync(Person("kim"), Cancel);

        await store.AddAsync(Credential("none", [1]), Cancel);
        await store.AddAsync(Credential("empty", [2]) with { ProjectLimits = new HashSet<string>() }, Cancel);

        Assert.Null((await store.FindByHashAsync([1], Cancel))!.ProjectLimits);
        Assert.Empty((await store.FindByHashAsync([2], Cancel))!.ProjectLimits!);
    }

    [Theory]
    [MemberData(nameof(All))]
    public async Task OfTwoRotationsOneWins(string kind)
    {
        var store = Open(kind).Get<ICredentialStore>();
        await world!.Get<IUserStore>().AddAsync(Person("kim"), Cancel);
        await store.AddAsync(Credential("old", [1]), Cancel);

        Assert.True(await store.ReplaceAsync("old", At.AddHours(1), Credential("new", [2]), Cancel));
        Assert.False(await store.ReplaceAsync("old", At.AddHours(2), Credential("other", [3]), Cancel));
        Assert.False(await store.ReplaceAsync("missing", At, Credential("another", [4]), Cancel));

        var all = await store.ListAsync(CredentialFamily.McpToken, null, Cancel);
        Assert.Equal(["new", "old"], all.Select(c => c.Id));
        Assert.Equal((At.AddHours(1), "new"), (all[1].ExpiresAt!.Value, all[1].ReplacedBy));
    }

    [Theory]
    [MemberData(nameof(All))]
    public async Task EnablingDeletingAndTouchingSayWhetherItWasThere(string kind)
    {
        var store = Open(kind).Get<ICredentialStore>();
        await world!.Get<IUserStore>().AddAsync(Person("kim"), Cancel);
        await store.AddAsync(Credential("one", [1]), Cancel);

        Assert.True(await store.SetEnabledAsync("one", false, Cancel));
        await store.TouchAsync("one", At.AddHours(3), Cancel);
        var changed = await store.FindByHashAsync([1], Cancel);
        Assert.Equal((false, At.AddHours(3)), (changed!.Enabled, changed.LastUsedAt!.Value));
        Assert.True(await store.DeleteAsync("one", Cancel));
        Assert.False(await store.DeleteAsync("one", Cancel));
        Assert.False(await store.SetEnabledAsync("one", true, Cancel));
        Assert.Null(await store.FindByHashAsync([1], Cancel));
    }

    [Theory]
    [MemberData(nameof(All))]
    public async Task ARevocationIsKept_AndTheFirstSettingStays(string kind)
    {
        var revocations = Open(kind).Get<IJwtRevocationStore>();
        var settings = world!.Get<IAuthSettingStore>();

        Assert.False(await revocations.IsRevokedAsync("j", Cancel));
        Assert.True(await revocations.RevokeAsync("j", null, At, Cancel));
        Assert.False(await revocations.RevokeAsync("j", null, At, Cancel));
        Assert.True(await revocations.IsRevokedAsync("j", Cancel));
        Assert.Null(await settings.ReadAsync("x", Cancel));
        Assert.Equal([1], await settings.KeepFirstAsync("x", [1], Cancel));
        Assert.Equal([1], await settings.KeepFirstAsync("x", [2], Cancel));
        await settings.ReplaceAsync("x", [3], Cancel);
        Assert.Equal([3], await settings.ReadAsync("x", Cancel));
    }

    [Theory]
    [MemberData(nameof(All))]
    public async Task TheAuditAnswersByTimeAndUser_AndVerifiesBeforeAndAfterRetention(string kind)
    {
        var audit = Open(kind).Get<AuditLog>();
        var store = world!.Get<IAuditStore>();
        for (var i = 0; i < 20; i++)
        {
            await audit.NoteAsync(
                new AuditEntry
                {
                    Time = At.AddDays(i).AddTicks(7),
                    Event = i % 4 == 0 ? AuditEvents.Failed : AuditEvents.Success,
                    User = i % 2 == 0 ? "김" : "lee",
                    Address = "::1",
                    UserAgent = "é",
                    Credential = "mcp_a…",
                    Actor = "cli",
                    Detail = $"{i}",
                }, Cancel);
        }

        await audit.FlushAsync(Cancel);

        Assert.Equal(["18", "16"], (await store.QueryAsync(new AuditQuery(At.AddDays(10), "김", 2), Cancel)).Select(r => r.Entry.Detail));
        Assert.Equal(10, (await store.QueryAsync(new AuditQuery(At.AddDays(10), null, 100), Cancel)).Count);
        Assert.Equal(["16", "12", "8"], (await store.QueryAsync(new AuditQuery(At.AddDays(5), null, 10, AuditEvents.Failed), Cancel)).Select(r => r.Entry.Detail));
        Assert.Equal(["12", "8"], (await store.QueryAsync(new AuditQuery(At.AddDays(5), null, 10, AuditEvents.Failed, Before: 17), Cancel)).Select(r => r.Entry.Detail));
        var counts = await store.CountAsync("김", At.AddDays(10), Cancel);
        Assert.Equal((3, 2), (counts.Successes, counts.Failures));
        Assert.Equal(At.AddDays(18), counts.LastSuccess!.Value, TimeSpan.FromMilliseconds(1));
        Assert.Equal((20, null), await VerifyAsync());

        Assert.Equal(10, await store.PruneAsync(At.AddDays(10), world.Get<AuditChain>(), Cancel));
        Assert.Equal((10, null), await VerifyAsync());
        Assert.Equal(9, await store.PruneAsync(At.AddDays(1000), world.Get<AuditChain>(), Cancel));
        await audit.RecordAsync(new AuditEntry { Time = At, Event = AuditEvents.Success }, Cancel);
        Assert.Equal((2, null), await VerifyAsync());
    }

    private async Task<(long Rows, string? Problem)> VerifyAsync()
    {
        var result = await world!.Get<AuditVerifier>().VerifyAsync(null, Cancel);
        return (result.Rows, result.Problem);
    }

    private static StoredCredential Credential(string id, byte[] hash) => new()
    {
        Id = id,
        Family = CredentialFamily.McpToken,
        User = AuthWorld.Owner("kim"),
        Hint = "mcp_abc123…",
        Hash = hash,
        Scopes = AccessScopes.Read | AccessScopes.Write,
        CreatedAt = At,
    };
}
