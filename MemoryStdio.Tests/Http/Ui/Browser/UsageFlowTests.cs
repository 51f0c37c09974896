using MemoryStdio.Identity;
using MemoryStdio.Memory;
using Microsoft.Playwright;

namespace MemoryStdio.Tests.Http.Ui.Browser;

/// <summary>What a person does about apps, in a real browser.</summary>
[Collection(nameof(Chromium))]
public sealed class UsageFlowTests(Chromium chromium)
{
    private static CancellationToken Cancelled => TestContext.Current.CancellationToken;

    [Fact]
    public async Task AnAppIsPaused_ItsNextCallIsRefused_AndItGoesOnOnceResumed()
    {
        Assert.SkipUnless(Chromium.IsPresent, Chromium.WhyAbsent);
        await using var host = await RunningHost.StartWithRealGateAsync(cancellationToken: Cancelled);
        var cursor = Some.Caller("kim") with { Client = new ClientIdentity("cursor", "1") };
        var memories = host.Get<MemoryService>();
        await memories.AddAsync(cursor, Some.Memory(), Cancelled);
        await using var visit = await BrowserVisit.StartAsync(chromium, host, Look.Usual);
        await visit.SignInAsync(await UiClient.KeyOfAsync(host, "kim", AccessScopes.Write, Cancelled));
        var page = visit.Page;

        await page.GetByRole(AriaRole.Link, new() { Name = "Apps", Exact = true }).ClickAsync();
        await page.GetByRole(AriaRole.Button, new() { Name = "Pause cursor" }).ClickAsync();
        await page.GetByText("cursor is paused.").WaitForAsync();
        Assert.Equal(ProblemKind.Paused, (await memories.ListAsync(cursor, new MemoryFilter(), 10, null, Cancelled)).Problem!.Kind);
        Assert.Empty(await visit.InspectAsync("flow-paused"));

        await page.GetByRole(AriaRole.Button, new() { Name = "Resume cursor" }).ClickAsync();
        await page.GetByText("cursor can read and write again.").WaitForAsync();
        Assert.Null((await memories.ListAsync(cursor, new MemoryFilter(), 10, null, Cancelled)).Problem);
    }

    [Fact]
    public async Task TheNumbersOfAChartAreReadAsATable()
    {
        Assert.SkipUnless(Chromium.IsPresent, Chromium.WhyAbsent);
        await using var host = await RunningHost.StartWithRealGateAsync(cancellationToken: Cancelled);
        await host.Get<MemoryService>().AddAsync(Some.Caller("kim"), Some.Memory(), Cancelled);
        await using var visit = await BrowserVisit.StartAsync(chromium, host, Look.Usual with { Width = Look.Phone });
        await visit.SignInAsync(await UiClient.KeyOfAsync(host, "kim", AccessScopes.Read, Cancelled));
        var page = visit.Page;

        await page.GotoAsync("/insights");
        await page.GetByText("Show as a table").First.ClickAsync();

        Assert.Equal(30, await page.Locator("details[open] tbody tr").CountAsync());
        Assert.Empty(await visit.InspectAsync("flow-insights-table"));
        await page.GetByRole(AriaRole.Link, new() { Name = "1 year" }).ClickAsync();
        await page.WaitForURLAsync("**/insights?days=365");
    }
}
