using System.Text;
using MemoryStdio.Vault;

namespace MemoryStdio.Tests.Vault;

/// <summary>What lies in the database file itself.</summary>
public sealed class SqliteVaultFileTests : IDisposable
{
    private const string Token = "plain-text-token-that-must-not-be-on-disk-zZ9";
    private readonly VaultFixture _f = VaultFixture.OnSqlite();

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Fact]
    public async Task TheSchemaHasTheDocumentedTableColumnsIndexesAndTrigger()
    {
        var names = await ReadAsync("SELECT type || ' ' || name FROM sqlite_master WHERE tbl_name = 'mcp_auth_tokens'");
        Assert.Contains("table mcp_auth_tokens", names);
        Assert.Contains("index idx_mcp_auth_tokens_user_server", names);
        Assert.Contains("index idx_mcp_auth_tokens_user", names);
        Assert.Contains("trigger update_mcp_auth_tokens_timestamp", names);

        var columns = await ReadAsync("SELECT name FROM pragma_table_info('mcp_auth_tokens')");
        string[] documented = ["id", "user_id", "mcp_server_id", "token_encrypted", "token_hint", "created_at", "updated_at", "last_used_at"];
        Assert.Equal(documented, documented.Intersect(columns));
    }

    [Fact]
    public async Task NeitherTokensNorSecretsAreInTheDatabaseItsLogOrTheAudit()
    {
        var server = await _f.ServerAsync(VaultFixture.Kim);
        for (var i = 0; i < 20; i++) await _f.SaveAsync(VaultFixture.Kim, server, Token);
        await _f.UseAsync(VaultFixture.Kim, server);
        await _f.Rotation.RunAsync(VaultFixture.Kim, false, null, Cancel);
        await _f.Vault.UseAsync(VaultFixture.Kim, server, new TokenText("bad\ntoken-in-the-request"), Cancel);

        var files = Directory.GetFiles(Path.GetDirectoryName(_f.Database!.Options.Path)!);
        Assert.Contains(files, f => f.EndsWith("-wal", StringComparison.Ordinal));
        foreach (var file in files)
        {
            await using var stream = new FileStream(file, FileMode.Open, FileAccess.Read, FileShare.ReadWrite | FileShare.Delete);
            var bytes = new byte[stream.Length];
            await stream.ReadExactlyAsync(bytes, Cancel);
            foreach (var secret in new[] { Token, Token[5..25], VaultFixture.Secret, "token-in-the-request" })
            {
                Assert.True(bytes.AsSpan().IndexOf(Encoding.UTF8.GetBytes(secret)) < 0, $"{Path.GetFileName(file)} holds plain text");
                Assert.True(bytes.AsSpan().IndexOf(Encoding.Unicode.GetBytes(secret)) < 0, $"{Path.GetFileName(file)} holds plain text");
            }
        }

        Assert.DoesNotContain(_f.Log, l => l.Contains(Token[5..25], StringComparison.Ordinal) || l.Contains("token-in-the-request", StringComparison.Ordinal));
    }

    [Fact]
    public async Task DeletingTheServersRowTakesTheTokenAlong()
    {
        var server = await _f.ServerAsync(VaultFixture.Kim);
        await _f.SaveAsync(VaultFixture.Kim, server, Token);

        await _f.Database!.WriteAsync(s => s.Execute("DELETE FROM mcp_servers WHERE id = $1", server.Id.Value), Cancel);

        Assert.Equal(0, (await _f.Store.CountAsync(Cancel)).Tokens);
    }

    [Fact]
    public async Task RemovingAUserRemovesTheirServersAndTokensAndNobodyElses()
    {
        var (kims, lees) = (await _f.ServerAsync(VaultFixture.Kim), await _f.ServerAsync(VaultFixture.Lee));
        await _f.SaveAsync(VaultFixture.Kim, kims, Token);
        await _f.SaveAsync(VaultFixture.Lee, lees, Token);

        Assert.Equal(1, await _f.Servers.RemoveOwnerAsync(VaultFixture.Kim.Owner, Cancel));

        Assert.Empty(await _f.Vault.ListAsync(VaultFixture.Kim, Cancel));
        Assert.Equal(Token, (await _f.UseAsync(VaultFixture.Lee, lees)).Token!.Reveal());
    }

    [Fact]
    public async Task TheTriggerDatesAHandEditButNotARotation()
    {
        var server = await _f.ServerAsync(VaultFixture.Kim);
        var saved = await _f.SaveAsync(VaultFixture.Kim, server, Token);
        await _f.Rotation.RunAsync(VaultFixture.Kim, false, null, Cancel);
        Assert.Equal(saved.UpdatedAt, (await _f.Vault.InfoAsync(VaultFixture.Kim, server.Id, Cancel))!.UpdatedAt);

        await _f.Database!.WriteAsync(s => s.Execute("UPDATE mcp_auth_tokens SET token_encrypted = token_encrypted || 'x'"), Cancel);

        Assert.NotEqual(saved.UpdatedAt, (await _f.Vault.InfoAsync(VaultFixture.Kim, server.Id, Cancel))!.UpdatedAt);
        Assert.Equal(VaultProblemKind.Damaged, VaultFixture.Problem(await _f.Vault.UseAsync(VaultFixture.Kim, server, null, Cancel)).Kind);
    }

    [Fact]
    public async Task DestroyingLeavesNeitherTokensNorKeysAndTheServersStay()
    {
        var server = await _f.ServerAsync(VaultFixture.Kim);
        await _f.SaveAsync(VaultFixture.Kim, server, Token);

        await _f.Store.DestroyAsync(VaultEvent.Of(VaultFixture.Kim, _f.Time.Now, VaultActions.Destroyed, null), Cancel);

        Assert.Equal(new VaultCounts(0, 0, 0), await _f.Store.CountAsync(Cancel));
        Assert.Single(await _f.Registry.ListAsync(VaultFixture.Kim, Cancel));
        await _f.SaveAsync(VaultFixture.Kim, server, Token);
    }

    [Fact]
    public async Task ServersComeBackAsTheyWereRegistered()
    {
        var remote = VaultFixture.Value(await _f.Registry.AddAsync(VaultFixture.Local, new NewServer("깃허브-É", new RemoteEndpoint(new Uri("https://예시.한국/mcp?x=1")), ServerAuth.Header("X-Key")), Cancel));
        var local = VaultFixture.Value(await _f.Registry.AddAsync(VaultFixture.Local, new NewServer("files", new LocalCommand("npx", ["-y", "한글 경로", "\"q\""]), ServerAuth.Variable("TOKEN")), Cancel));
        var secret = VaultFixture.Value(await _f.Registry.FindOrAddSecretAsync(VaultFixture.Local, "qdrant", Cancel));

        Assert.Equal([local, secret, remote], await _f.Registry.ListAsync(VaultFixture.Local, Cancel));
        Assert.Equal(remote, VaultFixture.Value(await _f.Registry.FindAsync(VaultFixture.Local, "깃허브-é", Cancel)));
        Assert.Equal(local, VaultFixture.Value(await _f.Registry.FindAsync(VaultFixture.Local, local.Id.Value, Cancel)));
    }

    public void Dispose() => _f.Dispose();

    private Task<List<string>> ReadAsync(string sql) => _f.Database!.ReadAsync(s => s.Query(sql, r => r.GetString(0)), Cancel);
}
