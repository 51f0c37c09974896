using MemoryStdio.Auth.Credentials;
using MemoryStdio.Auth.OAuth.Clients;
using MemoryStdio.Auth.OAuth.Grants;
using MemoryStdio.Identity;
using MemoryStdio.Memory;
using MemoryStdio.Projects;
using MemoryStdio.Vault;

namespace MemoryStdio.Tests.Http.Ui.Browser;

/// <summary>What a team's server holds after some weeks: memories in several scripts, lengths, kinds and ages, servers with tokens, connected apps.</summary>
internal static class SampleContent
{
    private const string Person = "kim.minji";

    private static readonly Caller Kim = new(Some.Owner(Person), Person, new ClientIdentity("claude-code", "2.1"), AccessScopes.Admin);

    public static async Task<(MemoryId Memory, ServerId Server)> FillAsync(RunningHost host, CancellationToken cancellationToken)
    {
        await ConnectAppsAsync(host, cancellationToken);
        return (await RememberAsync(host, cancellationToken), await KeepTokensAsync(host, cancellationToken));
    }

    private static async Task<MemoryId> RememberAsync(RunningHost host, CancellationToken cancellationToken)
    {
        var memories = host.Get<MemoryService>();
        var shop = await host.Get<IProjectDirectory>().EnsureAsync(Kim.Owner, Some.Project("github.com/acme/shop"), "acme/shop", ["git:github.com/acme/shop"], cancellationToken);
        var web = await host.Get<IProjectDirectory>().EnsureAsync(Kim.Owner, Some.Project("website"), "Website", [], cancellationToken);
        var now = DateTimeOffset.UtcNow;
        (string Content, string Kind, string[] Tags, ProjectRef Project, int HoursAgo)[] all =
        [
            ("يعمل الخادم الرئيسي في فرانكفورت، والنسخ الاحتياطي كل ليلة.", "fact", ["الخادم"], Ref(shop), 900),
            (string.Concat(Enumerable.Repeat("A long note about the migration: every table keeps its row numbers, and nothing is copied twice. ", 105)), "note", ["migration"], Ref(shop), 700),
            ("Zusammengesetzte Wörter wie Donaudampfschifffahrtselektrizitätenhauptbetriebswerkbauunterbeamtengesellschaft dürfen nichts sprengen: " + new string('x', 90), "note", ["layout"], Ref(web), 500),
            ("週次ミーティングは木曜日の10時、議事録はNotionに残す。", "note", ["会議"], Ref(web), 300),
            ("The design tokens live in tokens.json; never write a colour into a component.", "decision", ["design", "css"], Ref(web), 210),
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
            var added = await memories.AddAsync(Kim, new NewMemory { Project = project, Content = content, Kind = kind, Tags = tags, CreatedAt = at, OccurredAt = at, Source = hours == 2 ? "https://example.com/adr/17" : null }, cancellationToken);
            last = added.Succeeded(out var result, out var problem) ? result.Id : throw new InvalidOperationException(problem.Message);
        }

        await memories.UpdateAsync(Kim, last, new MemoryEdit { Content = "The payments database moved to PostgreSQL 17; the old primary stays read-only until Monday.", Reason = "The window was moved" }, cancellationToken);
        await UseAsync(host, last, now, cancellationToken);
        return last;
    }

    /// <summary>Three programs, one of them paused, and a month of searches.</summary>
    private static async Task UseAsync(RunningHost host, MemoryId memory, DateTimeOffset now, CancellationToken cancellationToken)
    {
        await host.Get<UsageRecorder>().FlushAsync(cancellationToken);
        string[] missed = ["which region is the standby in", "지난 분기 목표", "أين مفتاح الخادم", "api rate limits of the tax service"];
        await host.Get<IUsageStore>().RecordAsync(
            new UsageBatch(
                [
                    new AppTally(Kim.Owner, "cursor", 214, 96, 12, now.AddDays(-41), now.AddHours(-3)),
                    new AppTally(Kim.Owner, "claude-code", 1_302, 688, 40, now.AddDays(-62), now.AddMinutes(-2)),
                    new AppTally(Kim.Owner, "Visual Studio Code 🎉", 3, 0, 0, now.AddDays(-12), now.AddDays(-9)),
                ],
                [.. Enumerable.Range(0, 9).Select(i => new AccessEvent(memory, now.AddHours(-i * 7), i % 3 == 0 ? AccessKind.Read : AccessKind.Found, i % 4 == 3 ? "lee.jun" : Person, i % 2 == 0 ? "claude-code" : "cursor"))],
                [.. Enumerable.Range(0, 620).Select(i => new SearchEvent(
                    Kim.Owner, now.AddHours(-1.1 * i), "claude-code", TimeSpan.FromMilliseconds(3 + (i * 7 % 11) + (i % 29 == 0 ? 40 : 0)), i % 9 == 4 ? 0 : 4, i % 9 == 4 ? missed[i % missed.Length] : null))]),
            cancellationToken);
        await host.Get<IAppStore>().SetPausedAsync(Kim.Owner, "cursor", now.AddHours(-1), cancellationToken);
    }

    private static async Task<ServerId> KeepTokensAsync(RunningHost host, CancellationToken cancellationToken)
    {
        var (registry, vault) = (host.Get<ServerRegistry>(), host.Get<TokenVault>());
        var last = default(ServerRecord);
        foreach (var (name, address) in ((string, string)[])[("notion", "https://mcp.notion.example/mcp"), ("github", "https://api.github.example/mcp"), ("사내위키", "https://wiki.example.co.kr/mcp")])
        {
            var added = await registry.AddAsync(Kim, new NewServer(name, new RemoteEndpoint(new Uri(address)), ServerAuth.Bearer), cancellationToken);
            last = added.Value ?? throw new InvalidOperationException(added.Problem!.Message);
            if (name != "github") Assert.Null((await vault.SaveAsync(Kim, last, new TokenText("tok-0123456789-abcdefgh-a1b2"), DateTimeOffset.UtcNow.AddDays(90), cancellationToken)).Problem);
        }

        await host.Get<IVaultStore>().RecordAsync(VaultEvent.Of(Kim, DateTimeOffset.UtcNow.AddMinutes(-12), VaultActions.TokenUsed, last), cancellationToken);
        return last!.Id;
    }

    private static async Task ConnectAppsAsync(RunningHost host, CancellationToken cancellationToken)
    {
        var now = DateTimeOffset.UtcNow;
        foreach (var (id, name, hours) in ((string, string, int)[])[("claude-desktop", "Claude", 30), ("https://editor.example.com/oauth/client.json", "A very long name that an editor gives itself, with بيئة التطوير in it", 400)])
        {
            await host.Get<IOAuthClientStore>().SaveAsync(new OAuthClient { Id = id, Kind = ClientKind.Registered, Name = name, RedirectUris = ["http://127.0.0.1/callback"], CreatedAt = now.AddHours(-hours) }, cancellationToken);
            await host.Get<IOAuthGrantStore>().AddAsync(
                new OAuthGrant
                {
                    Id = $"grant-{hours}",
                    ClientId = id,
                    ClientName = name,
                    User = Kim.Owner,
                    Scopes = hours == 30 ? AccessScopes.Read | AccessScopes.Write : AccessScopes.Read,
                    ProjectLimits = hours == 30 ? null : new HashSet<string> { "website", "github.com/acme/shop" },
                    Offline = true,
                    Origin = new CredentialOrigin(Kim.Owner, AccessScopes.Admin, null, CredentialFamily.LocalLink, null, "link"),
                    CreatedAt = now.AddHours(-hours),
                    ExpiresAt = now.AddDays(30),
                },
                null, cancellationToken);
        }
    }

    private static ProjectRef Ref(ProjectInfo project) => new(project.Id, project.Name, "test");
}
