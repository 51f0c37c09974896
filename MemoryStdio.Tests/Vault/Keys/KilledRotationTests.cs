using System.Diagnostics;
using MemoryStdio.Identity;
using MemoryStdio.Storage.Sqlite;
using MemoryStdio.Storage.Sqlite.Vault;
using MemoryStdio.Vault;
using Microsoft.Extensions.Logging.Abstractions;

namespace MemoryStdio.Tests.Vault;

/// <summary>The program itself, killed in the middle of rotating 10,000 tokens. It prints the figure of docs/benchmarks.md, "Vault".</summary>
public sealed class KilledRotationTests(ITestOutputHelper output) : IDisposable
{
    private const int Tokens = 10_000;
    private readonly TempFolder _home = new();

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Fact]
    public async Task TheNextRunFinishesAndNoTokenIsLost()
    {
        var servers = await FillAsync();

        var before = await ActiveKeyAsync();
        using (var first = Rotate())
        {
            // Midway: the new key exists, and part of the tokens, not all, are under it.
            while (!first.HasExited && await LeftAsync() is 0 or Tokens) await Task.Yield();
            first.Kill();
            await first.WaitForExitAsync(Cancel);
        }

        var left = await LeftAsync();
        Assert.InRange(left, 1, Tokens - 1);
        Assert.NotEqual(before, await ActiveKeyAsync());

        var watch = Stopwatch.StartNew();
        using var second = Rotate();
        await second.WaitForExitAsync(Cancel);
        output.WriteLine($"Killed with {left:N0} of {Tokens:N0} tokens left; the next run moved them in {watch.Elapsed.TotalSeconds:N1} s, its start and the keys included.");
        Assert.Equal(0, second.ExitCode);

        using var f = Open();
        Assert.Single(await f.Store.KeysAsync(Cancel));
        Assert.Equal(Tokens, (await f.Store.CountAsync(Cancel)).Tokens);
        var key = VaultFixture.Value(await f.Keys.ActiveAsync(Cancel));
        foreach (var token in await f.Store.ListAsync(VaultFixture.Local.Owner, Cancel))
        {
            Assert.True(TokenVault.TryUnseal(key, token, out var text));
            Assert.Equal($"token-of-{token.Server}", text.Reveal());
        }

        Assert.Equal(Tokens, servers);
    }

    public void Dispose() => _home.Dispose();

    private VaultFixture Open()
    {
        var database = new SqliteDatabase(new SqliteOptions(Path.Combine(_home.Path, "memory.db")), NullLogger<SqliteDatabase>.Instance);
        return new VaultFixture(new SqliteVaultStore(database), new SqliteServerStore(database)) { Database = database };
    }

    private async Task<int> FillAsync()
    {
        using var f = Open();
        var now = f.Time.Now;
        var key = VaultFixture.Value(await f.Keys.ActiveAsync(Cancel));
        return await f.Database!.WriteAsync(
            s =>
            {
                for (var i = 0; i < Tokens; i++)
                {
                    var server = ServerId.New(f.Time);
                    var (salt, ciphertext) = TokenVault.Seal(key, OwnerId.Local, server, new TokenText($"token-of-{server}"), now);
                    s.Execute("INSERT INTO mcp_servers VALUES ($1, 'local', $2, $2, 'https://mcp.example.org/', NULL, 'Bearer', NULL, 0, 0)", server.Value, $"s{i}");
                    s.Execute("INSERT INTO mcp_auth_tokens VALUES ($1, 'local', $1, $2, $3, $4, '...', 0, 0, NULL, NULL)", server.Value, key.Id, salt, ciphertext);
                }

                return Tokens;
            },
            Cancel);
    }

    private async Task<string> ActiveKeyAsync()
    {
        using var f = Open();
        return (await f.Store.KeysAsync(Cancel))[0].Id;
    }

    private async Task<long> LeftAsync()
    {
        using var f = Open();
        return await f.Database!.ReadAsync(
            s => s.Number("SELECT count(*) FROM mcp_auth_tokens WHERE key_id <> (SELECT id FROM vault_keys ORDER BY number DESC LIMIT 1)")!.Value, Cancel);
    }

    private Process Rotate()
    {
        var start = new ProcessStartInfo("dotnet", [typeof(TokenVault).Assembly.Location, "vault", "rotate-key"]) { RedirectStandardInput = true, RedirectStandardOutput = true, RedirectStandardError = true };
        start.Environment["MEMORYSTDIO_HOME"] = _home.Path;
        start.Environment["TOKEN_ENCRYPTION_SECRET"] = VaultFixture.Secret;
        return Process.Start(start)!;
    }
}
