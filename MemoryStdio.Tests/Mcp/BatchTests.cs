using System.Text.Json;

namespace MemoryStdio.Tests.Mcp;

/// <summary>JSON-RPC batches: revision 2025-03-26 says that servers must take them.</summary>
public sealed class BatchTests
{
    private const string List = """{"jsonrpc":"2.0","id":1,"method":"tools/list"}""";
    private const string Ping = """{"jsonrpc":"2.0","id":"둘","method":"ping"}""";
    private const string Notice = """{"jsonrpc":"2.0","method":"notifications/initialized"}""";

    [Fact]
    public async Task ABatchIsAnsweredByOneArray_WithoutItsNotifications()
    {
        await using var server = await RawServer.StartAsync("2025-03-26");

        var answers = await server.ExchangeAsync($"[{List}, {Notice}, {Ping}, {Add(3, "일괄로 저장했다.")}]");

        Assert.Equal(JsonValueKind.Array, answers.ValueKind);
        Assert.Equal(["1", "3", "둘"], Ids(answers).Order(StringComparer.Ordinal));
        Assert.Equal(10, Answer(answers, "1").GetProperty("result").GetProperty("tools").GetArrayLength());
        Assert.Equal("stored", Answer(answers, "3").GetProperty("result").GetProperty("structuredContent").GetProperty("verdict").GetString());
    }

    [Fact]
    public async Task ABatchOfNotificationsIsAnsweredByNothing()
    {
        await using var server = await RawServer.StartAsync("2025-03-26");

        await server.SendAsync($"[{Notice}, {Notice}]");

        Assert.Equal("둘", (await server.ExchangeAsync(Ping)).GetProperty("id").GetString());
        Assert.Empty(await server.EndAsync());
    }

    [Fact]
    public async Task AnEmptyBatchIsAnInvalidRequest()
    {
        await using var server = await RawServer.StartAsync("2025-03-26");

        Assert.Equal(-32600, Code(await server.ExchangeAsync("[]")));
    }

    [Fact]
    public async Task ItemsThatAreNoMessageAreAnsweredOneByOne_AndTheOthersStillServed()
    {
        await using var server = await RawServer.StartAsync("2025-03-26");

        var answers = await server.ExchangeAsync($$"""[1, {"id": 9}, {{Ping}}]""");
        var none = await server.ExchangeAsync("[1, 2]");

        Assert.Equal(3, answers.GetArrayLength());
        Assert.Equal(-32600, Code(Answer(answers, "9")));
        Assert.True(Answer(answers, "둘").TryGetProperty("result", out _));
        Assert.All(none.EnumerateArray(), a => Assert.Equal(-32600, Code(a)));
        Assert.Equal(2, none.GetArrayLength());
    }

    [Fact]
    public async Task InitializeAndAnIdUsedTwiceAreRefusedWithinABatch()
    {
        await using var server = await RawServer.StartAsync("2025-03-26");

        var answers = await server.ExchangeAsync($$$"""[{{{Ping}}}, {{{Ping}}}, {"jsonrpc":"2.0","id":5,"method":"initialize","params":{}}]""");

        Assert.Equal(-32600, Code(Answer(answers, "5")));
        Assert.Single(answers.EnumerateArray(), a => a.GetProperty("id").ToString() == "둘" && a.TryGetProperty("error", out _));
        Assert.Single(answers.EnumerateArray(), a => a.GetProperty("id").ToString() == "둘" && a.TryGetProperty("result", out _));
    }

    [Theory]
    [InlineData("2024-11-05")]
    [InlineData("2025-06-18")]
    [InlineData("2025-11-25")]
    public async Task OtherRevisionsRefuseABatch_AndNameTheirOwn(string revision)
    {
        await using var server = await RawServer.StartAsync(revision);

        var refused = await server.ExchangeAsync($"[{Ping}]");

        Assert.Equal(-32600, Code(refused));
        Assert.Contains(revision, refused.GetProperty("error").GetProperty("message").GetString(), StringComparison.Ordinal);
        Assert.True((await server.ExchangeAsync(Ping)).TryGetProperty("result", out _));
    }

    [Fact]
    public async Task ABatchThatIsNoJsonIsAParseError()
    {
        await using var server = await RawServer.StartAsync("2025-03-26");

        Assert.Equal(-32700, Code(await server.ExchangeAsync($"[{Ping}, ")));
    }

    [Fact]
    public async Task ABatchIsAnsweredWhole_WhenTheInputEndsRightAfterIt()
    {
        await using var server = await RawServer.StartAsync("2025-03-26");

        await server.SendAsync($"[{Add(1, "first")}, {Add(2, "second")}]");
        var rest = await server.EndAsync();

        Assert.Equal(2, Assert.Single(rest).GetArrayLength());
    }

    private static string Add(int id, string content) =>
        $$$$"""{"jsonrpc":"2.0","id":{{{{id}}}},"method":"tools/call","params":{"name":"add_memory","arguments":{"content":"{{{{content}}}}"}}}""";

    private static IEnumerable<string> Ids(JsonElement answers) => answers.EnumerateArray().Select(a => a.GetProperty("id").ToString());

    private static JsonElement Answer(JsonElement answers, string id) => answers.EnumerateArray().Single(a => a.GetProperty("id").ToString() == id);

    private static int Code(JsonElement answer) => answer.GetProperty("error").GetProperty("code").GetInt32();
}
