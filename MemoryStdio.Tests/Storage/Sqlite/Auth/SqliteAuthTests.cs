using System.Text;
using MemoryStdio.Auth;
using MemoryStdio.Auth.Audit;
using MemoryStdio.Auth.Jwt;
using MemoryStdio.Storage.Sqlite.Auth;
using MemoryStdio.Tests.Auth;

namespace MemoryStdio.Tests.Storage.Sqlite.Auth;

public sealed class SqliteAuthTests : IDisposable
{
    private readonly SqliteAuth sqlite = new();

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    public void Dispose() => sqlite.Dispose();

    [Fact]
    public async Task NoSecretIsInTheDatabaseFiles()
    {
        await using var world = sqlite.World();
        var token = await world.TokenAsync("kim", r => r with { Label = "findable-label" });
        var key = await world.ApiKeyAsync("kim");
        var jwt = await world.JwtAsync("kim");
        foreach (var secret in (Secret[])[token.Secret, key.Secret, jwt.Token]) (await world.BearerAsync(secret)).Accepted();
        await world.AskAsync(AuthWorld.Presented() with { McpToken = token.Secret, McpUserId = key.Secret.Reveal(), UserAgent = jwt.Token.Reveal() });
        await world.Get<AuditLog>().FlushAsync(Cancel);

        var bytes = sqlite.Bytes();

        Assert.True(bytes.AsSpan().IndexOf("findable-label"u8) >= 0, "The search would not find anything.");
        foreach (var secret in (string[])[token.Secret.Reveal()[14..], key.Secret.Reveal()[18..], jwt.Token.Reveal().Split('.')[2][..40]])
            Assert.Equal(-1, bytes.AsSpan().IndexOf(Encoding.ASCII.GetBytes(secret)));
    }

    [Fact]
    public async Task TwoProcessesWriteOneChain()
    {
        await using var world = sqlite.World();
        using var second = MemoryStores.OpenSqlite(sqlite.Path);
        var chain = world.Get<AuditChain>();
        IAuditStore[] stores = [world.Get<IAuditStore>(), new SqliteAuditStore(second)];

        await Task.WhenAll(stores.Select((store, s) => Task.Run(
            async () =>
            {
                for (var i = 0; i < 50; i++)
                    await store.AppendAsync([new AuditEntry { Time = world.Time.GetUtcNow(), Event = AuditEvents.Success, Detail = $"{s}-{i}" }], chain, Cancel);
            }, Cancel)));

        var result = await world.Get<AuditVerifier>().VerifyAsync(null, Cancel);
        Assert.Equal((100, null), (result.Rows, result.Problem));
    }

    [Fact]
    public async Task EditingTheAuditWithSqlIsNoticed()
    {
        await using var world = sqlite.World();
        var token = await world.TokenAsync("kim");
        for (var i = 0; i < 5; i++) await world.BearerAsync(token.Secret);
        await world.Get<AuditLog>().FlushAsync(Cancel);

        Databases.Run(sqlite.Path, "UPDATE auth_audit SET user = 'lee' WHERE number = 3");

        Assert.Contains("Row 3 was changed", (await world.Get<AuditVerifier>().VerifyAsync(null, Cancel)).Problem, StringComparison.Ordinal);
    }

    [Fact]
    public async Task ACheckpointForgedWithSqlIsNoticed()
    {
        await using var world = sqlite.World();
        await world.TokenAsync("kim");

        Databases.Run(sqlite.Path, "INSERT INTO auth_settings (name, value) VALUES ('audit-checkpoint', zeroblob(72))");

        Assert.Contains("checkpoint", (await world.Get<AuditVerifier>().VerifyAsync(null, Cancel)).Problem, StringComparison.Ordinal);
    }

    [Fact]
    public async Task ARevocationOfAnotherProcessCountsAtOnce()
    {
        await using var world = sqlite.World();
        var jwt = await world.JwtAsync("kim");
        (await world.BearerAsync(jwt.Token)).Accepted();
        using var second = MemoryStores.OpenSqlite(sqlite.Path);

        await new SqliteJwtRevocationStore(second).RevokeAsync(jwt.TokenId, null, world.Time.GetUtcNow(), Cancel);

        (await world.BearerAsync(jwt.Token)).Refused(RejectionReason.Revoked);
    }

    [Fact]
    public async Task ATokenThatLooksLikeSqlFindsNothing()
    {
        await using var world = sqlite.World();
        await world.TokenAsync("kim");

        (await world.AskAsync(AuthWorld.Presented() with { McpToken = Secret.From("mcp_' OR '1'='1"), McpUserId = "' OR '1'='1" })).Refused(RejectionReason.Malformed);
        Assert.Null(await world.Get<MemoryStdio.Auth.Users.IUserStore>().FindAsync(AuthWorld.Owner("' OR '1'='1"), Cancel));
    }
}
