using MemoryStdio.Identity;
using MemoryStdio.Vault;

namespace MemoryStdio.Tests.Vault;

public sealed class TokenVaultTests : TokenVaultContract;

public sealed class SqliteTokenVaultTests() : TokenVaultContract(VaultFixture.OnSqlite());

/// <summary>What holds for every store of the vault.</summary>
public abstract class TokenVaultContract : IDisposable
{
    private const string Token = "tok-0123456789-abcdefgh-a1b2";
    private readonly VaultFixture _f;

    private protected TokenVaultContract(VaultFixture? fixture = null) => _f = fixture ?? new VaultFixture();

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Fact]
    public async Task TheSavedTokenIsUsedAndTheLogNamesUserAndServerButNotTheToken()
    {
        var server = await _f.ServerAsync(VaultFixture.Kim);
        await _f.SaveAsync(VaultFixture.Kim, server, Token);

        var choice = await _f.UseAsync(VaultFixture.Kim, server);

        Assert.Equal(TokenOrigin.Saved, choice.Origin);
        Assert.Equal(Token, choice.Token!.Reveal());
        Assert.Contains("Using saved auth token for user 김영희, server github", _f.Log);
        Assert.DoesNotContain(_f.Log, l => l.Contains(Token, StringComparison.Ordinal));
    }

    [Fact]
    public async Task TheRequestsTokenWinsOverTheSavedOne()
    {
        var server = await _f.ServerAsync(VaultFixture.Kim);
        await _f.SaveAsync(VaultFixture.Kim, server, Token);

        var choice = await _f.UseAsync(VaultFixture.Kim, server, "from-the-request");

        Assert.Equal((TokenOrigin.Request, "from-the-request"), (choice.Origin, choice.Token!.Reveal()));
        Assert.Null((await _f.Vault.InfoAsync(VaultFixture.Kim, server.Id, Cancel))!.LastUsedAt);
    }

    [Fact]
    public async Task WithoutAnyTokenNoneIsSent()
    {
        var server = await _f.ServerAsync(VaultFixture.Kim);

        var choice = await _f.UseAsync(VaultFixture.Kim, server);

        Assert.Equal((TokenOrigin.None, null), (choice.Origin, choice.Token));
        Assert.Null(await _f.Vault.InfoAsync(VaultFixture.Kim, server.Id, Cancel));
    }

    [Fact]
    public async Task ASecondTokenReplacesTheFirstAndKeepsItsCreationTime()
    {
        var server = await _f.ServerAsync(VaultFixture.Kim);
        var first = await _f.SaveAsync(VaultFixture.Kim, server, Token);
        _f.Time.Now = _f.Time.Now.AddHours(1);

        var second = await _f.SaveAsync(VaultFixture.Kim, server, "another-token-of-length-zzzz");

        Assert.Equal("...zzzz", second.Hint);
        Assert.Equal(first.CreatedAt, second.CreatedAt);
        Assert.Equal(_f.Time.Now, second.UpdatedAt);
        Assert.Single(await _f.Vault.ListAsync(VaultFixture.Kim, Cancel));
    }

    [Fact]
    public async Task UseIsRecordedWithItsTime()
    {
        var server = await _f.ServerAsync(VaultFixture.Kim);
        await _f.SaveAsync(VaultFixture.Kim, server, Token);
        _f.Time.Now = _f.Time.Now.AddDays(1);

        await _f.UseAsync(VaultFixture.Kim, server);

        var info = await _f.Vault.InfoAsync(VaultFixture.Kim, server.Id, Cancel);
        Assert.Equal(_f.Time.Now, info!.LastUsedAt);
        Assert.NotEqual(_f.Time.Now, info.UpdatedAt);
        var events = await _f.Store.EventsAsync(VaultFixture.Kim.Owner, 10, Cancel);
        Assert.Equal([VaultActions.TokenUsed, VaultActions.TokenSaved], events.Select(e => e.Action).Take(2));
        Assert.All(events, e => Assert.DoesNotContain(Token, e.ToString(), StringComparison.Ordinal));
    }

    [Theory]
    [InlineData("tok-0123456789-abcdefgh-a1b2", "...a1b2")]
    [InlineData("exactly-16-chars", "...hars")]
    [InlineData("only-15-chars--", "...")]
    [InlineData("x", "...")]
    public async Task TheHintIsTheLastFourCharactersOfALongTokenAndNothingOfAShortOne(string token, string hint)
    {
        var server = await _f.ServerAsync(VaultFixture.Kim);

        Assert.Equal(hint, (await _f.SaveAsync(VaultFixture.Kim, server, token)).Hint);
    }

    [Fact]
    public async Task UsersNeitherSeeNorUseEachOthersTokens()
    {
        var server = await _f.ServerAsync(VaultFixture.Kim);
        await _f.SaveAsync(VaultFixture.Kim, server, Token);

        Assert.Null(await _f.Vault.InfoAsync(VaultFixture.Lee, server.Id, Cancel));
        Assert.Equal(TokenOrigin.None, (await _f.UseAsync(VaultFixture.Lee, server)).Origin);
        Assert.False(await _f.Vault.DeleteAsync(VaultFixture.Lee, server, Cancel));
        Assert.Empty(await _f.Vault.ListAsync(VaultFixture.Lee, Cancel));
        Assert.Equal(VaultProblemKind.NotFound, VaultFixture.Problem(await _f.Registry.FindAsync(VaultFixture.Lee, server.Id.Value, Cancel)).Kind);
    }

    [Fact]
    public async Task ADeletedTokenIsGone()
    {
        var server = await _f.ServerAsync(VaultFixture.Kim);
        await _f.SaveAsync(VaultFixture.Kim, server, Token);

        Assert.True(await _f.Vault.DeleteAsync(VaultFixture.Kim, server, Cancel));

        Assert.Equal(TokenOrigin.None, (await _f.UseAsync(VaultFixture.Kim, server)).Origin);
        Assert.False(await _f.Vault.DeleteAsync(VaultFixture.Kim, server, Cancel));
    }

    [Fact]
    public async Task RemovingAServerRemovesItsToken()
    {
        var server = await _f.ServerAsync(VaultFixture.Kim);
        await _f.SaveAsync(VaultFixture.Kim, server, Token);

        await _f.Registry.RemoveAsync(VaultFixture.Kim, "GitHub", Cancel);

        Assert.Equal(0, (await _f.Store.CountAsync(Cancel)).Tokens);
    }

    [Fact]
    public async Task AMovedServerDoesNotGetTheTokenOfItsOldAddress()
    {
        var server = await _f.ServerAsync(VaultFixture.Kim);
        await _f.SaveAsync(VaultFixture.Kim, server, Token);

        await _f.Registry.UpdateAsync(VaultFixture.Kim, server.Id, new NewServer("github", new RemoteEndpoint(new Uri("https://elsewhere.example.org/")), ServerAuth.Bearer), Cancel);

        Assert.Null(await _f.Vault.InfoAsync(VaultFixture.Kim, server.Id, Cancel));
    }

    [Fact]
    public async Task ARowCopiedToAnotherUserOrServerDoesNotDecrypt()
    {
        var (kims, lees, other) = (await _f.ServerAsync(VaultFixture.Kim), await _f.ServerAsync(VaultFixture.Lee), await _f.ServerAsync(VaultFixture.Kim, "notion"));
        await _f.SaveAsync(VaultFixture.Kim, kims, Token);
        var row = (await _f.Store.FindAsync(VaultFixture.Kim.Owner, kims.Id, Cancel))!;
        var entry = VaultEvent.Of(VaultFixture.Kim, _f.Time.Now, "swapped", null);

        await _f.Store.SaveAsync(row with { Id = Guid.NewGuid().ToString("D"), Owner = VaultFixture.Lee.Owner, Server = lees.Id }, entry, Cancel);
        await _f.Store.SaveAsync(row with { Id = Guid.NewGuid().ToString("D"), Server = other.Id }, entry, Cancel);

        Assert.Equal(VaultProblemKind.Damaged, VaultFixture.Problem(await _f.Vault.UseAsync(VaultFixture.Lee, lees, null, Cancel)).Kind);
        Assert.Equal(VaultProblemKind.Damaged, VaultFixture.Problem(await _f.Vault.UseAsync(VaultFixture.Kim, other, null, Cancel)).Kind);
        Assert.Equal(Token, (await _f.UseAsync(VaultFixture.Kim, kims)).Token!.Reveal());
        Assert.Contains(await _f.Store.EventsAsync(VaultFixture.Lee.Owner, 10, Cancel), e => e.Action == VaultActions.TokenUnreadable);
    }

    [Fact]
    public async Task AnExpiredTokenIsNotSentAndTheNextStepIsNamed()
    {
        var server = await _f.ServerAsync(VaultFixture.Kim);
        await _f.SaveAsync(VaultFixture.Kim, server, Token, _f.Time.Now.AddDays(30));
        Assert.Equal(TokenExpiry.Fine, (await _f.Vault.InfoAsync(VaultFixture.Kim, server.Id, Cancel))!.Expiry);

        _f.Time.Now = _f.Time.Now.AddDays(17);
        await _f.UseAsync(VaultFixture.Kim, server);
        Assert.Contains(_f.Log, l => l.StartsWith("The saved token of server github expires on 2026-12-20", StringComparison.Ordinal));

        _f.Time.Now = _f.Time.Now.AddDays(13);
        var problem = VaultFixture.Problem(await _f.Vault.UseAsync(VaultFixture.Kim, server, null, Cancel));
        Assert.Contains("expired on 2026-12-20", problem.Message, StringComparison.Ordinal);
        Assert.Contains("memorystdio vault set github", problem.Message, StringComparison.Ordinal);
        Assert.Equal(TokenExpiry.Expired, (await _f.Vault.InfoAsync(VaultFixture.Kim, server.Id, Cancel))!.Expiry);
    }

    [Theory]
    [InlineData("")]
    [InlineData(" leading")]
    [InlineData("trailing ")]
    [InlineData("line\r\nX-Injected: yes")]
    [InlineData("nul\0")]
    [InlineData("Bearer abcdefgh")]
    [InlineData("토큰-헤더에는-못-쓴다")]
    public async Task ATokenThatAHeaderCannotCarryIsRefusedWithoutRepeatingIt(string token)
    {
        var server = await _f.ServerAsync(VaultFixture.Kim);

        var problem = VaultFixture.Problem(await _f.Vault.SaveAsync(VaultFixture.Kim, server, new TokenText(token), null, Cancel));

        Assert.Equal(VaultProblemKind.Invalid, problem.Kind);
        if (token.Length > 10) Assert.DoesNotContain(token, problem.Message, StringComparison.Ordinal);
        Assert.Equal(VaultProblemKind.Invalid, VaultFixture.Problem(await _f.Vault.UseAsync(VaultFixture.Kim, server, new TokenText(token), Cancel)).Kind);
    }

    [Fact]
    public async Task AnotherSecretIsSaidPlainlyAndTouchesNothing()
    {
        var server = await _f.ServerAsync(VaultFixture.Kim);
        await _f.SaveAsync(VaultFixture.Kim, server, Token);
        var before = await _f.Store.FindAsync(VaultFixture.Kim.Owner, server.Id, Cancel);
        using var other = new VaultFixture(_f.Store, _f.Servers, secret: "quite another secret of 32 characters or more");

        var check = await other.Vault.CheckAsync(Cancel);
        var save = VaultFixture.Problem(await other.Vault.SaveAsync(VaultFixture.Kim, server, new TokenText("new"), null, Cancel));
        var use = VaultFixture.Problem(await other.Vault.UseAsync(VaultFixture.Kim, server, null, Cancel));
        var rotate = VaultFixture.Problem(await other.Rotation.RunAsync(VaultFixture.Kim, false, null, Cancel));

        Assert.All([check!, save, use, rotate], p => Assert.Equal(VaultProblemKind.Locked, p.Kind));
        Assert.Contains("is not the one that locked this vault", check!.Message, StringComparison.Ordinal);
        Assert.Contains("Nothing was changed", check.Message, StringComparison.Ordinal);
        Assert.Equal(before!.Ciphertext, (await _f.Store.FindAsync(VaultFixture.Kim.Owner, server.Id, Cancel))!.Ciphertext);
        Assert.Single(await _f.Store.KeysAsync(Cancel));
    }

    [Fact]
    public async Task TwoProcessesThatSaveTheFirstTokenAtOnceShareOneKey()
    {
        using var second = new VaultFixture(_f.Store, _f.Servers);
        var (a, b) = (await _f.ServerAsync(VaultFixture.Kim, "a"), await _f.ServerAsync(VaultFixture.Kim, "b"));

        await Task.WhenAll(_f.SaveAsync(VaultFixture.Kim, a, Token), second.SaveAsync(VaultFixture.Kim, b, Token + "2"));

        Assert.Single(await _f.Store.KeysAsync(Cancel));
        Assert.Equal(Token + "2", (await _f.UseAsync(VaultFixture.Kim, b)).Token!.Reveal());
        Assert.Equal(Token, (await second.UseAsync(VaultFixture.Kim, a)).Token!.Reveal());
    }

    [Fact]
    public void ATokenPrintsHiddenAndComparesByValue()
    {
        var token = new TokenText(Token);

        Assert.Equal("(hidden)", $"{token}");
        Assert.DoesNotContain(Token, new TokenChoice(token, TokenOrigin.Saved).ToString(), StringComparison.Ordinal);
        Assert.Equal(token, new TokenText(Token));
        Assert.NotEqual(token, new TokenText(Token + " "));
    }

    public void Dispose()
    {
        _f.Dispose();
        GC.SuppressFinalize(this);
    }
}
