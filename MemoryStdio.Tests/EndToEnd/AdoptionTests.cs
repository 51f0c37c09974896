using System.Net.Http.Json;
using System.Text.Json;

namespace MemoryStdio.Tests.EndToEnd;

public sealed class AdoptionTests : IDisposable
{
    private readonly TempDirectory _folder = new();

    private static CancellationToken Cancelled => TestContext.Current.CancellationToken;

    public void Dispose() => _folder.Dispose();

    [Fact]
    public async Task AStdioClientThatRunsOnFindsAndAddsWhatTheAdoptingUserHas()
    {
        using var stdio = ServerProcess.Start(_folder);
        await stdio.HandshakeAsync();
        await stdio.CallAsync("add_memory", new { content = "우리는 녹차를 마신다", project = "office" });
        await ServeProcess.JsonAsync(_folder, "users", "create", "kim");

        Assert.True((await ServeProcess.JsonAsync(_folder, "users", "adopt", "kim", "--yes")).GetProperty("moved").GetBoolean());
        var found = await stdio.CallAsync("search_memories", new { query = "녹차", project = "office" });
        await stdio.CallAsync("add_memory", new { content = "added locally afterwards", project = "office" });
        var token = (await ServeProcess.JsonAsync(_folder, "token", "create", "--user-id", "kim")).GetProperty("token").GetString();
        using var server = await ServeProcess.StartAsync(_folder, null, "--port", "0");
        using var kim = server.Client(token);
        (await kim.PostAsJsonAsync("/api/v1/memories", new { content = "added by kim elsewhere", project = "office" }, Cancelled)).EnsureSuccessStatusCode();

        Assert.Equal("우리는 녹차를 마신다", found.GetProperty("structuredContent").GetProperty("results")[0].GetProperty("content").GetString());
        var remote = (await kim.GetFromJsonAsync<JsonElement>("/api/v1/memories?project=office", Cancelled)).GetProperty("memories").EnumerateArray();
        var local = (await stdio.CallAsync("list_memories", new { project = "office" })).GetProperty("structuredContent").GetProperty("memories").EnumerateArray();
        string[] all = ["added by kim elsewhere", "added locally afterwards", "우리는 녹차를 마신다"];
        Assert.Equal(all, remote.Select(m => m.GetProperty("content").GetString()));
        Assert.Equal(all, local.Select(m => m.GetProperty("content").GetString()));
    }
}
