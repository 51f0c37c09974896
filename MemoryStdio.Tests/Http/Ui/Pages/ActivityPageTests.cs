using MemoryStdio.Auth.Audit;
using MemoryStdio.Http.Ui.Wording;
using MemoryStdio.Identity;

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
    public void EveryEventHasItsWords() =>
        Assert.Empty(typeof(AuditEvents).GetFields().Select(f => (string)f.GetRawConstantValue()!).Except(ActivityWords.Known));
}
