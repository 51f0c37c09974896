using System.Collections.Concurrent;
using System.Diagnostics.Metrics;
using System.Net;
using System.Net.Http.Json;
using System.Text.Json;
using System.Text.Json.Nodes;
using MemoryStdio.Embedding;
using MemoryStdio.Identity;
using MemoryStdio.Memory;
using MemoryStdio.Tests.Http.McpTransport;
using MemoryStdio.Tests.Http.Ui;
using Microsoft.Extensions.DependencyInjection;

namespace MemoryStdio.Tests.Http;

/// <summary>What an operator sees: metrics, log lines with request ids, requests that take too long.</summary>
public sealed class TelemetryTests
{
    private static CancellationToken Cancelled => TestContext.Current.CancellationToken;

    [Fact]
    public async Task MetricsTellRequestsResultsOfAuthenticationSearchesAndPendingEmbeddings_AndNoUserOrText()
    {
        var time = new FakeTimeProvider();
        await using var host = await RunningHost.StartWithRealGateAsync(
            services => services.AddSingleton<TimeProvider>(time).AddSingleton<IEmbedder>(new FakeEmbedder()).AddSingleton<IEmbeddingQueue>(new ThreeArePending()),
            configure: s => s with { Auth = s.Auth with { EnvironmentKey = MemoryStdio.Auth.Secret.From("an-environment-key-of-some-length") } }, cancellationToken: Cancelled);
        var seen = new ConcurrentBag<(string Name, string Tags, double Value)>();
        using var listener = Listen(host.Get<IMeterFactory>(), seen);
        using var client = host.Client("an-environment-key-of-some-length");
        using var stranger = host.Client("mem_lab_wrong");

        (await client.PostAsJsonAsync("/api/v1/memories", new { content = "비밀 계획" }, Cancelled)).EnsureSuccessStatusCode();
        await client.GetAsync("/api/v1/memories/search?query=계획", Cancelled);
        await stranger.GetAsync("/api/v1/memories", Cancelled);
        time.Advance(TimeSpan.FromSeconds(16));
        Assert.True(SpinWait.SpinUntil(() => PendingSeen(listener, seen), TimeSpan.FromSeconds(10)));

        Assert.Contains(seen, m => m.Name == "memorystdio.http.requests" && m.Tags.Contains("route=/api/v1/memories", StringComparison.Ordinal) && m.Tags.Contains("status=201", StringComparison.Ordinal));
        Assert.Contains(seen, m => m.Name == "memorystdio.http.requests" && m.Tags.Contains("status=401", StringComparison.Ordinal));
        Assert.Contains(seen, m => m.Name == "memorystdio.auth.attempts" && m.Tags.Contains("result=accepted", StringComparison.Ordinal));
        Assert.Contains(seen, m => m.Name == "memorystdio.auth.attempts" && m.Tags.Contains("reason=", StringComparison.Ordinal));
        Assert.Contains(seen, m => m.Name == "memorystdio.searches");
        Assert.DoesNotContain(seen, m => m.Tags.Contains("계획", StringComparison.Ordinal) || m.Tags.Contains("local", StringComparison.Ordinal));
    }

    [Fact]
    public async Task ASearchCountsOnce_WhicheverWayItComesIn()
    {
        await using var host = await RunningHost.StartWithRealGateAsync(services => services.AddSingleton<IEmbedder>(new FakeEmbedder()), cancellationToken: Cancelled);
        var key = await UiClient.KeyOfAsync(host, "kim", AccessScopes.Read | AccessScopes.Write, Cancelled);
        var seen = new ConcurrentBag<(string Name, string Tags, double Value)>();
        using var listener = Listen(host.Get<IMeterFactory>(), seen);
        using var client = host.Client(key);
        using var page = await UiClient.SignInAsync(host, "lee", Cancelled);
        (string Way, Func<Task> Search)[] ways =
        [
            ("MCP", async () =>
            {
                var session = await McpMessages.OpenSessionAsync(client);
                using var call = McpMessages.Post(McpMessages.Call("search_memories", new JsonObject { ["query"] = "계획" }), session: session);
                using var answer = await client.SendAsync(call, Cancelled);
                Assert.False((await McpMessages.ReadAsync(answer)).GetProperty("result").TryGetProperty("isError", out var error) && error.GetBoolean());
            }),
            ("REST", async () => (await client.GetAsync("/api/v1/memories/search?query=계획", Cancelled)).EnsureSuccessStatusCode()),
            ("page", async () => await page.PageAsync("/memories?q=계획", Cancelled)),
        ];

        foreach (var (way, search) in ways)
        {
            seen.Clear();
            await search();
            Assert.True(seen.Count(m => m.Name == "memorystdio.searches") == 1, way);
        }

        // What is refused searched nothing, and what only looks for likenesses is no search.
        seen.Clear();
        await client.GetAsync("/api/v1/memories/search?query=%20", Cancelled);
        await client.PostAsJsonAsync("/api/v1/memories", new { content = "보리차" }, Cancelled);
        Assert.DoesNotContain(seen, m => m.Name == "memorystdio.searches");
    }

    [Fact]
    public async Task ARequestThatTakesTooLongIsEndedAndAnswered()
    {
        await using var host = await RunningHost.StartAsync(
            services => services.AddSingleton<IMemorySearcher>(new StuckSearcher()), o => o with { RequestTimeout = TimeSpan.FromMilliseconds(200) }, Cancelled);
        using var client = host.Client("kim");

        using var response = await client.GetAsync("/api/v1/memories/search?query=anything", Cancelled);

        Assert.Equal(HttpStatusCode.GatewayTimeout, response.StatusCode);
        Assert.Equal("Timed out", (await response.Content.ReadFromJsonAsync<JsonElement>(Cancelled)).GetProperty("title").GetString());
        Assert.Equal(HttpStatusCode.OK, (await client.GetAsync("/api/v1/memories", Cancelled)).StatusCode);
    }

    [Fact]
    public async Task TheRequestIdOfAnAnswerFindsItsLogLine()
    {
        await using var host = await RunningHost.StartAsync(cancellationToken: Cancelled);
        using var client = host.Client("kim");

        using var response = await client.GetAsync("/api/v1/memories/not-an-id", Cancelled);

        var problem = await response.Content.ReadFromJsonAsync<JsonElement>(Cancelled);
        var id = problem.GetProperty("request_id").GetString()!;
        Assert.Equal(id, Assert.Single(response.Headers.GetValues("X-Request-Id")));
        Assert.Contains(host.Log.Lines, line => line.Contains($"{id} GET /api/v1/memories/{{id}} 400", StringComparison.Ordinal) && line.Contains("user=kim", StringComparison.Ordinal));
    }

    private static bool PendingSeen(MeterListener listener, ConcurrentBag<(string Name, string Tags, double Value)> seen)
    {
        listener.RecordObservableInstruments();
        return seen.Any(m => m is { Name: "memorystdio.embeddings.pending", Value: 3 });
    }

    // Tests run beside each other: only the instruments of this host count.
    private static MeterListener Listen(IMeterFactory meters, ConcurrentBag<(string, string, double)> seen)
    {
        var listener = new MeterListener
        {
            InstrumentPublished = (instrument, l) =>
            {
                if (instrument.Meter.Scope == meters) l.EnableMeasurementEvents(instrument);
            },
        };
        listener.SetMeasurementEventCallback<long>((instrument, value, tags, _) => Note(instrument, value, tags));
        listener.SetMeasurementEventCallback<double>((instrument, value, tags, _) => Note(instrument, value, tags));
        listener.Start();
        return listener;

        void Note(Instrument instrument, double value, ReadOnlySpan<KeyValuePair<string, object?>> tags) =>
            seen.Add((instrument.Name, string.Join(" ", tags.ToArray().Select(t => $"{t.Key}={t.Value}")), value));
    }

    private sealed class StuckSearcher : IMemorySearcher
    {
        public async Task<SearchHits> SearchAsync(SearchQuery query, CancellationToken cancellationToken)
        {
            await new TaskCompletionSource().Task.WaitAsync(cancellationToken);
            throw new InvalidOperationException();
        }

        public Task<IReadOnlyList<SearchHit>> SimilarAsync(
            OwnerId owner, MemoryFilter filter, string text, MemoryId? except, int limit, CancellationToken cancellationToken) => throw new NotSupportedException();
    }

    private sealed class ThreeArePending : IEmbeddingQueue
    {
        public Task<long> PendingAsync(string modelId, CancellationToken cancellationToken) => Task.FromResult(3L);

        public Task<IReadOnlyList<EmbeddingTask>> ClaimAsync(string modelId, int limit, TimeSpan lease, CancellationToken cancellationToken) =>
            Task.FromResult<IReadOnlyList<EmbeddingTask>>([]);

        public Task SaveAsync(IReadOnlyList<EmbeddedMemory> embedded, CancellationToken cancellationToken) => Task.CompletedTask;
    }
}
