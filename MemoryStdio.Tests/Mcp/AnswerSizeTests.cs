using System.Text.Json;
using MemoryStdio.Mcp;

namespace MemoryStdio.Tests.Mcp;

/// <summary>Clients cut or refuse answers over 25,000 tokens; none comes near that unless the caller asks for more, and what is left out can be read on.</summary>
public sealed class AnswerSizeTests
{
    // A wide estimate: 0.4 tokens a character of ASCII, 1.5 outside.
    private const int Limit = 25_000;
    private static readonly JsonSerializerOptions Readable = new() { Encoder = ReadableEncoder.Instance };

    [Theory]
    [InlineData("가나다라마 바사 ")]
    [InlineData("plain English words ")]
    [InlineData("👩‍👩‍👧‍👦🚀")]
    public async Task AVeryLongMemoryIsReadInParts_ThatMakeTheWhole(string piece)
    {
        await using var bench = await McpBench.StartAsync();
        var text = LongText(piece, 100_000);
        var id = await bench.AddAsync(text);

        var read = "";
        for (int? offset = 0; offset is { } from;)
        {
            var answer = await bench.OkAsync("get_memory", new { id, offset = from });
            AssertFits(answer);
            Assert.Equal((true, text.Length), (answer.GetProperty("truncated").GetBoolean(), answer.GetProperty("total_chars").GetInt32()));
            read += answer.GetProperty("content").GetString();
            offset = Integer(answer, "next_offset");
        }

        Assert.Equal(text, read);
    }

    [Fact]
    public async Task AMemoryOfOrdinaryLengthComesWhole()
    {
        await using var bench = await McpBench.StartAsync();
        var text = LongText("결정과 이유. ", 15_000);

        var answer = await bench.OkAsync("get_memory", new { id = await bench.AddAsync(text) });

        Assert.Equal(text, answer.GetProperty("content").GetString());
        Assert.False(answer.TryGetProperty("truncated", out _) || answer.TryGetProperty("next_offset", out _));
    }

    [Fact]
    public async Task WhoNamesANumberGetsSoManyCharacters()
    {
        await using var bench = await McpBench.StartAsync();
        var text = LongText("가나다 ", 100_000);
        var id = await bench.AddAsync(text);

        Assert.Equal(text, (await bench.OkAsync("get_memory", new { id, max_chars = 100_000 })).GetProperty("content").GetString());
        var piece = await bench.OkAsync("get_memory", new { id, offset = 10, max_chars = 20 });
        Assert.Equal((text[10..30], 30), (piece.GetProperty("content").GetString(), Integer(piece, "next_offset")));
        Assert.Contains("max_chars is 0", await bench.RefusedAsync("get_memory", new { id, max_chars = 0 }), StringComparison.Ordinal);
        Assert.Contains("offset is 100001", await bench.RefusedAsync("get_memory", new { id, offset = 100_001 }), StringComparison.Ordinal);
    }

    [Fact]
    public async Task PartsNeverSplitACharacter()
    {
        await using var bench = await McpBench.StartAsync();
        var id = await bench.AddAsync("🚀🚀🚀");

        Assert.Equal("🚀", (await bench.OkAsync("get_memory", new { id, max_chars = 1 })).GetProperty("content").GetString());
        Assert.Equal("🚀", (await bench.OkAsync("get_memory", new { id, offset = 3, max_chars = 3 })).GetProperty("content").GetString());
    }

    [Fact]
    public async Task SearchesAndListsOfTheLargestMemoriesFit_AndSayWhatTheyLeaveOut()
    {
        await using var bench = await McpBench.StartAsync();
        for (var i = 0; i < 25; i++)
            await bench.OkAsync("add_memory", new { content = $"회의록 {i} " + LongText("회의록 안건 ", 4_000), metadata = new Dictionary<string, string> { ["메모"] = new('나', 1_000) } });

        var found = await bench.OkAsync("search_memories", new { query = "회의록", limit = 25 });
        var listed = await bench.OkAsync("list_memories", new { limit = 25 });

        AssertFits(found);
        AssertFits(listed);
        Assert.Equal(25, found.GetProperty("results").GetArrayLength() + found.GetProperty("left_out").GetInt32());
        Assert.NotNull(listed.GetProperty("next_cursor").GetString());
    }

    [Fact]
    public async Task ALongHistoryIsReadInParts()
    {
        await using var bench = await McpBench.StartAsync();
        var id = await bench.AddAsync("판 0");
        for (var i = 1; i < 100; i++) await bench.OkAsync("update_memory", new { id, content = $"판 {i} " + LongText("다시 씀 ", 1_000) });

        var numbers = new List<int>();
        for (int? from = 1; from is { } next;)
        {
            var answer = await bench.OkAsync("memory_history", new { id, from_version = next });
            AssertFits(answer);
            numbers.AddRange(answer.GetProperty("versions").EnumerateArray().Select(v => v.GetProperty("version").GetInt32()));
            from = Integer(answer, "next_version");
        }

        Assert.Equal(Enumerable.Range(1, 100), numbers);
        Assert.Contains("versions 1 to 100", await bench.RefusedAsync("memory_history", new { id, from_version = 101 }), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("메모")]
    [InlineData("note \"quoted\" ")]
    public async Task LongMetadataIsReadAfterTheContent_AndFits(string piece)
    {
        await using var bench = await McpBench.StartAsync();
        var metadata = new Dictionary<string, string> { ["log"] = LongText(piece, 14_000), ["ticket"] = "ABC-1" };
        var text = LongText("결정 ", 20_000);
        var id = (await bench.OkAsync("add_memory", new { content = text, metadata, tags = new[] { "가" } })).GetProperty("id").GetString();

        var (content, json) = ("", "");
        for (int? offset = 0; offset is { } from;)
        {
            var answer = await bench.OkAsync("get_memory", new { id, offset = from });
            AssertFits(answer);
            Assert.False(answer.TryGetProperty("metadata", out _));
            content += answer.GetProperty("content").GetString();
            json += answer.TryGetProperty("metadata_text", out var part) ? part.GetString() : "";
            offset = Integer(answer, "next_offset");
        }

        Assert.Equal(text, content);
        Assert.Equal(metadata, JsonSerializer.Deserialize<Dictionary<string, string>>(json));
        foreach (var (tool, arguments, field) in new (string, object, string)[] { ("list_memories", new { }, "memories"), ("memory_history", new { id }, "versions") })
        {
            var answer = await bench.OkAsync(tool, arguments);
            AssertFits(answer);
            var item = answer.GetProperty(field)[0];
            Assert.True(item.GetProperty("truncated").GetBoolean());
            Assert.False(item.TryGetProperty("metadata", out _));
        }
    }

    [Fact]
    public async Task OrdinaryMetadataComesWithEveryPart()
    {
        await using var bench = await McpBench.StartAsync();
        var text = LongText("가나다 ", 40_000);
        var id = (await bench.OkAsync("add_memory", new { content = text, metadata = new { ticket = "ABC-1", log = new string('나', 3_500) } })).GetProperty("id").GetString();

        var first = await bench.OkAsync("get_memory", new { id });

        AssertFits(first);
        Assert.Equal("ABC-1", first.GetProperty("metadata").GetProperty("ticket").GetString());
        Assert.Equal(text.Length, first.GetProperty("total_chars").GetInt32());
        Assert.Contains($"offset is {text.Length + 1}", await bench.RefusedAsync("get_memory", new { id, offset = text.Length + 1 }), StringComparison.Ordinal);
    }

    private static string LongText(string piece, int length) => string.Concat(Enumerable.Repeat(piece, length / piece.Length)).Trim();

    private static int? Integer(JsonElement answer, string name) => answer.TryGetProperty(name, out var value) ? value.GetInt32() : null;

    private static void AssertFits(JsonElement answer)
    {
        var tokens = JsonSerializer.Serialize(answer, Readable).Sum(unit => unit < 128 ? 0.4 : 1.5);
        Assert.True(tokens < Limit, $"The answer has about {tokens:0} tokens.");
    }
}
