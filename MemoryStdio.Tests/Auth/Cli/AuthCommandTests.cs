using System.Text.Json;
using MemoryStdio.Memory;
using MemoryStdio.Tests.Cli.Support;

namespace MemoryStdio.Tests.Auth.Cli;

/// <summary>token, apikey, jwt and users, on a database of their own.</summary>
public sealed class AuthCommandTests : IDisposable
{
    private readonly CliRun _cli = new();

    public void Dispose() => _cli.Dispose();

    private async Task<JsonElement> JsonAsync(params string[] args)
    {
        Assert.True(await _cli.Async([.. args, "--json"]) == 0, _cli.Error);
        return _cli.Json;
    }

    private async Task<string> TokenAsync(string user) =>
        (await JsonAsync("token", "create", "--user-id", user)).GetProperty("token").GetString()!;

    [Fact]
    public async Task CreatingPrintsTheTokenOnce_WithLinesReadyToPaste()
    {
        Assert.Equal(0, await _cli.Async("token", "create", "--user-id", "kim", "--name", "김민수", "--email", "kim@example.com"));

        var token = _cli.Out.Split('\n')[0];
        Assert.Matches("^mcp_[A-Za-z0-9_-]{43}$", token);
        Assert.Contains($"export MEM0_TOKEN={token}\nexport MEM0_USER_ID=kim\n", _cli.Out, StringComparison.Ordinal);
        Assert.Contains("claude mcp add mem0 http://127.0.0.1:8765/mcp/ -t http -H \"X-MCP-Token: ${MEM0_TOKEN}\" -H \"X-MCP-UserID: ${MEM0_USER_ID}\"", _cli.Out, StringComparison.Ordinal);

        foreach (var command in (string[])["list", "export", "audit"])
        {
            Assert.Equal(0, await _cli.Async("token", command));
            Assert.DoesNotContain(token, _cli.Out + _cli.Error, StringComparison.Ordinal);
            Assert.Contains(token[..10], _cli.Out, StringComparison.Ordinal);
        }
    }

    [Fact]
    public async Task AUserIdThatAShellWouldReadIsQuoted()
    {
        await _cli.Async("token", "create", "--user-id", "o'neil; rm -rf ~");

        Assert.Contains("export MEM0_USER_ID='o'\\''neil; rm -rf ~'\n", _cli.Out, StringComparison.Ordinal);
    }

    [Fact]
    public async Task AUserIdInAnotherScriptIsPrintedAsAnyClientCanSendIt()
    {
        await _cli.Async("token", "create", "--user-id", "김민수");

        Assert.Contains("export MEM0_USER_ID=%EA%B9%80%EB%AF%BC%EC%88%98\n", _cli.Out, StringComparison.Ordinal);
    }

    [Fact]
    public async Task TokensEndAfterAYear_UnlessToldOtherwise()
    {
        var byDefault = (await JsonAsync("token", "create", "--user-id", "kim")).GetProperty("credential");
        var forever = (await JsonAsync("token", "create", "--user-id", "kim", "--no-expiry")).GetProperty("credential");
        var month = (await JsonAsync("token", "create", "--user-id", "kim", "--expires-days", "30", "--scopes", "read")).GetProperty("credential");

        static double Days(JsonElement c) => (c.GetProperty("expires_at").GetDateTimeOffset() - c.GetProperty("created_at").GetDateTimeOffset()).TotalDays;
        Assert.Equal(365, Days(byDefault));
        Assert.False(forever.TryGetProperty("expires_at", out _));
        Assert.Equal((30, "read"), (Days(month), month.GetProperty("scopes").GetString()));
    }

    [Theory]
    [InlineData(2, "token create")]
    [InlineData(2, "token create --user-id local")]
    [InlineData(2, "token create --user-id kim --scopes fly")]
    [InlineData(2, "token create --user-id kim --expires-days 0")]
    [InlineData(2, "token create --user-id kim --expires-days 2147483647")]
    [InlineData(2, "token create --user-id kim --expires-days 5 --no-expiry")]
    [InlineData(2, "token create --user-id kim --projects a?b")]
    [InlineData(2, "token revoke mcp_longer-than-a-hint")]
    [InlineData(1, "token revoke mcp_abc")]
    [InlineData(2, "token revoke mcp_a")]
    [InlineData(1, "token stats nobody")]
    [InlineData(2, "token audit --days 0")]
    [InlineData(2, "jwt create --user-id kim")]
    [InlineData(2, "jwt create --user-id kim --client-name x --scopes admin")]
    [InlineData(2, "jwt revoke-key")]
    [InlineData(1, "jwt revoke-key nope")]
    [InlineData(1, "jwt verify not.a.jwt")]
    [InlineData(1, "users disable nobody")]
    [InlineData(1, "users adopt nobody --yes")]
    [InlineData(2, "users create team")]
    [InlineData(1, "users edit nobody --name x")]
    [InlineData(2, "users edit kim")]
    [InlineData(2, "users edit kim --email a@b --no-email")]
    [InlineData(1, "users remove nobody --yes")]
    public async Task WhatCannotBeDoneIsSaidWithTheRightExitCode(int code, string args) =>
        Assert.True(await _cli.Async(args.Split(' ')) == code, $"{args}: {_cli.Out}{_cli.Error}");

    [Fact]
    public async Task RevokeEnableRotateAndDelete()
    {
        var token = await TokenAsync("kim");

        await JsonAsync("token", "revoke", token[..10]);
        Assert.Equal("disabled", await StateAsync(0));
        await JsonAsync("token", "enable", token);
        Assert.Equal("active", await StateAsync(0));
        var next = (await JsonAsync("token", "rotate", token, "--overlap-hours", "1")).GetProperty("token").GetString()!;
        Assert.Equal("replaced", await StateAsync(1));
        Assert.Equal(2, await _cli.Async("token", "delete", next));
        Assert.Equal("active", await StateAsync(0));

        _cli.Typed = "n";
        Assert.Equal(1, await _cli.Async("token", "delete", next));
        _cli.Typed = "y";
        Assert.Equal(0, await _cli.Async("token", "delete", next));
        Assert.Equal(0, await _cli.Async("token", "delete", token, "--yes"));
        _cli.Typed = null;
        Assert.Equal(0, (await JsonAsync("token", "list")).GetProperty("credentials").GetArrayLength());

        async Task<string> StateAsync(int index) => (await JsonAsync("token", "list")).GetProperty("credentials")[index].GetProperty("state").GetString()!;
    }

    [Fact]
    public async Task TheAuditTellsWhatWasDone_AndVerifies()
    {
        await TokenAsync("kim");
        await TokenAsync("lee");

        var entries = (await JsonAsync("token", "audit", "--days", "7", "--user-id", "kim")).GetProperty("entries");
        Assert.Equal(["credential_created", "user_created"], entries.EnumerateArray().Select(e => e.GetProperty("event").GetString()));
        var verified = await JsonAsync("token", "audit", "--verify");
        Assert.True(verified.GetProperty("valid").GetBoolean());
        await JsonAsync("token", "audit", "--anchor", verified.GetProperty("head").GetString()!);
        Assert.Equal(1, await _cli.Async("token", "audit", "--anchor", "4:00"));
    }

    [Fact]
    public async Task ApiKeysAreMigratedOnce()
    {
        await JsonAsync("users", "create", "kim");
        await JsonAsync("users", "create", "李雷");

        Assert.Equal(2, (await JsonAsync("apikey", "migrate")).GetProperty("keys").GetArrayLength());
        Assert.Equal(0, (await JsonAsync("apikey", "migrate")).GetProperty("keys").GetArrayLength());
        Assert.Equal(1, await _cli.Async("apikey", "create", "--user-id", "kim"));
        Assert.Equal(0, await _cli.Async("apikey", "create", "--user-id", "kim", "--additional"));
    }

    [Fact]
    public async Task AJwtIsIssuedVerifiedAndRevoked()
    {
        var issued = await JsonAsync("jwt", "create", "--user-id", "kim", "--client-name", "openmemory");
        var token = issued.GetProperty("token").GetString()!;

        var verified = await JsonAsync("jwt", "verify", token);
        Assert.Equal(("kim", "read write"), (verified.GetProperty("user_id").GetString(), verified.GetProperty("scopes").GetString()));
        _cli.Piped = token + "\n";
        Assert.Equal(0, await _cli.Async("jwt", "verify"));
        await JsonAsync("jwt", "rotate-keys");
        Assert.Equal(0, await _cli.Async("jwt", "verify", token));
        await JsonAsync("jwt", "revoke", issued.GetProperty("jti").GetString()!);
        Assert.Equal(1, await _cli.Async("jwt", "verify", token));
        Assert.Contains("Token has been revoked", _cli.Out, StringComparison.Ordinal);

        var second = (await JsonAsync("jwt", "create", "--user-id", "kim", "--client-name", "x", "--admin")).GetProperty("token").GetString()!;
        Assert.Equal(2, (await JsonAsync("jwt", "revoke-key", "--all")).GetProperty("revoked").GetArrayLength());
        Assert.Equal(1, await _cli.Async("jwt", "verify", second));
    }

    [Fact]
    public async Task TheUserWhoAdoptsIsShownWhatWouldMoveFirst()
    {
        await JsonAsync("users", "create", "kim");

        Assert.Equal(2, await _cli.Async("users", "adopt", "kim"));
        var preview = await JsonAsync("users", "adopt", "kim", "--dry-run");
        Assert.False(preview.GetProperty("moved").GetBoolean());
        Assert.True((await JsonAsync("users", "adopt", "kim", "--yes")).GetProperty("moved").GetBoolean());
    }

    [Fact]
    public async Task AUsersProfileIsEditedPieceByPiece()
    {
        await JsonAsync("users", "create", "kim", "--name", "Kim", "--email", "kim@example.com");

        Assert.Equal(("김민수", "kim@example.com"), await EditAsync("--name", "김민수"));
        Assert.Equal(("김민수", "minsu@example.com"), await EditAsync("--email", "minsu@example.com"));
        Assert.Equal(("김민수", null), await EditAsync("--no-email"));
        Assert.Equal(2, await _cli.Async("users", "edit", "kim", "--email", "nowhere"));
        Assert.Equal(0, await _cli.Async("users", "edit", "kim", "--name", "Kim", "--lang", "ko"));
        Assert.Contains("kim의 이름은 이제 Kim", _cli.Out, StringComparison.Ordinal);

        async Task<(string?, string?)> EditAsync(params string[] options)
        {
            var user = await JsonAsync(["users", "edit", "kim", .. options]);
            return (user.GetProperty("name").GetString(), user.TryGetProperty("email", out var email) ? email.GetString() : null);
        }
    }

    [Fact]
    public async Task AUserIsRemovedWithTheirMemoriesOnlyWhenThatIsSaid()
    {
        await TokenAsync("kim");
        await _cli.Memories.AddOneAsync(Some.Draft(), Some.Caller("kim"));
        var kept = await _cli.Memories.AddOneAsync(Some.Draft(), Some.Caller("lee"));

        Assert.Equal(2, await _cli.Async("users", "remove", "kim", "--with-memories"));
        _cli.Typed = "n";
        Assert.Equal(1, await _cli.Async("users", "remove", "kim", "--with-memories"));
        Assert.Equal(1, await _cli.Memories.CountAsync(Some.Owner("kim"), new MemoryFilter(), TestContext.Current.CancellationToken));
        _cli.Typed = null;
        var removed = await JsonAsync("users", "remove", "kim", "--with-memories", "--yes");

        Assert.Equal(1, removed.GetProperty("memories").GetInt32());
        Assert.Equal(0, await _cli.Memories.CountAsync(Some.Owner("kim"), new MemoryFilter(), TestContext.Current.CancellationToken));
        Assert.NotNull(await _cli.Memories.FindAsync(Some.Owner("lee"), kept, TestContext.Current.CancellationToken));
        Assert.Equal(0, (await JsonAsync("token", "list")).GetProperty("credentials").GetArrayLength());
        Assert.Equal(1, await _cli.Async("token", "create", "--user-id", "kim"));
    }

    [Fact]
    public async Task AServerKeyThatDoesNotFitIsNamed()
    {
        await TokenAsync("kim");
        File.Delete(Path.Combine(_cli.Home, "keys", "server.key"));

        Assert.Equal(2, await _cli.Async("token", "list"));
        Assert.Contains("server.key", _cli.Error, StringComparison.Ordinal);
    }
}
