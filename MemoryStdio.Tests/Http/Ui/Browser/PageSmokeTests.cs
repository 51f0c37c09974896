using MemoryStdio.Identity;
using MemoryStdio.Memory;
using MemoryStdio.Projects;

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
        ("account", "/account"),
        ("users", "/users"),
        ("user-edit", "/users/edit?id=kim.minji"),
        ("servers", "/servers"),
        ("project-manage", "/projects/manage?id=website"),
        ("project-merge", "/projects/merge?id=website&into=github.com%2Facme%2Fshop"),
    ];

    [Fact]
    public async Task EveryPageIsSound()
    {
        Assert.SkipUnless(Chromium.IsPresent, Chromium.WhyAbsent);
        await using var host = await RunningHost.StartWithRealGateAsync(cancellationToken: Cancelled);
        var memory = await FillAsync(host);
        var key = await UiClient.KeyOfAsync(host, "kim.minji", AccessScopes.Admin, Cancelled);

        (string Name, string Path)[] all =
            [.. Pages, ("memory", $"/memories/{memory}"), ("memory-edit", $"/memories/{memory}/edit"), ("not-found", "/memories/0199a1b2-c3d4-7e5f-8a9b-0c1d2e3f4a5b")];

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

    /// <summary>Memories as people keep them: several scripts, lengths, kinds, ages, projects; one with a history.</summary>
    private static async Task<MemoryId> FillAsync(RunningHost host)
    {
        var memories = host.Get<MemoryService>();
        var caller = new Caller(Some.Owner("kim.minji"), "kim.minji", new ClientIdentity("claude-code", "2.1"), AccessScopes.Admin);
        var shop = await host.Get<IProjectDirectory>().EnsureAsync(caller.Owner, Some.Project("github.com/acme/shop"), "acme/shop", [], Cancelled);
        var web = await host.Get<IProjectDirectory>().EnsureAsync(caller.Owner, Some.Project("website"), "Website", [], Cancelled);
        var now = DateTimeOffset.UtcNow;
        (string Content, string Kind, string[] Tags, ProjectRef Project, int HoursAgo)[] all =
        [
            ("يعمل الخادم الرئيسي في فرانكفورت، والنسخ الاحتياطي كل ليلة.", "fact", ["الخادم"], Ref(shop), 900),
            (string.Concat(Enumerable.Repeat("A long note about the migration: every table keeps its row numbers, and nothing is copied twice. ", 105)), "note", ["migration"], Ref(shop), 700),
            ("週次ミーティングは木曜日の10時、議事録はNotionに残す。", "note", ["会議"], Ref(web), 300),
            ("미나는 회의 전에 녹차를 좋아한다. 커피는 오후에만.", "preference", ["미나", "사람"], ProjectRef.Personal("test"), 120),
            ("The checkout must answer within 300 ms at the 95th percentile; the cart service may not call the tax service synchronously.", "decision", ["latency", "checkout", "slo"], Ref(shop), 50),
            ("결제 데이터베이스는 PostgreSQL 17이고, 매일 밤 03:00 UTC에 백업한다. 🎉", "fact", ["데이터베이스", "운영"], Ref(shop), 26),
            ("Prefers short pull requests, and tests before refactoring.", "preference", ["style"], ProjectRef.Personal("test"), 5),
            ("The payments database moved to PostgreSQL 17; the old primary stays read-only until Friday.", "decision", ["database", "release"], Ref(shop), 2),
        ];
        var last = default(MemoryId);
        foreach (var (content, kind, tags, project, hours) in all)
        {
            var at = now.AddHours(-hours);
            var added = await memories.AddAsync(caller, new NewMemory { Project = project, Content = content, Kind = kind, Tags = tags, CreatedAt = at, OccurredAt = at, Source = hours == 2 ? "https://example.com/adr/17" : null }, Cancelled);
            last = added.Succeeded(out var result, out var problem) ? result.Id : throw new InvalidOperationException(problem.Message);
        }

        await memories.UpdateAsync(caller, last, new MemoryEdit { Content = "The payments database moved to PostgreSQL 17; the old primary stays read-only until Monday.", Reason = "The window was moved" }, Cancelled);
        return last;
    }

    private static ProjectRef Ref(ProjectInfo project) => new(project.Id, project.Name, "test");
}
