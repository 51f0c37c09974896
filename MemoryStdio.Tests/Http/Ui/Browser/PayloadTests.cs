using MemoryStdio.Auth.Audit;
using MemoryStdio.Auth.Credentials;
using MemoryStdio.Auth.OAuth.Clients;
using MemoryStdio.Auth.OAuth.Grants;
using MemoryStdio.Auth.Users;
using MemoryStdio.Identity;
using MemoryStdio.Memory;
using MemoryStdio.Projects;
using MemoryStdio.Vault;

namespace MemoryStdio.Tests.Http.Ui.Browser;

/// <summary>Whatever somebody stores, a browser shows it as text: nothing runs, nothing is asked of another host, no element appears.</summary>
[Collection(nameof(Chromium))]
public sealed class PayloadTests(Chromium chromium)
{
    private const string Payload = "\"'></title></textarea><img class=planted src=https://example.org/x onerror=alert(1)><script>alert(2)</script><svg/onload=alert(3)>";

    private static CancellationToken Cancelled => TestContext.Current.CancellationToken;

    [Fact]
    public async Task APayloadInEveryFieldStaysText_OnEveryPage()
    {
        Assert.SkipUnless(Chromium.IsPresent, Chromium.WhyAbsent);
        await using var host = await RunningHost.StartWithRealGateAsync(cancellationToken: Cancelled);
        var (memory, project, server) = await PlantAsync(host);
        await using var visit = await BrowserVisit.StartAsync(chromium, host, Look.Usual);
        await visit.SignInAsync(await UiClient.KeyOfAsync(host, "boss", AccessScopes.Admin, Cancelled));
        var typed = Uri.EscapeDataString(Payload);
        string[] pages =
        [
            "/memories", $"/memories?q={typed}", $"/memories?tag={typed}", $"/memories?kind={typed}", $"/memories?author={typed}", $"/memories?since={typed}", $"/memories?cursor={typed}",
            $"/memories/{memory}", $"/memories/{memory}/edit", "/memories/new", "/projects", $"/projects/manage?id={project}", $"/projects/merge?id={project}&into=personal",
            "/activity", $"/activity?user={typed}&what={typed}", "/activity/vault", $"/activity/vault?user={typed}&what={typed}", "/servers", $"/servers/{server}",
            "/account", $"/account/apps/disconnect?client={typed}", "/users", "/users/edit?id=boss", "/connect", "/export", "/settings", $"/no/such/page?x={typed}", $"/login/{typed}",
        ];
        var problems = new List<string>();
        foreach (var page in pages)
        {
            await visit.Page.GotoAsync(page);
            if (await visit.Page.Locator(".planted, main script, main svg[onload]").CountAsync() > 0) problems.Add($"{page}: an element was planted");
            problems.AddRange(visit.TakeErrors().Select(e => $"{page}: {e}"));
        }

        Assert.True(problems.Count == 0, string.Join('\n', problems));
        Assert.Contains("planted", await visit.Page.EvaluateAsync<string>("fetch('/memories').then(r => r.text())"), StringComparison.Ordinal);
    }

    private static async Task<(MemoryId Memory, string Project, ServerId Server)> PlantAsync(RunningHost host)
    {
        var boss = new Caller(Some.Owner("boss"), "boss", new ClientIdentity(Payload[..60], "1"), AccessScopes.Admin);
        var now = DateTimeOffset.UtcNow;
        var users = host.Get<UserService>();
        await users.CreateAsync("boss", Payload[..100], null, AuditActor.CommandLine, Cancelled);
        var directory = host.Get<IProjectDirectory>();
        var project = await directory.EnsureAsync(boss.Owner, Some.Project("planted"), Payload[..100], [Payload[..100]], Cancelled);
        var added = await host.Get<MemoryService>().AddAsync(
            boss,
            new NewMemory
            {
                Project = new ProjectRef(project.Id, project.Name, "test"),
                Content = Payload,
                Kind = Payload[..50],
                Tags = [Payload[..100]],
                Source = Payload,
                Metadata = System.Text.Json.JsonSerializer.Serialize(new Dictionary<string, string> { [Payload] = Payload }),
            },
            Cancelled);
        Assert.True(added.Succeeded(out var memory, out var problem), problem?.Message);
        await host.Get<CredentialService>().CreateAsync(
            new CredentialRequest { Family = CredentialFamily.McpToken, UserId = "boss", Scopes = AccessScopes.Read, Label = Payload[..100] }, new AuditActor(Payload, Payload), Cancelled);
        await host.Get<AuditLog>().NoteAsync(new AuditEntry { Time = now, Event = Payload, User = "boss", Actor = Payload, Detail = Payload, Credential = Payload, Address = Payload }, Cancelled);
        await host.Get<IVaultStore>().RecordAsync(new VaultEvent(now, boss.Owner, Payload, null, Payload, Payload, Payload), Cancelled);
        var server = await host.Get<ServerRegistry>().AddAsync(boss, new NewServer("planted", new RemoteEndpoint(new Uri($"https://example.org/{Uri.EscapeDataString(Payload)}")), ServerAuth.Bearer), Cancelled);
        await host.Get<IOAuthClientStore>().SaveAsync(new OAuthClient { Id = Payload, Kind = ClientKind.Registered, Name = Payload, RedirectUris = [], CreatedAt = now }, Cancelled);
        await host.Get<IOAuthGrantStore>().AddAsync(
            new OAuthGrant
            {
                Id = "planted",
                ClientId = Payload,
                ClientName = Payload,
                User = boss.Owner,
                Scopes = AccessScopes.Read,
                ProjectLimits = new HashSet<string> { Payload },
                Offline = true,
                Origin = new CredentialOrigin(boss.Owner, AccessScopes.Admin, null, CredentialFamily.LocalLink, null, "link"),
                CreatedAt = now,
                ExpiresAt = now.AddDays(30),
            },
            null, Cancelled);
        return (memory!.Id, project.Id.Value, server.Value!.Id);
    }
}
