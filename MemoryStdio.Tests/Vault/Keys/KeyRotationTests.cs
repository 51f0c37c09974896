using MemoryStdio.Vault;

namespace MemoryStdio.Tests.Vault;

public sealed class KeyRotationTests : KeyRotationContract;

public sealed class SqliteKeyRotationTests() : KeyRotationContract(VaultFixture.OnSqlite());

/// <summary>What holds for every store of the vault.</summary>
public abstract class KeyRotationContract : IDisposable
{
    private const string NewSecret = "the next secret, also of 32 characters or more";
    private readonly VaultFixture _f;

    private protected KeyRotationContract(VaultFixture? fixture = null) => _f = fixture ?? new VaultFixture();

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Fact]
    public async Task EveryTokenMovesToTheNewKeyAndTheOldKeyIsDropped()
    {
        var servers = await FillAsync(600);
        var oldKey = Assert.Single(await _f.Store.KeysAsync(Cancel));
        var dates = await _f.Vault.ListAsync(VaultFixture.Kim, Cancel);

        var report = VaultFixture.Value(await _f.Rotation.RunAsync(VaultFixture.Kim, false, null, Cancel));

        Assert.Equal((600, false), (report.Moved, report.Resumed));
        var newKey = Assert.Single(await _f.Store.KeysAsync(Cancel));
        Assert.NotEqual(oldKey.Id, newKey.Id);
        Assert.NotEqual(oldKey.Parameters.Salt, newKey.Parameters.Salt);
        Assert.Equal(dates, await _f.Vault.ListAsync(VaultFixture.Kim, Cancel));
        await AssertAllReadAsync(_f, servers);
    }

    [Fact]
    public async Task ReadsAndSavesGoOnWhileItRuns()
    {
        var servers = await FillAsync(600);
        using var reader = new VaultFixture(_f.Store, _f.Servers);

        var seen = 0;
        await _f.Rotation.RunAsync(VaultFixture.Kim, false, moved =>
        {
            // Between two batches, another process reads a token of each side and saves one.
            foreach (var server in new[] { servers[0], servers[^1] })
                Assert.Equal(TokenOf(server), reader.UseAsync(VaultFixture.Kim, server).GetAwaiter().GetResult().Token!.Reveal());
            reader.SaveAsync(VaultFixture.Kim, servers[seen], TokenOf(servers[seen])).GetAwaiter().GetResult();
            seen++;
        }, Cancel);

        Assert.True(seen >= 3);
        Assert.Single(await _f.Store.KeysAsync(Cancel));
        await AssertAllReadAsync(reader, servers);
    }

    [Fact]
    public async Task InterruptedItGoesOnWhereItStopped()
    {
        var servers = await FillAsync(600);
        await Assert.ThrowsAsync<InvalidOperationException>(
            () => _f.Rotation.RunAsync(VaultFixture.Kim, false, _ => throw new InvalidOperationException("power cut"), Cancel));
        Assert.Equal(2, (await _f.Store.KeysAsync(Cancel)).Count);
        using var next = new VaultFixture(_f.Store, _f.Servers);
        await AssertAllReadAsync(next, servers);

        var report = VaultFixture.Value(await next.Rotation.RunAsync(VaultFixture.Kim, false, null, Cancel));

        Assert.True(report.Resumed);
        Assert.InRange(report.Moved, 1, 599);
        Assert.Single(await _f.Store.KeysAsync(Cancel));
        await AssertAllReadAsync(next, servers);
    }

    [Fact]
    public async Task ANewSecretTakesOverAndTheOldOneOpensNothingAnyMore()
    {
        var servers = await FillAsync(20);
        using var next = new VaultFixture(_f.Store, _f.Servers, secrets: new EnvironmentSecrets(new TokenText(NewSecret), new TokenText(VaultFixture.Secret)));
        Assert.Null(await next.Vault.CheckAsync(Cancel));

        Assert.Equal(20, VaultFixture.Value(await next.Rotation.RunAsync(VaultFixture.Kim, false, null, Cancel)).Moved);

        using var onlyNew = new VaultFixture(_f.Store, _f.Servers, secret: NewSecret);
        using var onlyOld = new VaultFixture(_f.Store, _f.Servers);
        await AssertAllReadAsync(onlyNew, servers);
        Assert.Equal(VaultProblemKind.Locked, (await onlyOld.Vault.CheckAsync(Cancel))!.Kind);
    }

    [Fact]
    public async Task WithTheSecretFromTheEnvironmentANewOneMustBeSetThere()
    {
        await FillAsync(1);

        var problem = VaultFixture.Problem(await _f.Rotation.RunAsync(VaultFixture.Kim, newSecret: true, null, Cancel));

        Assert.Contains("TOKEN_ENCRYPTION_SECRET_PREVIOUS", problem.Message, StringComparison.Ordinal);
        Assert.Single(await _f.Store.KeysAsync(Cancel));
    }

    [Fact]
    public async Task AKeyFilesSecretIsReplacedAndTheOldOneForgotten()
    {
        using var folder = new TempFolder();
        var file = new KeyFileSecrets(Path.Combine(folder.Path, "vault.key"));
        using var f = new VaultFixture(secrets: file);
        var server = await f.ServerAsync(VaultFixture.Kim);
        await f.SaveAsync(VaultFixture.Kim, server, TokenOf(server));
        var before = File.ReadAllText(file.Origin);

        VaultFixture.Value(await f.Rotation.RunAsync(VaultFixture.Kim, newSecret: true, null, Cancel));

        Assert.NotEqual(before, File.ReadAllText(file.Origin));
        Assert.Single(File.ReadAllLines(file.Origin));
        using var next = new VaultFixture(f.Store, f.Servers, secrets: new KeyFileSecrets(file.Origin));
        await AssertAllReadAsync(next, [server]);

        File.WriteAllText(file.Origin, before);
        using var old = new VaultFixture(f.Store, f.Servers, secrets: new KeyFileSecrets(file.Origin));
        Assert.Equal(VaultProblemKind.Locked, (await old.Vault.CheckAsync(Cancel))!.Kind);
    }

    [Fact]
    public async Task ADamagedRowIsNamedLeftAloneAndHoldsNobodyUp()
    {
        var servers = await FillAsync(3);
        var row = (await _f.Store.FindAsync(VaultFixture.Kim.Owner, servers[1].Id, Cancel))!;
        var damaged = row.Ciphertext[..^8] + "AAAAAAA=";
        await _f.Store.ReencryptAsync([new Reencrypted(row, row.KeyId, row.Salt, damaged)], Cancel);

        var report = VaultFixture.Value(await _f.Rotation.RunAsync(VaultFixture.Kim, false, null, Cancel));

        Assert.Equal([$"김영희/{servers[1].Id}"], report.Unreadable);
        Assert.Equal(2, report.Moved);
        Assert.Equal(damaged, (await _f.Store.FindAsync(VaultFixture.Kim.Owner, servers[1].Id, Cancel))!.Ciphertext);
        Assert.Equal(2, (await _f.Store.KeysAsync(Cancel)).Count);
        await AssertAllReadAsync(_f, [servers[0], servers[2]]);
    }

    public void Dispose()
    {
        _f.Dispose();
        GC.SuppressFinalize(this);
    }

    private static string TokenOf(ServerRecord server) => $"token-of-{server.Id}";

    private static async Task AssertAllReadAsync(VaultFixture f, IEnumerable<ServerRecord> servers)
    {
        foreach (var server in servers) Assert.Equal(TokenOf(server), (await f.UseAsync(VaultFixture.Kim, server)).Token!.Reveal());
    }

    private async Task<List<ServerRecord>> FillAsync(int count)
    {
        var servers = new List<ServerRecord>(count);
        for (var i = 0; i < count; i++)
        {
            servers.Add(await _f.ServerAsync(VaultFixture.Kim, $"서버-{i}"));
            await _f.SaveAsync(VaultFixture.Kim, servers[i], TokenOf(servers[i]));
        }

        return servers;
    }
}
