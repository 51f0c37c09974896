using System.Text;
using MemoryStdio.Auth;
using MemoryStdio.Auth.Audit;
using MemoryStdio.Auth.Tokens;

namespace MemoryStdio.Tests.Auth.Audit;

public sealed class AuditTests : IAsyncLifetime
{
    private readonly AuthWorld world = new(o => o with { AuditRetention = TimeSpan.FromDays(30) });

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    public ValueTask InitializeAsync() => ValueTask.CompletedTask;

    public ValueTask DisposeAsync() => world.DisposeAsync();

    private Task<AuditVerification> VerifyAsync(string? anchor = null) => world.Get<AuditVerifier>().VerifyAsync(anchor, Cancel);

    [Fact]
    public async Task EveryAttemptIsRecorded_WithWhoWhenFromWhereAndWhy()
    {
        var kim = await world.TokenAsync("kim");
        (await world.AskAsync(AuthWorld.Presented() with { McpToken = kim.Secret, McpUserId = "kim" })).Accepted();
        (await world.AskAsync(AuthWorld.Presented() with { McpToken = kim.Secret, McpUserId = "李雷" })).Refused(RejectionReason.UserMismatch);
        (await world.AskAsync(AuthWorld.Presented())).Refused(RejectionReason.Missing);

        var attempts = (await world.AuditAsync()).Where(e => e.Actor is null).ToArray();

        Assert.Equal(
            [("success", "kim", null), ("auth_failed", "kim", "UserMismatch"), ("auth_failed", null, "Missing")],
            attempts.Select(e => (e.Event, e.User, e.Detail)));
        Assert.All(attempts, e => Assert.Equal((AuthWorld.Address, "test/1.0", world.Time.GetUtcNow()), (e.Address, e.UserAgent, e.Time)));
        Assert.All(attempts[..2], e => Assert.Equal(kim.Credential.Hint, e.Credential));
    }

    [Fact]
    public async Task ASecretInTheWrongHeaderDoesNotReachTheAudit()
    {
        var kim = await world.TokenAsync("kim");
        var key = await world.ApiKeyAsync("kim");
        var jwt = await world.JwtAsync("kim");

        await world.AskAsync(AuthWorld.Presented() with { McpToken = new McpTokenFormat().Create(), McpUserId = kim.Secret.Reveal() });
        await world.AskAsync(AuthWorld.Presented() with { Bearer = Secret.From("x"), UrlUser = jwt.Token.Reveal(), UserAgent = $"curl {key.Secret.Reveal()}" });

        var text = string.Join('\n', await world.AuditAsync()) + string.Join('\n', world.Log.Lines);
        foreach (var secret in (string[])[kim.Secret.Reveal(), key.Secret.Reveal(), jwt.Token.Reveal(), jwt.Token.Reveal().Split('.')[2]])
            Assert.DoesNotContain(secret, text, StringComparison.Ordinal);
        Assert.Contains("curl [secret]", text, StringComparison.Ordinal);
    }

    [Fact]
    public void ControlCharactersCannotForgeLines()
    {
        var entry = new AuditEntry { Time = default, Event = "x", UserAgent = "a\nb\u001b[31mred" + new string('x', 1000) };

        Assert.StartsWith("a b [31mred", entry.UserAgent, StringComparison.Ordinal);
        Assert.True(entry.UserAgent!.Length <= 201);
    }

    [Fact]
    public async Task AnUntouchedChainVerifies_AndSaysItsHead()
    {
        await FillAsync(25);

        var result = await VerifyAsync();

        Assert.Equal((25, null), (result.Rows, result.Problem));
        Assert.Matches("^25:[0-9a-f]{64}$", result.Head);
        Assert.Null((await VerifyAsync(result.Head)).Problem);
    }

    [Fact]
    public async Task EachKindOfTamperingIsNoticed()
    {
        await FillAsync(10);
        var rows = world.AuditStore.Rows;
        var good = rows.ToArray();

        foreach (var (name, tamper) in ((string, Action)[])[
            ("text changed", () => rows[4] = rows[4] with { Entry = rows[4].Entry with { User = "kim" } }),
            ("time changed", () => rows[4] = rows[4] with { Entry = rows[4].Entry with { Time = rows[4].Entry.Time.AddMilliseconds(1) } }),
            ("field emptied", () => rows[4] = rows[4] with { Entry = rows[4].Entry with { Address = "" } }),
            ("row removed", () => rows.RemoveAt(4)),
            ("first removed", () => rows.RemoveAt(0)),
            ("row removed, rest renumbered", () => Renumber(rows)),
            ("rows swapped", () => (rows[4], rows[5]) = (rows[5] with { Number = 5 }, rows[4] with { Number = 6 })),
            ("row inserted at the end", () => rows.Add(rows[^1] with { Number = 11 }))])
        {
            rows.Clear();
            rows.AddRange(good);
            tamper();
            Assert.True((await VerifyAsync()).Problem is not null, name);
        }
    }

    [Fact]
    public async Task CuttingOffTheNewestRowsIsNoticed_WithTheHeadNotedBefore()
    {
        await FillAsync(10);
        var head = (await VerifyAsync()).Head;

        world.AuditStore.Rows.RemoveRange(8, 2);

        Assert.Null((await VerifyAsync()).Problem);
        Assert.Contains("cut off", (await VerifyAsync(head)).Problem, StringComparison.Ordinal);
    }

    [Fact]
    public async Task WhoDoesNotHaveTheServerKeyCannotRebuildTheChain()
    {
        await FillAsync(3);
        var forgerOptions = world.Options with { KeyDirectory = Path.Combine(world.Folder, "forger") };
        var forger = new AuditChain(new MemoryStdio.Auth.Keys.ServerKey(forgerOptions));
        var rows = world.AuditStore.Rows;
        var link = AuditChain.Origin;
        for (var i = 0; i < rows.Count; i++)
        {
            link = forger.Link(link, rows[i].Number, rows[i].Entry);
            rows[i] = rows[i] with { Link = link };
        }

        Assert.Contains("Row 1 was changed", (await VerifyAsync()).Problem, StringComparison.Ordinal);
    }

    [Fact]
    public async Task RetentionLetsOldRowsGo_AndTheRestStillVerifies()
    {
        await FillAsync(10);
        var head = (await VerifyAsync()).Head;
        world.Time.Advance(TimeSpan.FromDays(31));
        await FillAsync(5);

        Assert.Equal(10, await world.Get<AuditRetention>().PruneAsync(Cancel));

        var result = await VerifyAsync(head);
        Assert.Equal((6, null), (result.Rows, result.Problem));
        Assert.Equal(AuditEvents.AuditPruned, world.AuditStore.Rows[^1].Entry.Event);
        Assert.Equal(16, world.AuditStore.Rows[^1].Number);
        Assert.Equal(0, await world.Get<AuditRetention>().PruneAsync(Cancel));
    }

    [Fact]
    public async Task RemovingMoreRowsThanRetentionDidIsNoticed()
    {
        await FillAsync(10);
        world.Time.Advance(TimeSpan.FromDays(31));
        await FillAsync(5);
        await world.Get<AuditRetention>().PruneAsync(Cancel);

        world.AuditStore.Rows.RemoveAt(0);

        Assert.Contains("Row 11 is missing", (await VerifyAsync()).Problem, StringComparison.Ordinal);
    }

    [Fact]
    public async Task WhileTheDiskFailsEntriesWait_AndAreWrittenInOrderLater()
    {
        var log = world.Get<AuditLog>();
        world.AuditStore.Broken = new IOException("disk full");
        for (var i = 0; i < 3; i++) await log.NoteAsync(Entry(i), Cancel);
        await Assert.ThrowsAsync<IOException>(() => log.FlushAsync(Cancel));

        world.AuditStore.Broken = null;
        await log.RecordAsync(Entry(3), Cancel);

        Assert.Equal(["0", "1", "2", "3"], world.AuditStore.Rows.Select(r => r.Entry.Detail));
        Assert.Null((await VerifyAsync()).Problem);
    }

    [Fact]
    public async Task AFloodWhileTheDiskFailsIsRefusedInsteadOfFillingTheMemory()
    {
        var log = world.Get<AuditLog>();
        world.AuditStore.Broken = new IOException("disk full");
        for (var i = 0; i < 10_000; i++) await log.NoteAsync(Entry(i), Cancel);

        await Assert.ThrowsAsync<IOException>(async () => await log.NoteAsync(Entry(-1), Cancel));

        Assert.Equal(10_000, log.Waiting);
        world.AuditStore.Broken = null;
        await log.NoteAsync(Entry(-2), Cancel);
        Assert.Equal(10_000, world.AuditStore.Rows.Count);
    }

    [Fact]
    public void FieldsCannotBeShiftedIntoOneAnother()
    {
        var chain = world.Get<AuditChain>();
        var entry = Entry(1);

        var links = ((AuditEntry[])[
            entry with { User = "ab", Detail = "c" }, entry with { User = "a", Detail = "bc" }, entry with { User = null, Detail = "abc" },
            entry with { User = "", Detail = "abc" }]).Select(e => Convert.ToHexString(chain.Link(AuditChain.Origin, 1, e)));

        Assert.Equal(4, links.Distinct().Count());
    }

    private AuditEntry Entry(int i) => new() { Time = world.Time.GetUtcNow(), Event = AuditEvents.Success, User = $"사용자{i}", Detail = $"{i}" };

    private async Task FillAsync(int count)
    {
        for (var i = 0; i < count; i++) await world.Get<AuditLog>().NoteAsync(Entry(i), Cancel);
        await world.Get<AuditLog>().FlushAsync(Cancel);
    }

    private static void Renumber(List<AuditRow> rows)
    {
        rows.RemoveAt(4);
        for (var i = 4; i < rows.Count; i++) rows[i] = rows[i] with { Number = i + 1 };
    }
}
