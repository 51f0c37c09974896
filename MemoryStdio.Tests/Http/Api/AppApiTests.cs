using System.Net;
using System.Net.Http.Json;
using System.Text.Json;
using System.Text.Json.Nodes;
using MemoryStdio.Tests.Http.McpTransport;

namespace MemoryStdio.Tests.Http.Api;

/// <summary>Apps, who read what, and insights over REST; pausing over REST and MCP.</summary>
public sealed class AppApiTests
{
    private static CancellationToken Cancelled => TestContext.Current.CancellationToken;

    [Fact]
    public async Task APausedAppIsRefusedOverMcpAndRest_AndGoesOnOnceResumed()
    {
        await using var host = await RunningHost.StartAsync(cancellationToken: Cancelled);
        using var kim = host.Client("kim");
        var session = await McpMessages.OpenSessionAsync(kim);
        Assert.False(await IsErrorAsync(kim, session, "add_memory", new JsonObject { ["content"] = "one" }));

        // The person's own hand: a program by another name.
        using var person = host.Client("kim");
        using var paused = await person.PostAsJsonAsync("/api/v1/apps/pause", new { name = "test" }, Cancelled);
        var (search, error) = await CallAsync(kim, session, "search_memories", new JsonObject { ["query"] = "one" });
        var info = await IsErrorAsync(kim, session, "project_info", []);
        using var resource = McpMessages.Post(McpMessages.Request("resources/read", new JsonObject { ["uri"] = "memory://projects" }), session: session, revision: "2025-11-25");
        var projects = await McpMessages.ReadAsync(await kim.SendAsync(resource, Cancelled));
        using var resumed = await person.PostAsJsonAsync("/api/v1/apps/resume", new { name = "test" }, Cancelled);

        Assert.True((await JsonAsync(paused)).GetProperty("paused").GetBoolean());
        Assert.True(search);
        Assert.Contains("'test' is paused", error, StringComparison.Ordinal);
        Assert.Contains("/apps or with: memorystdio apps resume test", error, StringComparison.Ordinal);
        Assert.True(info);
        Assert.Contains("'test' is paused", projects.GetProperty("error").GetProperty("message").GetString(), StringComparison.Ordinal);
        Assert.False((await JsonAsync(resumed)).GetProperty("paused").GetBoolean());
        Assert.False(await IsErrorAsync(kim, session, "search_memories", new JsonObject { ["query"] = "one" }));
    }

    [Fact]
    public async Task ProgramsWithoutANameArePausedTogether_WithA403ForEachOfTheirRequests()
    {
        await using var host = await RunningHost.StartWithRealGateAsync(cancellationToken: Cancelled);
        using var client = host.Client(await Ui.UiClient.KeyOfAsync(host, "kim", MemoryStdio.Identity.AccessScopes.Write, Cancelled));
        var id = (await JsonAsync(await client.PostAsJsonAsync("/api/v1/memories", new { content = "one" }, Cancelled))).GetProperty("id").GetString();
        using var kim = await Ui.UiClient.SignInAsync(host, "kim", Cancelled);
        await kim.PageAsync("/apps", Cancelled);
        (await kim.PostAsync("/apps/pause", Cancelled, ("name", "unknown"))).Dispose();

        foreach (var path in (string[])["memories", $"memories/{id}", $"memories/{id}/history", $"memories/{id}/access", "memories/search?query=one", "projects", "stats", "insights", "apps"])
        {
            using var refused = await client.GetAsync("/api/v1/" + path, Cancelled);
            Assert.Equal((path, HttpStatusCode.Forbidden), (path, refused.StatusCode));
            Assert.Equal("application/problem+json", refused.Content.Headers.ContentType!.MediaType);
            Assert.Contains("'unknown' is paused", (await JsonAsync(refused)).GetProperty("detail").GetString(), StringComparison.Ordinal);
        }

        using var self = await client.PostAsJsonAsync("/api/v1/apps/resume", new { name = "unknown" }, Cancelled);
        Assert.Equal(HttpStatusCode.Forbidden, self.StatusCode);
        using var write = await client.PostAsJsonAsync("/api/v1/memories", new { content = "two" }, Cancelled);
        Assert.Equal(HttpStatusCode.Forbidden, write.StatusCode);
        (await kim.PostAsync("/apps/resume", Cancelled, ("name", "unknown"))).Dispose();
        using var again = await client.GetAsync("/api/v1/memories", Cancelled);
        Assert.Equal(1, (await JsonAsync(again)).GetProperty("memories").GetArrayLength());
    }

    [Fact]
    public async Task APauseNeedsWriteAccess_AndNeverReachesAnotherUser()
    {
        await using var host = await RunningHost.StartAsync(cancellationToken: Cancelled);
        using var kim = host.Client("kim");
        using var lee = host.Client("lee");
        await McpMessages.OpenSessionAsync(kim);
        var session = await McpMessages.OpenSessionAsync(lee);
        Assert.False(await IsErrorAsync(lee, session, "add_memory", new JsonObject { ["content"] = "theirs" }));

        using var foreign = await kim.PostAsJsonAsync("/api/v1/apps/pause", new { name = "test" }, Cancelled);
        using var reader = host.Client("lee:read");
        using var readOnly = await reader.PostAsJsonAsync("/api/v1/apps/pause", new { name = "test" }, Cancelled);
        using var nothing = await lee.PostAsJsonAsync("/api/v1/apps/pause", new { }, Cancelled);
        var seen = await JsonAsync(await kim.GetAsync("/api/v1/apps", Cancelled));

        Assert.Equal((HttpStatusCode.NotFound, HttpStatusCode.Forbidden, HttpStatusCode.BadRequest), (foreign.StatusCode, readOnly.StatusCode, nothing.StatusCode));
        Assert.Equal(0, seen.GetProperty("apps").GetArrayLength());
        Assert.False(await IsErrorAsync(lee, session, "list_memories", []));
    }

    [Fact]
    public async Task WhoReadAMemoryIsToldToItsOwner_AndToNobodyElse()
    {
        await using var host = await RunningHost.StartAsync(cancellationToken: Cancelled);
        using var kim = host.Client("kim");
        var session = await McpMessages.OpenSessionAsync(kim);
        var id = (await JsonAsync(await kim.PostAsJsonAsync("/api/v1/memories", new { content = "The backup runs at night" }, Cancelled))).GetProperty("id").GetString();
        await IsErrorAsync(kim, session, "search_memories", new JsonObject { ["query"] = "backup" });
        (await kim.GetAsync($"/api/v1/memories/{id}", Cancelled)).Dispose();

        var access = await JsonAsync(await kim.GetAsync($"/api/v1/memories/{id}/access", Cancelled));
        using var lee = host.Client("lee:admin");
        using var foreign = await lee.GetAsync($"/api/v1/memories/{id}/access", Cancelled);
        using var wrong = await kim.GetAsync("/api/v1/memories/nonsense/access", Cancelled);

        Assert.True(access.GetProperty("recorded").GetBoolean());
        Assert.Equal(
            ["found by kim with test", "read by kim with unknown"],
            access.GetProperty("accesses").EnumerateArray().Select(a => $"{a.GetProperty("how")} by {a.GetProperty("user")} with {a.GetProperty("app")}").Order(StringComparer.Ordinal));
        Assert.Equal((HttpStatusCode.NotFound, HttpStatusCode.BadRequest), (foreign.StatusCode, wrong.StatusCode));
    }

    [Fact]
    public async Task InsightsCountWhatIsThere_AndTheFileIsTheAdministratorsBusiness()
    {
        await using var host = await RunningHost.StartAsync(cancellationToken: Cancelled);
        using var kim = host.Client("kim");
        (await kim.PostAsJsonAsync("/api/v1/memories", new { content = "one", tags = new[] { "태그" }, kind = "decision" }, Cancelled)).Dispose();
        (await kim.GetAsync("/api/v1/memories/search?query=zzz&tags=absent", Cancelled)).Dispose();
        using var admin = host.Client("kim:admin");

        var own = await JsonAsync(await kim.GetAsync("/api/v1/insights", Cancelled));
        var all = await JsonAsync(await admin.GetAsync("/api/v1/insights?days=365", Cancelled));
        using var wrong = await kim.GetAsync("/api/v1/insights?days=1", Cancelled);
        using var lee = host.Client("lee:admin");
        var others = await JsonAsync(await lee.GetAsync("/api/v1/insights", Cancelled));

        Assert.Equal((1, 30, 1), (own.GetProperty("memories").GetInt32(), own.GetProperty("growth").GetArrayLength(), own.GetProperty("by_tag").GetProperty("태그").GetInt32()));
        Assert.Equal("zzz", own.GetProperty("searches").GetProperty("found_nothing")[0].GetProperty("query").GetString());
        Assert.True(own.GetProperty("searches").GetProperty("p50_ms").GetDouble() > 0);
        Assert.False(own.GetProperty("storage").TryGetProperty("database_bytes", out _));
        Assert.True(all.GetProperty("storage").GetProperty("database_bytes").GetInt64() > 0);
        Assert.Equal(HttpStatusCode.BadRequest, wrong.StatusCode);
        Assert.Equal((0, 0), (others.GetProperty("memories").GetInt32(), others.GetProperty("searches").GetProperty("found_nothing").GetArrayLength()));
    }

    private static async Task<(bool IsError, string Text)> CallAsync(HttpClient client, string session, string tool, JsonObject arguments)
    {
        using var request = McpMessages.Post(McpMessages.Call(tool, arguments), session: session, revision: "2025-11-25");
        using var response = await client.SendAsync(request, Cancelled);
        var result = (await McpMessages.ReadAsync(response)).GetProperty("result");
        return (result.TryGetProperty("isError", out var error) && error.GetBoolean(), result.GetProperty("content")[0].GetProperty("text").GetString()!);
    }

    private static async Task<bool> IsErrorAsync(HttpClient client, string session, string tool, JsonObject arguments) => (await CallAsync(client, session, tool, arguments)).IsError;

    private static async Task<JsonElement> JsonAsync(HttpResponseMessage response) => JsonDocument.Parse(await response.Content.ReadAsStringAsync(Cancelled)).RootElement;
}
