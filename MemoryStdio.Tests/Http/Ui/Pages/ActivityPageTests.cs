using MemoryStdio.Auth.Audit;
using MemoryStdio.Http.Ui.Wording;
using MemoryStdio.Identity;
using MemoryStdio.Vault;

namespace MemoryStdio.Tests.Http.Ui;

public sealed class ActivityPageTests
{
    private static CancellationToken Cancelled => TestContext.Current.CancellationToken;

    [Fact]
    public async Task PeopleSeeTheirOwnEntries_AndAnAdministratorEverybodys()
    {
        await using var host = await RunningHost.StartWithRealGateAsync(cancellationToken: Cancelled);
        using var kim = await UiClient.SignInAsync(host, "kim", Cancelled);
        using var boss = await UiClient.SignInAsync(host, "boss", Cancelled, AccessScopes.Admin);

        var own = await kim.PageAsync("/activity", Cancelled);
        var others = await kim.PageAsync("/activity?user=boss", Cancelled);
        var all = await boss.PageAsync("/activity", Cancelled);
        var filtered = await boss.PageAsync("/activity?user=kim&what=signed_in", Cancelled);

        Assert.Contains("Signed in", own, StringComparison.Ordinal);
        Assert.DoesNotContain("<bdi>boss</bdi>", own, StringComparison.Ordinal);
        Assert.DoesNotContain("<bdi>boss</bdi>", others, StringComparison.Ordinal);
        Assert.Contains("<bdi>kim</bdi>", all, StringComparison.Ordinal);
        Assert.Single(System.Text.RegularExpressions.Regex.Matches(filtered, "<th scope=\"row\">"));
    }

    [Fact]
    public async Task LongLogsAreReadPageByPage_EachEntryOnce()
    {
        await using var host = await RunningHost.StartWithRealGateAsync(cancellationToken: Cancelled);
        using var kim = await UiClient.SignInAsync(host, "kim", Cancelled);
        var audit = host.Get<AuditLog>();
        for (var i = 0; i < 60; i++)
            await audit.NoteAsync(new AuditEntry { Time = host.Get<TimeProvider>().GetUtcNow(), Event = AuditEvents.Failed, User = "kim", Detail = $"entry <{i}>" }, Cancelled);

        var first = await kim.PageAsync("/activity?what=auth_failed", Cancelled);
        var next = System.Text.RegularExpressions.Regex.Match(first, "href=\"(/activity[^\"]*before=[^\"]*)\"").Groups[1].Value.Replace("&amp;", "&", StringComparison.Ordinal);
        var second = await kim.PageAsync(next, Cancelled);

        var seen = Enumerable.Range(0, 60).Select(i => ((first + second).Split($"entry &lt;{i}&gt;").Length - 1));
        Assert.All(seen, times => Assert.Equal(1, times));
    }

    [Fact]
    public async Task TheVaultsEventsStandBesideTheAudit_OnesOwnOnlyUnlessOneIsAdministrator()
    {
        await using var host = await RunningHost.StartWithRealGateAsync(cancellationToken: Cancelled);
        var vault = host.Get<IVaultStore>();
        for (var i = 0; i < 60; i++) await vault.RecordAsync(Used("kim", $"server {i}."), Cancelled);
        await vault.RecordAsync(Used("lee", "<b>lee's"), Cancelled);
        using var kim = await UiClient.SignInAsync(host, "kim", Cancelled);
        using var boss = await UiClient.SignInAsync(host, "boss", Cancelled, AccessScopes.Admin);

        var first = await kim.PageAsync("/activity/vault?what=token-used", Cancelled);
        var next = System.Text.RegularExpressions.Regex.Match(first, "href=\"(/activity/vault[^\"]*before=[^\"]*)\"").Groups[1].Value.Replace("&amp;", "&", StringComparison.Ordinal);
        var second = await kim.PageAsync(next, Cancelled);
        var others = await kim.PageAsync("/activity/vault?user=lee", Cancelled);
        var all = await boss.PageAsync("/activity/vault", Cancelled);
        var lees = await boss.PageAsync("/activity/vault?user=lee", Cancelled);
        var none = await boss.PageAsync("/activity/vault?what=exported", Cancelled);

        Assert.All(Enumerable.Range(0, 60), i => Assert.Equal(1, (first + second).Split($"server {i}.").Length - 1));
        Assert.DoesNotContain("lee&#39;s", first + second + others, StringComparison.Ordinal);
        Assert.Contains("&lt;b&gt;lee", all, StringComparison.Ordinal);
        Assert.Contains("&lt;b&gt;lee", lees, StringComparison.Ordinal);
        Assert.DoesNotContain("server 3.", lees, StringComparison.Ordinal);
        Assert.Contains("Nothing in this time", none, StringComparison.Ordinal);

        VaultEvent Used(string user, string server) =>
            new(host.Get<TimeProvider>().GetUtcNow(), Some.Owner(user), VaultActions.TokenUsed, null, server, "claude-code 2.1", null);
    }

    [Fact]
    public void EveryVaultEventHasItsWords() =>
        Assert.Empty(typeof(VaultActions).GetFields().Select(f => (string)f.GetRawConstantValue()!).Except(ActivityWords.KnownOfVault));

    [Fact]
    public void EveryEventHasItsWords() =>
        Assert.Empty(typeof(AuditEvents).GetFields().Select(f => (string)f.GetRawConstantValue()!).Except(ActivityWords.Known));
}
