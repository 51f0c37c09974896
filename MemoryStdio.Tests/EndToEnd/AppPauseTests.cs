namespace MemoryStdio.Tests.EndToEnd;

public sealed class AppPauseTests : IDisposable
{
    private readonly TempDirectory _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public async Task AStdioClientThatIsPausedFromTheCommandLineIsRefusedAtItsNextCall()
    {
        using var stdio = ServerProcess.Start(_folder);
        await stdio.HandshakeAsync();
        await stdio.CallAsync("add_memory", new { content = "우리는 녹차를 마신다" });

        Assert.True((await ServeProcess.JsonAsync(_folder, "apps", "pause", "raw")).GetProperty("paused").GetBoolean());
        var refused = await stdio.CallAsync("search_memories", new { query = "녹차" });
        var info = await stdio.CallAsync("project_info", new { });
        Assert.False((await ServeProcess.JsonAsync(_folder, "apps", "resume", "raw")).GetProperty("paused").GetBoolean());
        var found = await stdio.CallAsync("search_memories", new { query = "녹차" });

        Assert.True(refused.GetProperty("isError").GetBoolean());
        Assert.Contains("memorystdio apps resume raw", refused.GetProperty("content")[0].GetProperty("text").GetString(), StringComparison.Ordinal);
        Assert.True(info.GetProperty("isError").GetBoolean());
        Assert.Equal(1, found.GetProperty("structuredContent").GetProperty("results").GetArrayLength());
    }
}
