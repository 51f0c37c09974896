using System.Collections.Concurrent;
using System.Diagnostics;
using System.Net.Http.Json;
using System.Text.Json;

namespace MemoryStdio.Tests.Http;

/// <summary>
/// 200 clients at once, reading and writing. MEMORYSTDIO_LOAD_SECONDS=60 is the full size; its last result stands in docs/benchmarks.md.
/// </summary>
public sealed class LoadTests
{
    private const int Clients = 200;
    private const int Users = 20;

    private static CancellationToken Cancelled => TestContext.Current.CancellationToken;

    private static TimeSpan Duration =>
        TimeSpan.FromSeconds(int.TryParse(Environment.GetEnvironmentVariable("MEMORYSTDIO_LOAD_SECONDS"), out var seconds) ? seconds : 5);

    [Fact]
    public async Task TwoHundredClientsReadAndWriteWithoutAnErrorOrALostWrite()
    {
        await using var host = await RunningHost.StartAsync(
            change: o => o with { UserRequestsPerSecond = 0, AddressRequestsPerSecond = 0 }, cancellationToken: Cancelled);
        var acknowledged = new ConcurrentDictionary<string, string>();
        var errors = new ConcurrentQueue<string>();
        var times = new ConcurrentQueue<(bool IsWrite, double Milliseconds)>();
        var memory = new List<long>();
        var started = Stopwatch.StartNew();

        var work = Enumerable.Range(0, Clients).Select(number => Task.Run(() => WorkAsync(host, number, started, acknowledged, errors, times), Cancelled)).ToArray();
        while (await Task.WhenAny(Task.WhenAll(work), Task.Delay(Duration / 6, Cancelled)) is var first && !work.All(w => w.IsCompleted))
        {
            _ = first;
            memory.Add(Process.GetCurrentProcess().WorkingSet64 / 1024 / 1024);
        }

        await Task.WhenAll(work);
        var stored = await StoredAsync(host);

        Report(started.Elapsed, acknowledged.Count, times, memory);
        Assert.Empty(errors);
        Assert.NotEmpty(acknowledged);
        Assert.Empty(acknowledged.Keys.Except(stored));
        Assert.Equal(acknowledged.Count, stored.Count);
    }

    private static async Task WorkAsync(
        RunningHost host, int number, Stopwatch clock, ConcurrentDictionary<string, string> acknowledged, ConcurrentQueue<string> errors,
        ConcurrentQueue<(bool, double)> times)
    {
        using var client = host.Client($"user{number % Users}");
        for (var round = 0; clock.Elapsed < Duration; round++)
        {
            var isWrite = round % 4 == 0;
            var begun = Stopwatch.GetTimestamp();
            using var response = isWrite
                ? await client.PostAsJsonAsync("/api/v1/memories", new { content = $"클라이언트 {number} wrote note {round} about release {round * 7}" }, Cancelled)
                : await client.GetAsync(round % 4 == 3 ? "/api/v1/memories?limit=10" : $"/api/v1/memories/search?query=release+{round}&limit=5", Cancelled);
            times.Enqueue((isWrite, Stopwatch.GetElapsedTime(begun).TotalMilliseconds));
            if (!response.IsSuccessStatusCode)
            {
                errors.Enqueue($"{(int)response.StatusCode} {await response.Content.ReadAsStringAsync(Cancelled)}");
                return;
            }

            if (isWrite) acknowledged[(await response.Content.ReadFromJsonAsync<JsonElement>(Cancelled)).GetProperty("id").GetString()!] = "";
        }
    }

    private static async Task<HashSet<string>> StoredAsync(RunningHost host)
    {
        var stored = new HashSet<string>();
        for (var user = 0; user < Users; user++)
        {
            using var client = host.Client($"user{user}");
            var address = "/api/v1/memories?limit=100";
            for (string? next = ""; next is not null;)
            {
                var page = await client.GetFromJsonAsync<JsonElement>($"{address}{next}", Cancelled);
                foreach (var memory in page.GetProperty("memories").EnumerateArray()) stored.Add(memory.GetProperty("id").GetString()!);
                next = page.TryGetProperty("next_cursor", out var cursor) ? $"&cursor={Uri.EscapeDataString(cursor.GetString()!)}" : null;
            }
        }

        return stored;
    }

    private static void Report(TimeSpan took, int writes, IEnumerable<(bool IsWrite, double Milliseconds)> times, List<long> memory)
    {
        var output = TestContext.Current.TestOutputHelper;
        foreach (var group in times.GroupBy(t => t.IsWrite))
        {
            var sorted = group.Select(t => t.Milliseconds).Order().ToArray();
            output?.WriteLine($"{(group.Key ? "write" : "read")}: {sorted.Length} requests, p50 {sorted[sorted.Length / 2]:F1} ms, p99 {sorted[sorted.Length * 99 / 100]:F1} ms");
        }

        output?.WriteLine($"{Clients} clients, {took.TotalSeconds:F1} s, {times.Count() / took.TotalSeconds:F0} requests/s, {writes} writes acknowledged; working set MiB: {string.Join(" ", memory)}");
    }
}
