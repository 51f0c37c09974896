using System.Text;
using MemoryStdio.Vault;

namespace MemoryStdio.Tests.Vault;

public sealed class VaultTransferTests : IDisposable
{
    private static readonly TokenText Passphrase = new("네 낱말 correct horse");
    private readonly VaultFixture _from = new();
    private readonly VaultFixture _to = new(secret: "the other machine has another secret, of course");

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Fact]
    public async Task ServersAndTokensArriveOnAnotherMachineWithAnotherSecret()
    {
        var file = await ExportAsync();

        var import = VaultFixture.Value(await _to.Transfer.ImportAsync(VaultFixture.Local, file, Passphrase, false, Cancel));

        Assert.Equal(["files", "notion", "노션"], import.Added.Order(StringComparer.Ordinal));
        var server = VaultFixture.Value(await _to.Registry.FindAsync(VaultFixture.Local, "노션", Cancel));
        Assert.Equal("token-for-notion-9999", (await _to.UseAsync(VaultFixture.Local, server)).Token!.Reveal());
        Assert.Equal(ServerAuth.Header("X-Key"), server.Auth);
        Assert.Equal(new LocalCommand("npx", ["-y", "a b"]), VaultFixture.Value(await _to.Registry.FindAsync(VaultFixture.Local, "files", Cancel)).Endpoint);
    }

    [Fact]
    public async Task TheFileShowsNeitherTokensNorAddresses()
    {
        var text = Encoding.UTF8.GetString(await ExportAsync());

        Assert.DoesNotContain("token-for", text, StringComparison.Ordinal);
        Assert.DoesNotContain("example.org", text, StringComparison.Ordinal);
        Assert.Contains("memorystdio-vault", text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task AWrongPassphraseOrAnAlteredFileChangesNothing()
    {
        var file = await ExportAsync();
        var altered = file.ToArray();
        altered[Array.LastIndexOf(altered, (byte)'"') - 20] ^= 1;

        var wrong = VaultFixture.Problem(await _to.Transfer.ImportAsync(VaultFixture.Local, file, new TokenText("another passphrase"), false, Cancel));
        var broken = VaultFixture.Problem(await _to.Transfer.ImportAsync(VaultFixture.Local, altered, Passphrase, false, Cancel));

        Assert.Equal((VaultProblemKind.Locked, VaultProblemKind.Locked), (wrong.Kind, broken.Kind));
        Assert.Empty(await _to.Registry.ListAsync(VaultFixture.Local, Cancel));
    }

    [Theory]
    [InlineData("")]
    [InlineData("{}")]
    [InlineData("[1,2]")]
    [InlineData("not json")]
    [InlineData("""{"format":"memorystdio-vault","version":1,"salt":"AAAA","iterations":1,"content":"x"}""")]
    [InlineData("""{"format":"memorystdio-vault","version":1,"salt":"AAAAAAAAAAAAAAAAAAAAAAAA","iterations":2000000000,"content":"x"}""")]
    public async Task AnotherFileIsRefused(string text) =>
        Assert.Equal(VaultProblemKind.Invalid, VaultFixture.Problem(await _to.Transfer.ImportAsync(VaultFixture.Local, Encoding.UTF8.GetBytes(text), Passphrase, false, Cancel)).Kind);

    [Fact]
    public async Task AnExistingServerStaysUnlessReplacedAndNeverGetsAnotherAddresssToken()
    {
        var file = await ExportAsync();
        var same = VaultFixture.Value(await _to.Registry.AddAsync(VaultFixture.Local, new NewServer("notion", new RemoteEndpoint(new Uri("https://mcp.example.org/6")), ServerAuth.Bearer), Cancel));
        var moved = VaultFixture.Value(await _to.Registry.AddAsync(VaultFixture.Local, new NewServer("노션", new RemoteEndpoint(new Uri("https://evil.example.org/")), ServerAuth.Bearer), Cancel));
        await _to.SaveAsync(VaultFixture.Local, same, "the-token-that-was-here");

        var kept = VaultFixture.Value(await _to.Transfer.ImportAsync(VaultFixture.Local, file, Passphrase, false, Cancel));
        Assert.Equal(["notion", "노션"], kept.Skipped.Order(StringComparer.Ordinal));
        Assert.Equal("the-token-that-was-here", (await _to.UseAsync(VaultFixture.Local, same)).Token!.Reveal());

        var replaced = VaultFixture.Value(await _to.Transfer.ImportAsync(VaultFixture.Local, file, Passphrase, true, Cancel));
        Assert.Contains("노션", replaced.Skipped);
        Assert.Equal("token-for-notion-0000", (await _to.UseAsync(VaultFixture.Local, same)).Token!.Reveal());
        Assert.Equal(TokenOrigin.None, (await _to.UseAsync(VaultFixture.Local, moved)).Origin);
    }

    [Fact]
    public async Task AShortPassphraseIsRefused() =>
        Assert.Equal(VaultProblemKind.Invalid, VaultFixture.Problem(await _from.Transfer.ExportAsync(VaultFixture.Local, new TokenText("elevenchars"), Cancel)).Kind);

    public void Dispose()
    {
        _from.Dispose();
        _to.Dispose();
    }

    private async Task<byte[]> ExportAsync()
    {
        await _from.SaveAsync(VaultFixture.Local, await _from.ServerAsync(VaultFixture.Local, "notion"), "token-for-notion-0000");
        await _from.SaveAsync(VaultFixture.Local, await _from.ServerAsync(VaultFixture.Local, "노션", ServerAuth.Header("X-Key")), "token-for-notion-9999");
        VaultFixture.Value(await _from.Registry.AddAsync(VaultFixture.Local, new NewServer("files", new LocalCommand("npx", ["-y", "a b"]), ServerAuth.None), Cancel));
        return VaultFixture.Value(await _from.Transfer.ExportAsync(VaultFixture.Local, Passphrase, Cancel)).File;
    }
}
