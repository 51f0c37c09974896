using System.Net;
using System.Net.Http.Json;
using System.Text.Json;
using System.Text.Json.Nodes;
using MemoryStdio.Auth.Audit;
using MemoryStdio.Auth.Users;
using MemoryStdio.Tests.Http.McpTransport;
using static MemoryStdio.Tests.Http.McpTransport.McpMessages;

namespace MemoryStdio.Tests.Http;

/// <summary>The address at which somebody without a credential becomes a user.</summary>
public sealed class EnrolmentAddressTests
{
    private static CancellationToken Cancelled => TestContext.Current.CancellationToken;

    [Theory]
    [InlineData("김민수", "/mcp/claude/enrol/%EA%B9%80%EB%AF%BC%EC%88%98")]
    [InlineData("amélie", "/mcp/cursor/enrol/am%C3%A9lie/")]
    public async Task TheFirstMemoryIsAnsweredWithAKeyThatOpensIt(string user, string address)
    {
        await using var host = await StartAsync();
        using var client = host.Client();
        var session = await OpenSessionAsync(client, address);

        var result = (await AddAsync(client, address, session, "첫 번째 기억 🎉")).GetProperty("result");

        var enrolment = result.GetProperty("structuredContent").GetProperty("enrolment");
        var key = enrolment.GetProperty("api_key").GetString()!;
        Assert.Equal(user, enrolment.GetProperty("user_id").GetString());
        Assert.Contains(key, result.GetProperty("content")[1].GetProperty("text").GetString(), StringComparison.Ordinal);
        using var known = host.Client(key);
        var memories = await known.GetFromJsonAsync<JsonElement>("/api/v1/memories", Cancelled);
        Assert.Equal("첫 번째 기억 🎉", Assert.Single(memories.GetProperty("memories").EnumerateArray()).GetProperty("content").GetString());
        Assert.DoesNotContain(host.Log.Lines, line => line.Contains(key, StringComparison.Ordinal) || line.Contains("첫 번째", StringComparison.Ordinal));
    }

    [Fact]
    public async Task WithTheKeyTheSameAddressServesItsUser_AndNobodyElse()
    {
        await using var host = await StartAsync();
        using var stranger = host.Client();
        var key = await EnrolAsync(stranger, "kim");
        using var kim = host.Client(key);

        var session = await OpenSessionAsync(kim, "/mcp/claude/enrol/kim");
        using var call = Post(Call("list_memories"), "/mcp/claude/enrol/kim", session);
        var listed = await ReadAsync(await kim.SendAsync(call, Cancelled));
        using var other = Post(Initialize(), "/mcp/claude/enrol/lee");
        using var refused = await kim.SendAsync(other, Cancelled);

        Assert.Equal(1, listed.GetProperty("result").GetProperty("structuredContent").GetProperty("memories").GetArrayLength());
        Assert.Equal(HttpStatusCode.Unauthorized, refused.StatusCode);
    }

    [Fact]
    public async Task WithoutTheKeyTheSessionThatEnrolledReadsNothing_AndTheNameIsTaken()
    {
        await using var host = await StartAsync();
        using var stranger = host.Client();
        var session = await OpenSessionAsync(stranger, "/mcp/claude/enrol/kim");
        await AddAsync(stranger, "/mcp/claude/enrol/kim", session, "mine");

        using var search = Post(Call("search_memories", new JsonObject { ["query"] = "mine" }), "/mcp/claude/enrol/kim", session);
        var searched = (await ReadAsync(await stranger.SendAsync(search, Cancelled))).GetProperty("result");
        using var resource = Post(Request("resources/read", new JsonObject { ["uri"] = "memory://recent" }), "/mcp/claude/enrol/kim", session);
        var read = (await ReadAsync(await stranger.SendAsync(resource, Cancelled))).GetRawText();
        var again = (await AddAsync(stranger, "/mcp/claude/enrol/kim", session, "somebody else's")).GetProperty("result");

        Assert.True(searched.GetProperty("isError").GetBoolean());
        Assert.Contains("add_memory", searched.GetRawText(), StringComparison.Ordinal);
        Assert.DoesNotContain("mine", read, StringComparison.Ordinal);
        Assert.True(again.GetProperty("isError").GetBoolean());
        Assert.Contains("exists already", again.GetRawText(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task AStrangersSessionIsNoUsersSession()
    {
        await using var host = await StartAsync();
        using var stranger = host.Client();
        var session = await OpenSessionAsync(stranger, "/mcp/claude/enrol/kim");
        using var kim = host.Client(await EnrolAsync(stranger, "kim"));

        using var call = Post(Call("project_info"), session: session);
        using var foreign = await kim.SendAsync(call, Cancelled);
        using var unnamed = Post(Call("project_info"), session: session);
        using var elsewhere = await stranger.SendAsync(unnamed, Cancelled);

        Assert.Equal(HttpStatusCode.NotFound, foreign.StatusCode);
        Assert.Equal(HttpStatusCode.Unauthorized, elsewhere.StatusCode);
    }

    [Fact]
    public async Task ARefusedFirstMemoryLeavesNoUserBehind_AndTheNextOneEnrols()
    {
        await using var host = await StartAsync();
        using var stranger = host.Client();
        var session = await OpenSessionAsync(stranger, "/mcp/claude/enrol/kim");

        var refused = (await AddAsync(stranger, "/mcp/claude/enrol/kim", session, "my key is AKIAIOSFODNN7EXAMPLE and sk-ant-api03-" + new string('a', 90))).GetProperty("result");
        var users = await host.Get<UserService>().ListAsync(Cancelled);
        var stored = (await AddAsync(stranger, "/mcp/claude/enrol/kim", session, "no secret this time")).GetProperty("result");

        Assert.True(refused.GetProperty("isError").GetBoolean(), refused.GetRawText());
        Assert.DoesNotContain("mem_lab_", refused.GetRawText(), StringComparison.Ordinal);
        Assert.Empty(users);
        Assert.Contains("mem_lab_", stored.GetRawText(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task ClientsOfTheOldTransportEnrolToo()
    {
        await using var host = await StartAsync();
        using var client = host.Client();
        using var stream = await SseStream.OpenAsync(client, "/mcp/claude/enrol/kim/sse", Cancelled);

        using var posted = await client.SendAsync(Post(Initialize("2024-11-05"), stream.MessageAddress), Cancelled);
        await stream.NextAsync(Cancelled);
        using var call = await client.SendAsync(Post(Call("add_memory", new JsonObject { ["content"] = "over SSE" }), stream.MessageAddress), Cancelled);
        var answer = await stream.NextAsync(Cancelled);

        Assert.Equal("/mcp/claude/enrol/kim/messages", stream.MessageAddress.Split('?')[0]);
        Assert.Equal(HttpStatusCode.Accepted, posted.StatusCode);
        Assert.Contains("mem_lab_", answer, StringComparison.Ordinal);
    }

    [Fact]
    public async Task WithoutTheSettingTheAddressDoesNotExist()
    {
        await using var host = await RunningHost.StartWithRealGateAsync(cancellationToken: Cancelled);
        using var client = host.Client();

        using var response = await client.SendAsync(Post(Initialize(), "/mcp/claude/enrol/kim"), Cancelled);

        Assert.Equal(HttpStatusCode.Unauthorized, response.StatusCode);
    }

    [Fact]
    public async Task AWrongKeyIsRefusedThereAsEverywhere()
    {
        await using var host = await StartAsync();
        using var client = host.Client("mem_lab_wrong");

        using var response = await client.SendAsync(Post(Initialize(), "/mcp/claude/enrol/kim"), Cancelled);

        Assert.Equal(HttpStatusCode.Unauthorized, response.StatusCode);
    }

    [Fact]
    public async Task EnrollingAndFailingToAreInTheAudit()
    {
        await using var host = await StartAsync();
        using var stranger = host.Client();
        await EnrolAsync(stranger, "kim");
        var session = await OpenSessionAsync(stranger, "/mcp/claude/enrol/local");
        await AddAsync(stranger, "/mcp/claude/enrol/local", session, "x");

        await host.Get<AuditLog>().FlushAsync(Cancelled);
        var rows = (await host.Get<IAuditStore>().QueryAsync(new AuditQuery(DateTimeOffset.MinValue, null, 50), Cancelled)).Select(r => r.Entry).ToArray();
        Assert.Contains(rows, r => r is { Event: AuditEvents.UserEnrolled, User: "kim", Address: "127.0.0.1" });
        Assert.Contains(rows, r => r is { Event: AuditEvents.Failed, User: "local", Detail: "Enrolment: Invalid" });
    }

    private static Task<RunningHost> StartAsync() => RunningHost.StartWithRealGateAsync(
        configure: s => s with { Auth = s.Auth with { AllowEnrolment = true } }, cancellationToken: Cancelled);

    private static async Task<string> EnrolAsync(HttpClient stranger, string user)
    {
        var address = $"/mcp/claude/enrol/{user}";
        var result = await AddAsync(stranger, address, await OpenSessionAsync(stranger, address), "first");
        return result.GetProperty("result").GetProperty("structuredContent").GetProperty("enrolment").GetProperty("api_key").GetString()!;
    }

    private static async Task<JsonElement> AddAsync(HttpClient client, string address, string session, string content)
    {
        using var call = Post(Call("add_memory", new JsonObject { ["content"] = content }), address, session);
        using var response = await client.SendAsync(call, Cancelled);
        return await ReadAsync(response);
    }
}
