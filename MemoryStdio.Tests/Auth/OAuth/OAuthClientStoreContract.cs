using MemoryStdio.Auth.OAuth.Clients;
using MemoryStdio.Auth.OAuth.Grants;

namespace MemoryStdio.Tests.Auth.OAuth;

/// <summary>What every store of OAuth clients promises.</summary>
public sealed class OAuthClientStoreContract : IAsyncDisposable
{
    private readonly SqliteAuth sqlite = new();
    private AuthWorld? world;

    public static TheoryData<string> All => MemoryStores.All;

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    private static DateTimeOffset At => OAuthRows.At;

    private IOAuthGrantStore Grants => world!.Get<IOAuthGrantStore>();

    public async ValueTask DisposeAsync()
    {
        if (world is not null) await world.DisposeAsync();
        sqlite.Dispose();
    }

    [Theory]
    [MemberData(nameof(All))]
    public async Task AClientComesBackAsItWas(string kind)
    {
        var store = Open(kind);
        var client = OAuthRows.Client("one") with
        {
            Kind = ClientKind.Document,
            Name = "앱 😀",
            RedirectUris = ["http://127.0.0.1/a", "cursor://x/y"],
            GrantTypes = [GrantType.ClientCredentials],
            AuthMethod = ClientAuthMethod.Post,
            SecretHash = [1, 2],
            RegistrationHash = [3],
            Scope = "read",
            ClientUri = "https://a.example",
            SoftwareId = "s",
            SoftwareVersion = "1",
            Owner = OAuthRows.Origin("kim", new HashSet<string> { "앱" }),
        };

        await store.SaveAsync(client, Cancel);

        var found = (await store.FindAsync("one", Cancel))!;
        Assert.Equal(client.RedirectUris, found.RedirectUris);
        Assert.Equal(client.GrantTypes, found.GrantTypes);
        Assert.Equal((client.SecretHash, client.RegistrationHash), (found.SecretHash!, found.RegistrationHash!), (a, b) => a.Item1.SequenceEqual(b.Item1) && a.Item2.SequenceEqual(b.Item2));
        Assert.Equal(["앱"], found.Owner!.ProjectLimits!);
        Assert.Equal(client.Owner with { ProjectLimits = null }, found.Owner with { ProjectLimits = null });
        Assert.Equal(
            client with { RedirectUris = found.RedirectUris, GrantTypes = found.GrantTypes, SecretHash = found.SecretHash, RegistrationHash = found.RegistrationHash, Owner = found.Owner }, found);
        Assert.Null(await store.FindAsync("ONE", Cancel));
    }

    [Theory]
    [MemberData(nameof(All))]
    public async Task NoSecretAndNoOwnerStayNone_AndNoLimitIsNotAnEmptyOne(string kind)
    {
        var store = Open(kind);
        await store.SaveAsync(OAuthRows.Client("none"), Cancel);
        await store.SaveAsync(OAuthRows.Client("unlimited") with { Owner = OAuthRows.Origin("kim") }, Cancel);
        await store.SaveAsync(OAuthRows.Client("empty") with { Owner = OAuthRows.Origin("kim", new HashSet<string>()) }, Cancel);

        var none = (await store.FindAsync("none", Cancel))!;
        Assert.Null(none.Owner);
        Assert.False(none.IsConfidential);
        Assert.Null(none.LastUsedAt);
        Assert.Null((await store.FindAsync("unlimited", Cancel))!.Owner!.ProjectLimits);
        Assert.Empty((await store.FindAsync("empty", Cancel))!.Owner!.ProjectLimits!);
    }

    [Theory]
    [MemberData(nameof(All))]
    public async Task SavingAgainReplacesWhatItSays_AndNeitherItsSecretNorItsAge(string kind)
    {
        var store = Open(kind);
        await store.SaveAsync(OAuthRows.Client("one") with { SecretHash = [1], Owner = OAuthRows.Origin("kim") }, Cancel);
        await store.TouchAsync("one", At.AddHours(1), Cancel);

        await store.SaveAsync(OAuthRows.Client("one") with { Name = "New name", RedirectUris = ["https://new.example/"], CreatedAt = At.AddDays(1) }, Cancel);

        var found = (await store.FindAsync("one", Cancel))!;
        Assert.Equal(("New name", At, At.AddHours(1)), (found.Name, found.CreatedAt, found.LastUsedAt!.Value));
        Assert.Equal(["https://new.example/"], found.RedirectUris);
        Assert.Equal([1], found.SecretHash!);
        Assert.Equal("kim", found.Owner!.User.Value);
        Assert.Equal(1, await store.CountAsync(Cancel));
    }

    [Theory]
    [MemberData(nameof(All))]
    public async Task TheNewestComesFirst(string kind)
    {
        var store = Open(kind);
        foreach (var id in (string[])["b", "a", "c"]) await store.SaveAsync(OAuthRows.Client(id), Cancel);

        Assert.Equal(["c", "a", "b"], (await store.ListAsync(Cancel)).Select(c => c.Id));
        Assert.Equal(3, await store.CountAsync(Cancel));
    }

    [Theory]
    [MemberData(nameof(All))]
    public async Task RemovingAClientEndsWhatItWasAllowed_AndNothingElse(string kind)
    {
        var store = Open(kind);
        await store.SaveAsync(OAuthRows.Client("one"), Cancel);
        await Grants.AddAsync(OAuthRows.Grant("mine"), null, Cancel);
        await Grants.AddAsync(OAuthRows.Grant("theirs", "lee"), null, Cancel);
        await Grants.AddAsync(OAuthRows.Grant("other", client: "two"), null, Cancel);

        Assert.True(await store.DeleteAsync("one", At.AddHours(1), Cancel));

        Assert.Null(await store.FindAsync("one", Cancel));
        Assert.Equal(At.AddHours(1), (await Grants.FindAsync("mine", Cancel))!.RevokedAt);
        Assert.Equal(["other"], (await Grants.ListAsync(null, Cancel)).Select(g => g.Id));
        Assert.False(await store.DeleteAsync("one", At, Cancel));
    }

    [Theory]
    [MemberData(nameof(All))]
    public async Task OnlyWhatNobodyUsesIsForgotten(string kind)
    {
        var store = Open(kind);
        foreach (var id in (string[])["unused", "new", "idle", "used", "allowed", "ended", "revoked"])
            await store.SaveAsync(OAuthRows.Client(id) with { CreatedAt = id == "new" ? At.AddHours(2) : At }, Cancel);
        await store.TouchAsync("idle", At.AddHours(1), Cancel);
        await store.TouchAsync("used", At.AddHours(3), Cancel);
        await Grants.AddAsync(OAuthRows.Grant("1", client: "allowed"), null, Cancel);
        await Grants.AddAsync(OAuthRows.Grant("2", client: "ended") with { ExpiresAt = At.AddHours(4) }, null, Cancel);
        await Grants.AddAsync(OAuthRows.Grant("3", client: "revoked"), null, Cancel);
        await Grants.RevokeAsync("3", At, Cancel);

        Assert.Equal(4, await store.DeleteForgottenAsync(now: At.AddHours(4), unusedSince: At.AddHours(1), idleSince: At.AddHours(2), Cancel));

        Assert.Equal(["allowed", "used", "new"], (await store.ListAsync(Cancel)).Select(c => c.Id));
    }

    private IOAuthClientStore Open(string kind) => (world = kind == MemoryStores.Sqlite ? sqlite.World() : new AuthWorld()).Get<IOAuthClientStore>();
}
