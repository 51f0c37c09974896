using MemoryStdio.Composition;
using ModelContextProtocol;
using ModelContextProtocol.Client;
using ModelContextProtocol.Protocol;

namespace MemoryStdio.Tests.Mcp;

public sealed class ProtocolTests
{
    public static TheoryData<string> Revisions => ["2024-11-05", "2025-03-26", "2025-06-18", "2025-11-25", "2026-07-28"];

    [Theory]
    [MemberData(nameof(Revisions))]
    public async Task EveryRevisionIsServed(string revision)
    {
        await using var bench = await McpBench.StartAsync(client: McpBench.Revision(revision));

        Assert.Equal(revision, bench.Client.NegotiatedProtocolVersion);
        Assert.Equal(10, (await bench.Client.ListToolsAsync(cancellationToken: TestContext.Current.CancellationToken)).Count);
        var id = await bench.AddAsync("리스본으로 이사했다.");
        Assert.Equal("리스본으로 이사했다.", (await bench.OkAsync("get_memory", new { id })).GetProperty("content").GetString());
    }

    [Fact]
    public async Task ResourcesShowOneMemoryTheRecentOnesAndTheProjects()
    {
        await using var bench = await McpBench.StartAsync();
        var id = await bench.AddAsync("The café opens at nine.");

        Assert.Equal(["memory://recent", "memory://projects"], (await bench.Client.ListResourcesAsync(cancellationToken: TestContext.Current.CancellationToken)).Select(r => r.Uri));
        Assert.Equal("memory://{id}", Assert.Single(await bench.Client.ListResourceTemplatesAsync(cancellationToken: TestContext.Current.CancellationToken)).UriTemplate);
        foreach (var uri in new[] { $"memory://{id}", "memory://recent" }) Assert.Contains("café", await ReadAsync(bench, uri), StringComparison.Ordinal);
        Assert.Contains("\"memories\":1", await ReadAsync(bench, "memory://projects"), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("2025-11-25", McpErrorCode.ResourceNotFound)]
    [InlineData("2026-07-28", McpErrorCode.InvalidParams)]
    public async Task AnUnknownResourceIsRefusedInTheRevisionsOwnCode(string revision, McpErrorCode code)
    {
        await using var bench = await McpBench.StartAsync(client: McpBench.Revision(revision));

        var error = await Assert.ThrowsAsync<McpProtocolException>(() => ReadAsync(bench, $"memory://{Some.UnknownId()}"));

        Assert.Equal(code, error.ErrorCode);
    }

    [Fact]
    public async Task PromptsNameTheToolsAndTheProject()
    {
        await using var bench = await McpBench.StartAsync();

        var recall = await bench.Client.GetPromptAsync("recall", new Dictionary<string, object?> { ["topic"] = "결제", ["project"] = "shop" }, cancellationToken: TestContext.Current.CancellationToken);

        var text = ((TextContentBlock)recall.Messages[0].Content).Text;
        Assert.Contains("결제", text, StringComparison.Ordinal);
        Assert.Contains("search_memories with project \"shop\"", text, StringComparison.Ordinal);
        await Assert.ThrowsAsync<McpProtocolException>(async () => await bench.Client.GetPromptAsync("recall", cancellationToken: TestContext.Current.CancellationToken));
    }

    [Fact]
    public async Task ProjectsAndTagsAreCompleted()
    {
        await using var bench = await McpBench.StartAsync();
        await bench.AddAsync("x", "배포", "release");

        Assert.Equal(["배포"], await CompleteAsync(bench, "topic", "배"));
        Assert.Contains(await CompleteAsync(bench, "project", "app"), p => p.StartsWith("app-", StringComparison.Ordinal));
        Assert.Equal(["personal"], await CompleteAsync(bench, "project", "PERS"));
        Assert.Empty(await CompleteAsync(bench, "other", "x"));
    }

    [Fact]
    public async Task TheClientsFoldersTellTheProject_AndAreAskedAgainAfterAChange()
    {
        using var folders = new TempDirectory();
        var open = "first";
        var asked = 0;
        var options = McpBench.Revision("2025-11-25");
        options.Capabilities = new ClientCapabilities { Roots = new RootsCapability { ListChanged = true } };
        options.Handlers = new McpClientHandlers
        {
            RootsHandler = (_, _) =>
            {
                asked++;
                return ValueTask.FromResult(new ListRootsResult { Roots = [new Root { Uri = new Uri(Directory.CreateDirectory(folders.File(open)).FullName).AbsoluteUri }] });
            },
        };
        await using var bench = await McpBench.StartAsync(client: options);

        await bench.AddAsync("a");
        var first = (await bench.OkAsync("list_memories")).GetProperty("project");
        open = "두 번째";
        await bench.Client.SendNotificationAsync(NotificationMethods.RootsListChangedNotification, TestContext.Current.CancellationToken);
        var second = (await bench.OkAsync("list_memories")).GetProperty("project");

        Assert.Equal(("first", "roots"), (first.GetProperty("name").GetString(), first.GetProperty("source").GetString()));
        Assert.Equal("두 번째", second.GetProperty("name").GetString());
        Assert.Equal(2, asked);
    }

    [Fact]
    public async Task ManualWithoutProjectIdRefusesEveryTool()
    {
        await using var bench = await McpBench.StartAsync(s => s with { Projects = s.Projects with { Mode = MemoryStdio.Projects.ProjectIdMode.Manual } });

        foreach (var (tool, arguments) in new (string, object?)[] { ("add_memory", new { content = "x" }), ("search_memories", new { query = "x" }), ("list_memories", null), ("get_memory", new { id = Some.UnknownId().Value }) })
            Assert.StartsWith("PROJECT_ID_MODE is manual", await bench.RefusedAsync(tool, arguments), StringComparison.Ordinal);
        Assert.StartsWith("PROJECT_ID_MODE is manual", (await bench.OkAsync("project_info")).GetProperty("warnings")[0].GetString(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task AnUnknownToolIsAProtocolError_ThatNamesTheKnownOnes()
    {
        await using var bench = await McpBench.StartAsync();

        var error = await Assert.ThrowsAsync<McpProtocolException>(() => bench.CallAsync("remember"));

        Assert.Equal(McpErrorCode.InvalidParams, error.ErrorCode);
        Assert.Contains("add_memory", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task OpenMemorysPromptsKeepWorking()
    {
        await using var bench = await McpBench.StartAsync(s => s with { Tools = new ToolSettings { Profile = ToolProfile.OpenMemory } });

        var id = (await bench.OkAsync("add_memories", new { text = "짧은 답을 좋아한다." })).GetProperty("results")[0].GetProperty("id").GetString();
        var found = await bench.OkAsync("search_memory", new { query = "짧은 답" });
        var counted = await bench.OkAsync("delete_all_memories");
        Assert.Single((await bench.OkAsync("list_memories")).GetProperty("results").EnumerateArray());
        var deleted = await bench.OkAsync("delete_all_memories", new { confirm_count = 1 });

        Assert.Equal(id, found.GetProperty("results")[0].GetProperty("id").GetString());
        Assert.StartsWith("Nothing was deleted. 1 memories", counted.GetProperty("message").GetString(), StringComparison.Ordinal);
        Assert.StartsWith("Deleted 1 memories", deleted.GetProperty("message").GetString(), StringComparison.Ordinal);
        Assert.Empty((await bench.OkAsync("list_memories")).GetProperty("results").EnumerateArray());
    }

    [Fact]
    public async Task Mem0sPromptsKeepWorking()
    {
        await using var bench = await McpBench.StartAsync(s => s with { Tools = new ToolSettings { Profile = ToolProfile.Mem0 } });

        var memory_id = (await bench.OkAsync("add_memory", new { text = "Prefers tea.", user_id = "mina", app_id = "home" })).GetProperty("results")[0].GetProperty("id").GetString();
        await bench.OkAsync("update_memory", new { memory_id, text = "Prefers coffee." });
        var found = await bench.OkAsync("search_memories", new { query = "coffee", app_id = "home" });
        await bench.OkAsync("delete_memory", new { memory_id });

        Assert.Equal("Prefers coffee.", found.GetProperty("results")[0].GetProperty("memory").GetString());
        await bench.RefusedAsync("get_memory", new { memory_id });
    }

    private static async Task<string> ReadAsync(McpBench bench, string uri) =>
        ((TextResourceContents)(await bench.Client.ReadResourceAsync(uri, cancellationToken: TestContext.Current.CancellationToken)).Contents.Single()).Text;

    private static async Task<IList<string>> CompleteAsync(McpBench bench, string argument, string value) =>
        (await bench.Client.CompleteAsync(new PromptReference { Name = "recall" }, argument, value, cancellationToken: TestContext.Current.CancellationToken)).Completion.Values;
}
