using System.Net;
using System.Net.Http.Json;
using System.Text;
using System.Text.Json;
using MemoryStdio.Projects;

namespace MemoryStdio.Tests.Http.Api;

public sealed class MemoryApiTests
{
    private static CancellationToken Cancelled => TestContext.Current.CancellationToken;

    [Theory]
    [InlineData("/api/v1/memories")]
    [InlineData("/api/memories")]
    public async Task AMemoryIsStoredReadChangedAndDeleted(string path)
    {
        await using var host = await RunningHost.StartAsync(cancellationToken: Cancelled);
        using var client = host.Client("kim");

        using var stored = await client.PostAsJsonAsync(path, new { content = "우리는 결제에 PostgreSQL을 쓴다 🎉", tags = new[] { "데이터베이스" } }, Cancelled);
        var id = (await JsonAsync(stored)).GetProperty("id").GetString();
        using var read = await client.GetAsync($"{path}/{id}", Cancelled);
        using var edit = new HttpRequestMessage(HttpMethod.Patch, $"{path}/{id}") { Content = JsonContent.Create(new { content = "café" }), Headers = { { "If-Match", "\"1\"" } } };
        using var edited = await client.SendAsync(edit, Cancelled);
        var history = await JsonAsync(await client.GetAsync($"{path}/{id}/history", Cancelled));
        using var deleted = await client.DeleteAsync($"{path}/{id}", Cancelled);
        using var gone = await client.GetAsync($"{path}/{id}", Cancelled);
        using var undone = await client.PostAsJsonAsync($"{path}/undo", new { undo_token = (await JsonAsync(deleted)).GetProperty("undo_token").GetString() }, Cancelled);
        var back = await JsonAsync(await client.GetAsync($"{path}/{id}", Cancelled));

        Assert.Equal(HttpStatusCode.Created, stored.StatusCode);
        Assert.Equal("\"1\"", read.Headers.ETag!.Tag);
        Assert.Contains("우리는 결제에", await read.Content.ReadAsStringAsync(Cancelled), StringComparison.Ordinal);
        Assert.Equal("우리는 결제에 PostgreSQL을 쓴다 🎉", (await JsonAsync(read)).GetProperty("content").GetString());
        Assert.Equal("\"2\"", edited.Headers.ETag!.Tag);
        Assert.Equal(2, history.GetProperty("versions").GetArrayLength());
        Assert.Equal(HttpStatusCode.NotFound, gone.StatusCode);
        Assert.Equal(HttpStatusCode.OK, undone.StatusCode);
        Assert.Equal("café", back.GetProperty("content").GetString());
    }

    [Fact]
    public async Task AnUpdateOfAnOlderVersionIsRefused()
    {
        await using var host = await RunningHost.StartAsync(cancellationToken: Cancelled);
        using var client = host.Client("kim");
        var id = await AddAsync(client, "One");
        (await client.PatchAsJsonAsync($"/api/v1/memories/{id}", new { content = "Two" }, Cancelled)).Dispose();

        using var late = new HttpRequestMessage(HttpMethod.Patch, $"/api/v1/memories/{id}") { Content = JsonContent.Create(new { content = "Three" }), Headers = { { "If-Match", "\"1\"" } } };
        using var refused = await client.SendAsync(late, Cancelled);

        Assert.Equal(HttpStatusCode.PreconditionFailed, refused.StatusCode);
        Assert.Equal("application/problem+json", refused.Content.Headers.ContentType!.MediaType);
        Assert.Equal("Two", (await JsonAsync(await client.GetAsync($"/api/v1/memories/{id}", Cancelled))).GetProperty("content").GetString());
    }

    [Fact]
    public async Task TheSameContentIsADuplicate_AndARepeatedKeyAnswersTheSame()
    {
        await using var host = await RunningHost.StartAsync(cancellationToken: Cancelled);
        using var client = host.Client("kim");
        var id = await AddAsync(client, "The backup runs at 03:00.");

        using var again = await client.PostAsJsonAsync("/api/v1/memories", new { content = "The backup runs at 03:00." }, Cancelled);

        Assert.Equal(HttpStatusCode.OK, again.StatusCode);
        Assert.Equal(id, (await JsonAsync(again)).GetProperty("id").GetString());
    }

    [Fact]
    public async Task UsersDoNotSeeEachOther()
    {
        await using var host = await RunningHost.StartAsync(cancellationToken: Cancelled);
        using var kim = host.Client("kim");
        using var eve = host.Client("eve");
        var id = await AddAsync(kim, "Kim's secret plan", project: "rocket");
        await AddAsync(eve, "Eve's plan", project: "rocket");

        using var read = await eve.GetAsync($"/api/v1/memories/{id}", Cancelled);
        using var edit = await eve.PatchAsJsonAsync($"/api/v1/memories/{id}", new { content = "mine" }, Cancelled);
        using var delete = await eve.DeleteAsync($"/api/v1/memories/{id}", Cancelled);
        using var history = await eve.GetAsync($"/api/v1/memories/{id}/history", Cancelled);
        var found = await JsonAsync(await eve.GetAsync("/api/v1/memories/search?query=plan&project=rocket", Cancelled));

        Assert.All([read, edit, delete, history], response => Assert.Equal(HttpStatusCode.NotFound, response.StatusCode));
        Assert.Equal(["Eve's plan"], found.GetProperty("results").EnumerateArray().Select(r => r.GetProperty("content").GetString()));
    }

    [Fact]
    public async Task InGlobalModeAuthenticatedUsersShareOnePool_AndEachMemoryKeepsItsAuthor()
    {
        await using var host = await RunningHost.StartAsync(change: o => o with { ProjectIdMode = ProjectIdMode.Global }, cancellationToken: Cancelled);
        using var kim = host.Client("kim");
        using var lee = host.Client("lee");
        var id = await AddAsync(kim, "공용 기억");

        var seen = await JsonAsync(await lee.GetAsync($"/api/v1/memories/{id}", Cancelled));
        using var anonymous = host.Client();

        Assert.Equal("kim", seen.GetProperty("author").GetString());
        Assert.Equal(HttpStatusCode.Unauthorized, (await anonymous.GetAsync($"/api/v1/memories/{id}", Cancelled)).StatusCode);
    }

    [Theory]
    [InlineData("argument", "header", "query", "argument")]
    [InlineData(null, "header", "query", "header")]
    [InlineData(null, null, "query", "query")]
    [InlineData(null, null, null, "home")]
    public async Task TheProjectComesFromTheRequestThenTheCredential(string? argument, string? header, string? query, string expected)
    {
        await using var host = await RunningHost.StartAsync(cancellationToken: Cancelled);
        using var client = host.Client("kim::home");
        if (header is not null) client.DefaultRequestHeaders.Add("X-Project-Id", header);

        using var stored = await client.PostAsJsonAsync($"/api/v1/memories{(query is null ? "" : $"?project={query}")}", new { content = "x", project = argument }, Cancelled);

        Assert.Equal(expected, (await JsonAsync(stored)).GetProperty("project").GetProperty("id").GetString());
    }

    [Fact]
    public async Task WithoutAnyWordAboutAProjectItIsThePersonalSpace()
    {
        await using var host = await RunningHost.StartAsync(cancellationToken: Cancelled);
        using var client = host.Client("kim");

        using var stored = await client.PostAsJsonAsync("/api/v1/memories", new { content = "x" }, Cancelled);

        Assert.Equal("personal", (await JsonAsync(stored)).GetProperty("project").GetProperty("id").GetString());
    }

    [Fact]
    public async Task AFolderOfTheServerIsNeverLookedInto()
    {
        await using var host = await RunningHost.StartAsync(cancellationToken: Cancelled);
        using var client = host.Client("kim");

        using var refused = await client.PostAsJsonAsync("/api/v1/memories", new { content = "x", project = Repository.Root }, Cancelled);

        Assert.Equal(HttpStatusCode.BadRequest, refused.StatusCode);
        Assert.Contains("cannot look into", await refused.Content.ReadAsStringAsync(Cancelled), StringComparison.Ordinal);
    }

    [Fact]
    public async Task BulkDeleteNeedsThePreviewedCount()
    {
        await using var host = await RunningHost.StartAsync(cancellationToken: Cancelled);
        using var client = host.Client("kim");
        foreach (var text in Some.Texts) await AddAsync(client, text, tag: "old");

        var preview = await JsonAsync(await client.PostAsJsonAsync("/api/v1/memories/delete", new { tags = new[] { "old" } }, Cancelled));
        using var wrong = await client.PostAsJsonAsync("/api/v1/memories/delete", new { tags = new[] { "old" }, dry_run = false, confirm_count = 1 }, Cancelled);
        using var unfiltered = await client.PostAsJsonAsync("/api/v1/memories/delete", new { dry_run = false, confirm_count = 7 }, Cancelled);
        var done = await JsonAsync(await client.PostAsJsonAsync("/api/v1/memories/delete", new { tags = new[] { "old" }, dry_run = false, confirm_count = Some.Texts.Length }, Cancelled));

        Assert.Equal(Some.Texts.Length, preview.GetProperty("count").GetInt32());
        Assert.Equal(HttpStatusCode.Conflict, wrong.StatusCode);
        Assert.Equal(HttpStatusCode.UnprocessableEntity, unfiltered.StatusCode);
        Assert.Equal(Some.Texts.Length, done.GetProperty("deleted").GetInt32());
    }

    [Fact]
    public async Task AReadingCredentialChangesNothing()
    {
        await using var host = await RunningHost.StartAsync(cancellationToken: Cancelled);
        using var client = host.Client("kim:read");

        using var add = await client.PostAsJsonAsync("/api/v1/memories", new { content = "x" }, Cancelled);
        using var list = await client.GetAsync("/api/v1/memories", Cancelled);

        Assert.Equal(HttpStatusCode.Forbidden, add.StatusCode);
        Assert.Contains("insufficient_scope", Assert.Single(add.Headers.WwwAuthenticate).Parameter, StringComparison.Ordinal);
        Assert.Equal(HttpStatusCode.OK, list.StatusCode);
    }

    [Theory]
    [InlineData("{\"content\": ", 400)]
    [InlineData("{\"content\": \"\"}", 400)]
    [InlineData("{\"content\": \"x\", \"occurred_at\": \"yesterday\"}", 400)]
    public async Task AWrongBodyIsAProblemThatNamesTheFault(string body, int status)
    {
        await using var host = await RunningHost.StartAsync(cancellationToken: Cancelled);
        using var client = host.Client("kim");

        using var response = await client.PostAsync("/api/v1/memories", new StringContent(body, Encoding.UTF8, "application/json"), Cancelled);

        Assert.Equal(status, (int)response.StatusCode);
        Assert.Equal("application/problem+json", response.Content.Headers.ContentType!.MediaType);
        Assert.NotEmpty((await JsonAsync(response)).GetProperty("detail").GetString()!);
    }

    [Fact]
    public async Task TheCursorLeadsThroughAllMemories()
    {
        await using var host = await RunningHost.StartAsync(cancellationToken: Cancelled);
        using var client = host.Client("kim");
        foreach (var text in Some.Texts) await AddAsync(client, text);

        var seen = new List<string?>();
        string? cursor = null;
        do
        {
            var page = await JsonAsync(await client.GetAsync($"/api/v1/memories?limit=3{(cursor is null ? "" : $"&cursor={Uri.EscapeDataString(cursor)}")}", Cancelled));
            seen.AddRange(page.GetProperty("memories").EnumerateArray().Select(m => m.GetProperty("content").GetString()));
            cursor = page.TryGetProperty("next_cursor", out var next) ? next.GetString() : null;
        }
        while (cursor is not null);

        Assert.Equal(Some.Texts.Order(StringComparer.Ordinal), seen.Order(StringComparer.Ordinal));
    }

    private static async Task<string> AddAsync(HttpClient client, string content, string? project = null, string? tag = null)
    {
        using var response = await client.PostAsJsonAsync("/api/v1/memories", new { content, project, tags = tag is null ? [] : new[] { tag } }, Cancelled);
        Assert.Equal(HttpStatusCode.Created, response.StatusCode);
        return (await JsonAsync(response)).GetProperty("id").GetString()!;
    }

    private static async Task<JsonElement> JsonAsync(HttpResponseMessage response) =>
        await response.Content.ReadFromJsonAsync<JsonElement>(Cancelled);
}
