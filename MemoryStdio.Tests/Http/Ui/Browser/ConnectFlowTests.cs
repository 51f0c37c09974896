using MemoryStdio.Identity;
using Microsoft.Playwright;

namespace MemoryStdio.Tests.Http.Ui.Browser;

/// <summary>A person makes a token, gives it to a client, and the page tells by itself that the client came through.</summary>
[Collection(nameof(Chromium))]
public sealed class ConnectFlowTests(Chromium chromium)
{
    private static CancellationToken Cancelled => TestContext.Current.CancellationToken;

    [Fact]
    public async Task ThePageTellsWhenTheNewTokenIsFirstUsed()
    {
        Assert.SkipUnless(Chromium.IsPresent, Chromium.WhyAbsent);
        await using var host = await RunningHost.StartWithRealGateAsync(cancellationToken: Cancelled);
        await using var visit = await BrowserVisit.StartAsync(chromium, host, Look.Usual);
        await visit.SignInAsync(await UiClient.KeyOfAsync(host, "kim", AccessScopes.Read | AccessScopes.Write, Cancelled));
        var page = visit.Page;

        await page.GotoAsync("/connect");
        await page.FillAsync("#label", "Claude Code on the laptop");
        await page.GetByRole(AriaRole.Button, new() { Name = "Make a token" }).ClickAsync();
        await page.GetByText("Waiting for the first call").WaitForAsync();
        var token = (await page.InnerTextAsync("#token")).Trim();
        Assert.Contains(token, await page.InnerTextAsync("#cursor"), StringComparison.Ordinal);
        Assert.Empty(await visit.InspectAsync("connect-token"));

        using var client = new HttpClient { BaseAddress = host.Address };
        client.DefaultRequestHeaders.Authorization = new("Bearer", token);
        using var first = await client.GetAsync("/api/v1/stats", Cancelled);

        Assert.True(first.IsSuccessStatusCode);
        await page.WaitForSelectorAsync("[data-connected]");
        Assert.Empty(await visit.InspectAsync("connect-connected"));
    }
}
