using MemoryStdio.Identity;

namespace MemoryStdio.Tests.Http.Ui.Browser;

/// <summary>
/// Every page loads, is accessible, fits the screen and asks nobody else for anything. CI looks at each once; MEMORYSTDIO_BROWSER=full looks in both
/// languages, both themes, on a phone and on a wide screen, and MEMORYSTDIO_PICTURES=FOLDER keeps the pictures.
/// </summary>
[Collection(nameof(Chromium))]
public sealed class PageSmokeTests(Chromium chromium)
{
    private static CancellationToken Cancelled => TestContext.Current.CancellationToken;

    /// <summary>Name and address; a new page is one line here.</summary>
    private static readonly (string Name, string Path)[] Pages =
    [
        ("memories", "/memories"),
        ("memories-search", "/memories?q=database"),
        ("memories-filtered", "/memories?kind=decision"),
        ("memories-none", "/memories?tag=absent"),
        ("memory-new", "/memories/new"),
        ("connect", "/connect"),
        ("export", "/export"),
        ("settings", "/settings"),
        ("projects", "/projects"),
        ("activity", "/activity"),
        ("activity-vault", "/activity/vault"),
        ("insights", "/insights"),
        ("insights-year", "/insights?days=365"),
        ("apps", "/apps"),
        ("account", "/account"),
        ("users", "/users"),
        ("user-edit", "/users/edit?id=kim.minji"),
        ("servers", "/servers"),
        ("account-disconnect", "/account/apps/disconnect?client=claude-desktop"),
        ("project-manage", "/projects/manage?id=website"),
        ("project-merge", "/projects/merge?id=website&into=github.com%2Facme%2Fshop"),
    ];

    [Fact]
    public async Task EveryPageIsSound()
    {
        Assert.SkipUnless(Chromium.IsPresent, Chromium.WhyAbsent);
        await using var host = await RunningHost.StartWithRealGateAsync(cancellationToken: Cancelled);
        var (memory, server) = await SampleContent.FillAsync(host, Cancelled);
        var key = await UiClient.KeyOfAsync(host, "kim.minji", AccessScopes.Admin, Cancelled);

        (string Name, string Path)[] all =
            [.. Pages, ("memory", $"/memories/{memory}"), ("memory-edit", $"/memories/{memory}/edit"), ("server", $"/servers/{server}"), ("not-found", "/memories/0199a1b2-c3d4-7e5f-8a9b-0c1d2e3f4a5b")];

        // All pages before the verdict: one run tells everything that is wrong.
        var problems = new List<string>();
        foreach (var look in Look.All)
        {
            await using var visit = await BrowserVisit.StartAsync(chromium, host, look);
            await visit.Page.GotoAsync("/login");
            problems.AddRange(await visit.InspectAsync("login"));
            await visit.SignInAsync(key);
            foreach (var (name, path) in all)
            {
                await visit.Page.GotoAsync(path);
                problems.AddRange(await visit.InspectAsync(name));
            }
        }

        Assert.True(problems.Count == 0, string.Join('\n', problems));
    }
}
