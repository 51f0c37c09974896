using System.Net;
using System.Net.Http.Json;
using System.Text.Json;
using MemoryStdio.Projects;

namespace MemoryStdio.Tests.Http;

/// <summary>PROJECT_ID_MODE over HTTP: what two users have in common, and what not.</summary>
public sealed class ProjectModeTests
{
    private static CancellationToken Cancelled => TestContext.Current.CancellationToken;

    [Theory]
    [InlineData("auto")]
    [InlineData("manual")]
    public async Task TwoUsersInOneProjectSeeOnlyTheirOwn(string mode)
    {
        await using var host = await StartAsync(Enum.Parse<ProjectIdMode>(mode, ignoreCase: true));
        using var kim = host.Client("kim");
        using var lee = host.Client("lee");
        foreach (var client in (HttpClient[])[kim, lee]) client.DefaultRequestHeaders.Add("X-Project-Id", "office");
        await AddAsync(kim, "Kim plans the release");
        await AddAsync(lee, "李雷 plans the party");

        foreach (var (client, own) in ((HttpClient, string)[])[(kim, "Kim plans the release"), (lee, "李雷 plans the party")])
        {
            Assert.Equal([own], await ContentsAsync(client, "/api/v1/memories", "memories"));
            Assert.Equal([own], await ContentsAsync(client, "/api/v1/memories/search?query=plans", "results"));
            var stats = await client.GetFromJsonAsync<JsonElement>("/api/v1/stats", Cancelled);
            Assert.Equal(1, stats.GetProperty("memories").GetInt64());
        }
    }

    [Fact]
    public async Task InManualModeEverybodyWorksInTheOneProject_EachWithTheirOwnMemories()
    {
        await using var host = await StartAsync(ProjectIdMode.Manual);
        using var kim = host.Client("kim");

        var stored = await AddAsync(kim, "a note without a project");
        using var elsewhere = await kim.PostAsJsonAsync("/api/v1/memories", new { content = "another project", project = "elsewhere" }, Cancelled);
        using var header = new HttpRequestMessage(HttpMethod.Get, "/api/v1/memories") { Headers = { { "X-Project-Id", "elsewhere" } } };
        using var read = await kim.SendAsync(header, Cancelled);

        Assert.Equal("office", stored.GetProperty("project").GetProperty("id").GetString());
        var named = await elsewhere.Content.ReadFromJsonAsync<JsonElement>(Cancelled);
        var seen = await read.Content.ReadFromJsonAsync<JsonElement>(Cancelled);
        Assert.Equal("elsewhere", named.GetProperty("project").GetProperty("id").GetString());
        Assert.Equal("office", seen.GetProperty("project").GetProperty("id").GetString());
        Assert.Equal(["a note without a project"], seen.GetProperty("memories").EnumerateArray().Select(m => m.GetProperty("content").GetString()));
    }

    [Fact]
    public async Task InGlobalModeTheyShareOnePool_EachUnderTheirOwnCredential()
    {
        await using var host = await StartAsync(ProjectIdMode.Global);
        using var kim = host.Client("kim");
        using var lee = host.Client("lee");
        using var reader = host.Client("park:read");
        using var anonymous = host.Client();
        await AddAsync(kim, "Kim plans the release");
        await AddAsync(lee, "李雷 plans the party");

        foreach (var client in (HttpClient[])[kim, lee, reader])
        {
            Assert.Equal(["Kim plans the release", "李雷 plans the party"], (await ContentsAsync(client, "/api/v1/memories", "memories")).Order(StringComparer.Ordinal));
            Assert.Equal(2, (await ContentsAsync(client, "/api/v1/memories/search?query=plans", "results")).Length);
        }

        using var refused = await reader.PostAsJsonAsync("/api/v1/memories", new { content = "x" }, Cancelled);
        Assert.Equal(HttpStatusCode.Forbidden, refused.StatusCode);
        Assert.Equal(HttpStatusCode.Unauthorized, (await anonymous.GetAsync("/api/v1/memories", Cancelled)).StatusCode);
    }

    private static Task<RunningHost> StartAsync(ProjectIdMode mode) => RunningHost.StartAsync(change: o => o with { ProjectIdMode = mode }, cancellationToken: Cancelled);

    private static async Task<JsonElement> AddAsync(HttpClient client, string content)
    {
        using var response = await client.PostAsJsonAsync("/api/v1/memories", new { content }, Cancelled);
        return await response.EnsureSuccessStatusCode().Content.ReadFromJsonAsync<JsonElement>(Cancelled);
    }

    private static async Task<string[]> ContentsAsync(HttpClient client, string address, string list) =>
        [.. (await client.GetFromJsonAsync<JsonElement>(address, Cancelled)).GetProperty(list).EnumerateArray().Select(m => m.GetProperty("content").GetString()!)];
}
