using System.Net;
using MemoryStdio.Composition;
using MemoryStdio.Identity;
using MemoryStdio.Memory;

namespace MemoryStdio.Tests.Http.Ui;

/// <summary>The pages Apps and Insights, and the readers on the page of a memory.</summary>
public sealed class UsagePageTests
{
    private const string Payload = "<img src=x onerror=alert(1)>\"'";

    private static CancellationToken Cancelled => TestContext.Current.CancellationToken;

    [Theory]
    [InlineData(Payload)]
    [InlineData("🎉 قلم")]
    public async Task AnAppOfAnyNameIsShownAsText_PausedAndResumed(string name)
    {
        await using var host = await RunningHost.StartWithRealGateAsync(cancellationToken: Cancelled);
        using var kim = await UiClient.SignInAsync(host, "kim", Cancelled);
        var app = CallerOf("kim", name);
        await host.Get<MemoryService>().AddAsync(app, Some.Memory(), Cancelled);
        var page = await kim.PageAsync("/apps", Cancelled);

        using var paused = await kim.PostAsync("/apps/pause", Cancelled, ("name", name));
        var refused = await host.Get<MemoryService>().ListAsync(app, new MemoryFilter(), 10, null, Cancelled);
        var after = await kim.PageAsync("/apps", Cancelled);
        using var resumed = await kim.PostAsync("/apps/resume", Cancelled, ("name", name));
        var goesOn = await host.Get<MemoryService>().ListAsync(app, new MemoryFilter(), 10, null, Cancelled);

        Assert.DoesNotContain("<img src=x", page + after, StringComparison.Ordinal);
        Assert.Contains(name, WebUtility.HtmlDecode(page), StringComparison.Ordinal);
        Assert.Contains("/apps/pause", page, StringComparison.Ordinal);
        Assert.Contains("/apps/resume", after, StringComparison.Ordinal);
        Assert.Equal((HttpStatusCode.SeeOther, HttpStatusCode.SeeOther), (paused.StatusCode, resumed.StatusCode));
        Assert.Equal(ProblemKind.Paused, refused.Problem!.Kind);
        Assert.Null(goesOn.Problem);
    }

    [Fact]
    public async Task OnlyAFormOfOnesOwnPausesOnesOwnApps()
    {
        await using var host = await RunningHost.StartWithRealGateAsync(cancellationToken: Cancelled);
        using var kim = await UiClient.SignInAsync(host, "kim", Cancelled);
        using var lee = await UiClient.SignInAsync(host, "lee", Cancelled, AccessScopes.Admin);
        using var reader = await UiClient.SignInAsync(host, "kim", Cancelled, AccessScopes.Read);
        using var nobody = new UiClient(host);
        await host.Get<MemoryService>().AddAsync(CallerOf("kim", "cursor"), Some.Memory(), Cancelled);
        foreach (var client in (UiClient[])[kim, lee, reader]) await client.PageAsync("/apps", Cancelled);

        using var forged = await kim.PostWithoutTokenAsync("/apps/pause", Cancelled, ("name", "cursor"));
        using var foreign = await lee.PostAsync("/apps/pause", Cancelled, ("name", "cursor"));
        using var readOnly = await reader.PostAsync("/apps/pause", Cancelled, ("name", "cursor"));
        using var own = await kim.PostAsync("/apps/pause", Cancelled, ("name", "web"));
        using var signedOut = await nobody.Http.GetAsync("/apps", Cancelled);
        var empty = await lee.PageAsync("/apps", Cancelled);

        Assert.Equal(
            [HttpStatusCode.Forbidden, HttpStatusCode.NotFound, HttpStatusCode.Forbidden, HttpStatusCode.Redirect],
            new[] { forged.StatusCode, foreign.StatusCode, readOnly.StatusCode, signedOut.StatusCode });
        Assert.NotEqual(HttpStatusCode.SeeOther, own.StatusCode);
        Assert.DoesNotContain("cursor", empty, StringComparison.Ordinal);
        Assert.DoesNotContain("/apps/pause", await reader.PageAsync("/apps", Cancelled), StringComparison.Ordinal);
        Assert.Null((await host.Get<MemoryService>().ListAsync(CallerOf("kim", "cursor"), new MemoryFilter(), 10, null, Cancelled)).Problem);
    }

    [Fact]
    public async Task AMemorysPageTellsWhoReadIt_AndNotThisVisitItself()
    {
        await using var host = await RunningHost.StartWithRealGateAsync(cancellationToken: Cancelled);
        using var kim = await UiClient.SignInAsync(host, "kim", Cancelled);
        using var lee = await UiClient.SignInAsync(host, "lee", Cancelled, AccessScopes.Admin);
        var memories = host.Get<MemoryService>();
        var id = (await memories.AddAsync(CallerOf("kim", "cursor"), Some.Memory(), Cancelled)).Value!.Id;

        var first = await kim.PageAsync($"/memories/{id}", Cancelled);
        await memories.GetAsync(CallerOf("kim", Payload), id, Cancelled);
        var second = await kim.PageAsync($"/memories/{id}", Cancelled);
        using var foreign = await lee.Http.GetAsync($"/memories/{id}", Cancelled);

        Assert.Contains("Nobody yet.", first, StringComparison.Ordinal);
        Assert.Contains("read it", second, StringComparison.Ordinal);
        Assert.Contains("This web page", second, StringComparison.Ordinal);
        Assert.DoesNotContain("<img src=x", second, StringComparison.Ordinal);
        Assert.Equal(HttpStatusCode.NotFound, foreign.StatusCode);
    }

    [Fact]
    public async Task InsightsShowChartsWithTheirNumbers_AndWhatNobodyFound()
    {
        await using var host = await RunningHost.StartWithRealGateAsync(cancellationToken: Cancelled);
        using var kim = await UiClient.SignInAsync(host, "kim", Cancelled);
        using var lee = await UiClient.SignInAsync(host, "lee", Cancelled, AccessScopes.Admin);
        var empty = await kim.PageAsync("/insights", Cancelled);
        var app = CallerOf("kim", Payload);
        await host.Get<MemoryService>().AddAsync(app, Some.Memory("one", "app", "<b>tag</b>"), Cancelled);
        await SearchAsync(host, app, Payload);
        await SearchAsync(host, app, "أين المفتاح 🎉");

        var page = await kim.PageAsync("/insights?days=90", Cancelled);
        var odd = await kim.PageAsync("/insights?days=nonsense", Cancelled);

        Assert.Contains("appear here once", empty, StringComparison.Ordinal);
        Assert.Equal(4, page.Split("<svg class=\"plot\" role=\"img\"").Length - 1);
        Assert.Equal(4, page.Split("Show as a table").Length - 1);
        Assert.Contains("2 searches in the span, 2 found nothing", page, StringComparison.Ordinal);
        Assert.Contains("أين المفتاح", page, StringComparison.Ordinal);
        Assert.DoesNotContain("<img src=x", page, StringComparison.Ordinal);
        Assert.DoesNotContain("<b>tag", page, StringComparison.Ordinal);
        Assert.DoesNotContain(" style=", page, StringComparison.Ordinal);
        Assert.Contains("days=30\" aria-current", odd, StringComparison.Ordinal);
        Assert.DoesNotContain("المفتاح", await lee.PageAsync("/insights", Cancelled), StringComparison.Ordinal);
        Assert.DoesNotContain("Database file", page, StringComparison.Ordinal);
        Assert.Contains("Database file", await lee.PageAsync("/insights", Cancelled), StringComparison.Ordinal);
    }

    [Fact]
    public async Task SwitchedOff_ThePagesSayThatNothingIsRecorded()
    {
        await using var host = await RunningHost.StartWithRealGateAsync(
            configure: s => s with { Usage = new UsageOptions(Accesses: false, Searches: false) }, cancellationToken: Cancelled);
        using var kim = await UiClient.SignInAsync(host, "kim", Cancelled);
        var id = (await host.Get<MemoryService>().AddAsync(CallerOf("kim", "cursor"), Some.Memory(), Cancelled)).Value!.Id;
        await SearchAsync(host, CallerOf("kim", "cursor"), "secret plans");

        Assert.Contains("MEMORYSTDIO_ACCESS_LOG=off", await kim.PageAsync($"/memories/{id}", Cancelled), StringComparison.Ordinal);
        var insights = await kim.PageAsync("/insights", Cancelled);
        Assert.Contains("MEMORYSTDIO_SEARCH_LOG=off", insights, StringComparison.Ordinal);
        Assert.DoesNotContain("secret plans", insights, StringComparison.Ordinal);
    }

    [Fact]
    public async Task ARemovedUsersTracesGoToo()
    {
        await using var host = await RunningHost.StartWithRealGateAsync(cancellationToken: Cancelled);
        using var kim = await UiClient.SignInAsync(host, "kim", Cancelled);
        await SearchAsync(host, CallerOf("kim", "cursor"), "nothing");
        await host.Get<UsageRecorder>().FlushAsync(Cancelled);

        await host.Get<MemoryStdio.Auth.Users.UserRemoval>().RemoveAsync(Some.Owner("kim"), MemoryStdio.Auth.Audit.AuditActor.CommandLine, Cancelled);

        Assert.Empty(await host.Get<IUsageStore>().SearchesAsync(Some.Owner("kim"), default, Cancelled));
        Assert.Empty(await host.Get<IAppStore>().ListAsync(Some.Owner("kim"), Cancelled));
    }

    private static Caller CallerOf(string user, string app) => Some.Caller(user) with { Client = new ClientIdentity(app, null) };

    private static Task<Result<SearchAnswer>> SearchAsync(RunningHost host, Caller caller, string query) => host.Get<MemoryService>().SearchAsync(
        caller, new SearchQuery(caller.Owner, query, 5, new MemoryFilter { Tags = ["absent"] }), ContentBudget.Characters(1000), Cancelled);
}
