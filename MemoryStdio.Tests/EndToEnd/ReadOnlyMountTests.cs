using System.Diagnostics;
using System.Text.Json;

namespace MemoryStdio.Tests.EndToEnd;

/// <summary>A real read-only mount in a mount namespace of its own; needs Linux and the right to make one, and skips visibly without.</summary>
public sealed class ReadOnlyMountTests : IDisposable
{
    private readonly TempDirectory _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public async Task MemoriesAreReadAndNotStored_WhenTheFolderIsReadOnlyAndAWriteAheadLogIsLeft()
    {
        if (!MayMount()) { Assert.Skip("This account may not make mounts of its own."); return; }
        using (var server = ServerProcess.Start(_folder))
        {
            await server.HandshakeAsync();
            await OkAsync(server, "add_memory", new { content = "배포는 목요일에 한다." });
            server.Kill();
        }

        Assert.True(new FileInfo(_folder.File("home/memory.db-wal")).Length > 0, "There is no log to be left.");
        var before = Directory.GetFiles(_folder.File("home")).ToDictionary(f => f, File.ReadAllBytes);

        using (var server = ServerProcess.StartAs(["unshare", "--mount", "sh", "-c", ReadOnly, "sh", _folder.File("home"), "dotnet", ServerProcess.Program], _folder))
        {
            await server.HandshakeAsync();
            var refused = await server.CallAsync("add_memory", new { content = "x" });
            var listed = await OkAsync(server, "list_memories", new { });
            var found = await OkAsync(server, "search_memories", new { query = "배포" });

            Assert.True(refused.GetProperty("isError").GetBoolean());
            Assert.Contains("read-only", refused.GetProperty("content")[0].GetProperty("text").GetString(), StringComparison.Ordinal);
            Assert.Equal("배포는 목요일에 한다.", listed.GetProperty("memories")[0].GetProperty("content").GetString());
            Assert.Equal("배포는 목요일에 한다.", found.GetProperty("results")[0].GetProperty("content").GetString());
            Assert.Equal(0, await server.EndAsync());
            server.AssertOnlyJsonRpc();
        }

        Assert.All(before, file => Assert.Equal(file.Value, File.ReadAllBytes(file.Key)));
    }

    private const string ReadOnly = "mount --bind \"$1\" \"$1\" && mount -o remount,ro,bind \"$1\" && shift && exec \"$@\"";

    private static bool MayMount()
    {
        if (!OperatingSystem.IsLinux()) return false;
        try
        {
            using var process = Process.Start(new ProcessStartInfo("unshare", ["--mount", "sh", "-c", "mount --bind /tmp /tmp"]) { RedirectStandardError = true })!;
            process.WaitForExit();
            return process.ExitCode == 0;
        }
        catch (System.ComponentModel.Win32Exception)
        {
            return false;
        }
    }

    private static async Task<JsonElement> OkAsync(ServerProcess server, string tool, object arguments)
    {
        var result = await server.CallAsync(tool, arguments);
        return result.TryGetProperty("structuredContent", out var answer) ? answer : throw new InvalidOperationException(result.GetRawText());
    }
}
