using System.Text.Json;

namespace MemoryStdio.Tests.Mcp;

public sealed class MemoryToolsTests
{
    [Fact]
    public async Task WhatWasStoredIsFoundReadAndListed()
    {
        await using var bench = await McpBench.StartAsync();
        foreach (var text in Some.Texts)
        {
            var added = await bench.OkAsync("add_memory", new { content = text, tags = "백업, nightly", kind = "fact", metadata = new { ticket = "A-1" }, occurred_at = "2026-03-01" });
            var id = added.GetProperty("id").GetString();
            Assert.Equal("stored", added.GetProperty("verdict").GetString());

            var read = await bench.OkAsync("get_memory", new { id });

            Assert.Equal(text, read.GetProperty("content").GetString());
            Assert.Equal("2026-03-01T00:00:00Z", read.GetProperty("occurred_at").GetString());
            Assert.Equal(["백업", "nightly"], read.GetProperty("tags").EnumerateArray().Select(t => t.GetString()));
            Assert.Equal("A-1", read.GetProperty("metadata").GetProperty("ticket").GetString());
            Assert.Equal("bench 1.0", read.GetProperty("client").GetString());
        }

        var listed = await bench.OkAsync("list_memories", new { limit = 50 });
        Assert.Equal(Some.Texts.Reverse(), listed.GetProperty("memories").EnumerateArray().Select(m => m.GetProperty("content").GetString()));

        var found = await bench.OkAsync("search_memories", new { query = "데이터베이스 백업", limit = 3 });
        Assert.Contains(found.GetProperty("results").EnumerateArray(), r => r.GetProperty("content").GetString() == Some.Texts[1]);
        Assert.StartsWith("words", found.GetProperty("mode").GetString(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task EveryReplyNamesItsProject()
    {
        await using var bench = await McpBench.StartAsync();
        var id = await bench.AddAsync("The staging server is called Halla.");
        var update = await bench.OkAsync("update_memory", new { id, content = "The staging server is called Jiri." });

        JsonElement[] replies =
        [
            update,
            await bench.OkAsync("search_memories", new { query = "staging" }),
            await bench.OkAsync("list_memories"),
            await bench.OkAsync("get_memory", new { id }),
            await bench.OkAsync("memory_history", new { id }),
            await bench.OkAsync("project_info"),
            await bench.OkAsync("delete_memories", new { tags = new[] { "x" } }),
            await bench.OkAsync("undo", new { undo_token = update.GetProperty("undo_token").GetString() }),
            await bench.OkAsync("delete_memory", new { id }),
        ];

        Assert.All(replies, r => Assert.Equal(("app", "cwd"), (r.GetProperty("project").GetProperty("name").GetString(), r.GetProperty("project").GetProperty("source").GetString())));
    }

    [Fact]
    public async Task TheSameContentIsADuplicate_AndARepeatedKeyTheFirstAnswer()
    {
        await using var bench = await McpBench.StartAsync();
        var id = await bench.AddAsync("카페는 오전 9시에 연다.");

        var again = await bench.OkAsync("add_memory", new { content = "카페는  오전 9시에 연다.\n" });
        var first = await bench.OkAsync("add_memory", new { content = "one", idempotency_key = "k" });
        var second = await bench.OkAsync("add_memory", new { content = "two", idempotency_key = "k" });

        Assert.Equal(("duplicate", id), (again.GetProperty("verdict").GetString(), again.GetProperty("id").GetString()));
        Assert.Equal(first.GetProperty("id").GetString(), second.GetProperty("id").GetString());
    }

    [Fact]
    public async Task AChangeHasAHistoryAndCanBeUndone()
    {
        await using var bench = await McpBench.StartAsync();
        var id = await bench.AddAsync("Mina lives in Berlin.");

        var change = await bench.OkAsync("update_memory", new { id, content = "Mina lives in Lisbon.", reason = "she moved" });
        var history = await bench.OkAsync("memory_history", new { id });
        var undone = await bench.OkAsync("undo", new { undo_token = change.GetProperty("undo_token").GetString() });

        var versions = history.GetProperty("versions").EnumerateArray().ToArray();
        Assert.Equal(["Mina lives in Berlin.", "Mina lives in Lisbon."], versions.Select(v => v.GetProperty("content").GetString()));
        Assert.Equal("she moved", versions[1].GetProperty("reason").GetString());
        Assert.Equal(id, undone.GetProperty("restored")[0].GetString());
        Assert.Equal("Mina lives in Berlin.", (await bench.OkAsync("get_memory", new { id })).GetProperty("content").GetString());
    }

    [Fact]
    public async Task DeletingManyNeedsAFilterAPreviewAndItsCount()
    {
        await using var bench = await McpBench.StartAsync();
        for (var i = 0; i < 3; i++) await bench.AddAsync($"old note {i}", "old");
        await bench.AddAsync("new note", "new");

        Assert.Contains("needs a filter", await bench.RefusedAsync("delete_memories", new { dry_run = false, confirm_count = 4 }), StringComparison.Ordinal);
        var preview = await bench.OkAsync("delete_memories", new { tags = new[] { "old" } });
        Assert.Contains("confirm_count is missing", await bench.RefusedAsync("delete_memories", new { tags = new[] { "old" }, dry_run = false }), StringComparison.Ordinal);
        await bench.RefusedAsync("delete_memories", new { tags = new[] { "old" }, dry_run = false, confirm_count = 2 });
        Assert.Equal(4, Count(await bench.OkAsync("list_memories")));

        var deleted = await bench.OkAsync("delete_memories", new { tags = new[] { "old" }, dry_run = false, confirm_count = 3 });

        Assert.Equal((true, 3, 0), (preview.GetProperty("dry_run").GetBoolean(), preview.GetProperty("count").GetInt32(), preview.GetProperty("deleted").GetInt32()));
        Assert.Equal(3, deleted.GetProperty("deleted").GetInt32());
        Assert.Equal(1, Count(await bench.OkAsync("list_memories")));
        await bench.OkAsync("undo", new { undo_token = deleted.GetProperty("undo_token").GetString() });
        Assert.Equal(4, Count(await bench.OkAsync("list_memories")));
    }

    [Fact]
    public async Task ScopesKeepProjectsAndThePersonalSpaceApart()
    {
        await using var bench = await McpBench.StartAsync();
        await bench.AddAsync("here");
        await bench.OkAsync("add_memory", new { content = "mine", project = "personal" });
        var elsewhere = await bench.OkAsync("add_memory", new { content = "there", project = "다른 프로젝트" });

        Assert.True(elsewhere.GetProperty("project").GetProperty("created").GetBoolean());
        Assert.Equal(["here"], await ContentsAsync(bench, "project"));
        Assert.Equal(["mine"], await ContentsAsync(bench, "personal"));
        Assert.Equal(["here", "mine"], await ContentsAsync(bench, "both"));
        Assert.Equal(["here", "mine"], await ContentsAsync(bench, null));
        Assert.Equal(["here", "mine", "there"], await ContentsAsync(bench, "all"));
    }

    [Fact]
    public async Task PagesFitTheBudget_AndGoOnWithoutAGap()
    {
        await using var bench = await McpBench.StartAsync();
        for (var i = 0; i < 7; i++) await bench.AddAsync($"{i} " + new string('가', 400));

        var seen = new List<string>();
        string? cursor = null;
        do
        {
            var page = await bench.OkAsync("list_memories", cursor is null ? new { limit = 10, max_chars = 1000 } : new { limit = 10, max_chars = 1000, cursor });
            Assert.InRange(page.GetProperty("memories").EnumerateArray().Sum(m => m.GetProperty("content").GetString()!.Length), 1, 1000);
            seen.AddRange(page.GetProperty("memories").EnumerateArray().Select(m => m.GetProperty("content").GetString()![..1]));
            cursor = page.TryGetProperty("next_cursor", out var next) ? next.GetString() : null;
        }
        while (cursor is not null);

        Assert.Equal(["6", "5", "4", "3", "2", "1", "0"], seen);
    }

    [Fact]
    public async Task AContentOverTheLimitIsRefused()
    {
        await using var bench = await McpBench.StartAsync();

        Assert.Contains("at most 100,000 are allowed", await bench.RefusedAsync("add_memory", new { content = new string('x', 100_001) }), StringComparison.Ordinal);
    }

    [Fact]
    public async Task ProjectInfoShowsTheEvidenceAndTheState()
    {
        await using var bench = await McpBench.StartAsync();
        await bench.AddAsync("x");

        var info = await bench.OkAsync("project_info");

        Assert.Equal(bench.Settings.DatabasePath, info.GetProperty("storage").GetString());
        Assert.Equal("cwd", info.GetProperty("evidence")[0].GetProperty("source").GetString());
        Assert.Equal(1, info.GetProperty("memories_in_project").GetInt32());
        Assert.Equal("core", info.GetProperty("profile").GetString());
        Assert.Equal("failed", info.GetProperty("model").GetString());
        Assert.NotEmpty(info.GetProperty("warnings").EnumerateArray());
    }

    private static int Count(JsonElement list) => list.GetProperty("memories").GetArrayLength();

    private static async Task<string[]> ContentsAsync(McpBench bench, string? scope) =>
        [.. (await bench.OkAsync("list_memories", scope is null ? new { limit = 50 } : new { limit = 50, scope })).GetProperty("memories").EnumerateArray().Select(m => m.GetProperty("content").GetString()!).Order(StringComparer.Ordinal)];
}
