using MemoryStdio.Identity;
using MemoryStdio.Memory;
using MemoryStdio.Projects;
using Microsoft.Playwright;

namespace MemoryStdio.Tests.Http.Ui.Browser;

/// <summary>What a person does with memories, in a real browser.</summary>
[Collection(nameof(Chromium))]
public sealed class MemoryFlowTests(Chromium chromium)
{
    private static CancellationToken Cancelled => TestContext.Current.CancellationToken;

    [Fact]
    public async Task TypingSearches_KeysWalkTheResults_AndADeletionIsUndone()
    {
        Assert.SkipUnless(Chromium.IsPresent, Chromium.WhyAbsent);
        await using var host = await StartAsync("The database is PostgreSQL.", "The office has a green door.", "데이터베이스 백업은 밤에 한다.");
        await using var visit = await BrowserVisit.StartAsync(chromium, host, Look.Usual);
        await visit.SignInAsync(await UiClient.KeyOfAsync(host, "kim", AccessScopes.Write, Cancelled));
        var page = visit.Page;

        await page.Keyboard.PressAsync("Control+k");
        await page.Keyboard.TypeAsync("green door");
        await page.WaitForSelectorAsync("mark");
        await page.WaitForURLAsync("**/memories?q=green+door");
        await page.Keyboard.PressAsync("ArrowDown");
        Assert.Contains("green door", await page.EvaluateAsync<string>("document.activeElement.textContent"), StringComparison.Ordinal);
        await page.Keyboard.PressAsync("x");
        Assert.True(await page.Locator("input[name=id]").First.IsCheckedAsync());
        await page.Keyboard.PressAsync("Enter");
        await page.WaitForSelectorAsync("article.content");
        Assert.Empty(await visit.InspectAsync("flow-opened"));

        await page.GetByRole(AriaRole.Button, new() { Name = "Delete" }).ClickAsync();
        await page.WaitForSelectorAsync(".toast");
        Assert.Equal(0, await page.GetByText("green door").CountAsync());
        Assert.Empty(await visit.InspectAsync("flow-deleted"));
        await page.GetByRole(AriaRole.Button, new() { Name = "Undo" }).ClickAsync();
        await page.GetByText("green door").First.WaitForAsync();
        Assert.Empty(await visit.InspectAsync("flow-undone"));
    }

    [Fact]
    public async Task EverythingWorksWithoutScripts()
    {
        Assert.SkipUnless(Chromium.IsPresent, Chromium.WhyAbsent);
        await using var host = await StartAsync("One to keep.", "One to archive.");
        await using var visit = await BrowserVisit.StartAsync(chromium, host, Look.Usual with { Width = Look.Phone }, scripts: false);
        await visit.SignInAsync(await UiClient.KeyOfAsync(host, "kim", AccessScopes.Write, Cancelled));
        var page = visit.Page;

        await page.FillAsync("#q", "archive");
        await page.Locator(".search-line button").ClickAsync();
        await page.GetByLabel("Select: One to archive.").CheckAsync();
        await page.SelectOptionAsync("#do", "archive");
        await page.GetByRole(AriaRole.Button, new() { Name = "Preview" }).ClickAsync();
        await page.GetByRole(AriaRole.Heading, new() { Name = "Archive 1 memory?" }).WaitForAsync();
        await page.Locator("button.primary").ClickAsync();
        await page.GetByText("1 memory archived.").WaitForAsync();
        await page.GotoAsync("/memories");

        Assert.Equal(0, await page.GetByText("One to archive.").CountAsync());
        await page.GetByRole(AriaRole.Button, new() { Name = "Menu" }).ClickAsync();
        await page.GetByRole(AriaRole.Link, new() { Name = "Settings" }).ClickAsync();
        await page.GetByRole(AriaRole.Button, new() { Name = "한국어" }).Last.ClickAsync();
        await page.GetByRole(AriaRole.Heading, new() { Name = "설정" }).WaitForAsync();
    }

    [Fact]
    public async Task AnEndedSessionLeadsToTheLoginAndBack()
    {
        Assert.SkipUnless(Chromium.IsPresent, Chromium.WhyAbsent);
        await using var host = await StartAsync("Something.");
        await using var visit = await BrowserVisit.StartAsync(chromium, host, Look.Usual);
        var key = await UiClient.KeyOfAsync(host, "kim", AccessScopes.Write, Cancelled);
        await visit.SignInAsync(key);
        await visit.Page.Context.ClearCookiesAsync();

        await visit.Page.GotoAsync("/memories?q=Something");
        await visit.Page.FillAsync("#credential", key);
        await visit.Page.ClickAsync("button.primary");
        await visit.Page.WaitForSelectorAsync("#results a.open");

        Assert.EndsWith("/memories?q=Something", visit.Page.Url, StringComparison.Ordinal);
    }

    private static async Task<RunningHost> StartAsync(params string[] contents)
    {
        var host = await RunningHost.StartWithRealGateAsync(cancellationToken: Cancelled);
        foreach (var content in contents)
            await host.Get<MemoryService>().AddAsync(Some.Caller("kim"), new NewMemory { Project = ProjectRef.Personal("test"), Content = content }, Cancelled);
        return host;
    }
}
