using System.Text.Json;
using System.Text.RegularExpressions;
using MemoryStdio.Tests.Storage.Sqlite;
using Microsoft.Data.Sqlite;

namespace MemoryStdio.Tests.EndToEnd;

/// <summary>What a client sees when a call takes long, is given up, or meets a bug of ours.</summary>
public sealed class StdioFaultTests : IDisposable
{
    private const string SlowCall =
        """{"jsonrpc":"2.0","id":"slow","method":"tools/call","params":{"name":"add_memory","arguments":{"content":"waits for the lock"},"_meta":{"progressToken":"p1"}}}""";

    private readonly TempDirectory _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public async Task ALongCallReportsProgress_AndNothingAfterItsAnswer()
    {
        using var server = await StartAsync();
        var writer = HoldTheDatabase();

        var progress = await server.ExchangeAsync(SlowCall);
        writer.Dispose();
        var messages = new List<JsonElement> { progress };
        while (!messages[^1].TryGetProperty("id", out _)) messages.Add(await server.ReadAsync());

        Assert.All(messages[..^1], m => Assert.Equal("notifications/progress", m.GetProperty("method").GetString()));
        Assert.Equal("p1", progress.GetProperty("params").GetProperty("progressToken").GetString());
        Assert.Equal(Enumerable.Range(1, messages.Count - 1), messages[..^1].Select(m => m.GetProperty("params").GetProperty("progress").GetInt32()));
        Assert.Equal("stored", messages[^1].GetProperty("result").GetProperty("structuredContent").GetProperty("verdict").GetString());
        Assert.Equal(0, await server.EndAsync());
        Assert.Equal("slow", JsonDocument.Parse(server.Output[^1]).RootElement.GetProperty("id").GetString());
    }

    [Fact]
    public async Task ACallThatTheClientGaveUpStoresNothingAndIsNotAnswered()
    {
        using var server = await StartAsync();
        var writer = HoldTheDatabase();

        // The progress tells that the call is waiting by now.
        await server.ExchangeAsync(SlowCall);
        await server.SendAsync("""{"jsonrpc":"2.0","method":"notifications/cancelled","params":{"requestId":"slow","reason":"too slow"}}""");
        await server.SendAsync("""{"jsonrpc":"2.0","id":"after","method":"ping"}""");
        while (!server.Output[^1].Contains("\"after\"", StringComparison.Ordinal)) await server.ReadAsync();
        writer.Dispose();
        var listed = await server.CallAsync("list_memories", new { });

        Assert.Empty(listed.GetProperty("structuredContent").GetProperty("memories").EnumerateArray());
        Assert.Equal(0, await server.EndAsync());
        Assert.DoesNotContain(server.Output, line => JsonDocument.Parse(line).RootElement.TryGetProperty("id", out var id) && id.ValueKind == JsonValueKind.String && id.GetString() == "slow");
        server.AssertOnlyJsonRpc();
    }

    [Fact]
    public async Task ABugIsAnsweredWithoutDetails_UnderAnIdThatTheLogHas()
    {
        using var server = await StartAsync();
        var id = (await server.CallAsync("add_memory", new { content = "나중에 망가질 기억", metadata = new { ticket = "ABC-1" } })).GetProperty("structuredContent").GetProperty("id").GetString();
        Databases.Run(DatabasePath, "UPDATE memories SET metadata = '{broken'");

        var answer = await server.CallAsync("get_memory", new { id });
        var resource = await server.ExchangeAsync($$$"""{"jsonrpc":"2.0","id":77,"method":"resources/read","params":{"uri":"memory://{{{id}}}"}}""");
        var next = await server.CallAsync("project_info", new { });

        var text = answer.GetProperty("content")[0].GetProperty("text").GetString()!;
        Assert.True(answer.GetProperty("isError").GetBoolean());
        var errorId = Regex.Match(text, "error ([0-9a-f]{8});").Groups[1].Value;
        Assert.Equal(8, errorId.Length);
        Assert.True(next.TryGetProperty("structuredContent", out _));
        Assert.Equal(0, await server.EndAsync());
        Assert.Contains($"get_memory failed ({errorId})", server.Errors, StringComparison.Ordinal);
        foreach (var said in (string[])[text, resource.GetRawText(), server.Errors])
        {
            Assert.DoesNotContain("   at ", said, StringComparison.Ordinal);
            Assert.DoesNotContain("망가질", said, StringComparison.Ordinal);
        }

        Assert.True(resource.TryGetProperty("error", out _));
        Assert.DoesNotContain("JsonReaderException", text + resource.GetRawText(), StringComparison.Ordinal);
        server.AssertOnlyJsonRpc();
    }

    private string DatabasePath => Path.Combine(_folder.File("home"), "memory.db");

    private async Task<ServerProcess> StartAsync()
    {
        var server = ServerProcess.Start(_folder, ("MEMORYSTDIO_BUSY_SECONDS", "60"));
        await server.HandshakeAsync();
        await server.CallAsync("project_info", new { });
        return server;
    }

    /// <summary>Another process that writes, as far as SQLite can tell.</summary>
    private SqliteConnection HoldTheDatabase()
    {
        MemoryStdio.Storage.Sqlite.NativeSqlite.Load();
        var other = Databases.Open(DatabasePath);
        using var begin = other.CreateCommand();
        begin.CommandText = "BEGIN IMMEDIATE";
        begin.ExecuteNonQuery();
        return other;
    }
}
