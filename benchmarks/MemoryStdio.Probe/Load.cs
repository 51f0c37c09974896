using System.Collections.Concurrent;
using System.Diagnostics;
using System.Globalization;
using System.Net.Http.Json;
using System.Text.Json;

namespace MemoryStdio.Probe;

/// <summary>Many clients of a <c>serve</c> process of its own at once: counts errors and lost writes, and watches that process's memory (Linux only).</summary>
internal static class Load
{
    private const int Users = 20;

    // An index in memory grows with what is stored; what leaks grows with the requests. So much more at the end than in the middle is a leak.
    private const double Flat = 1.25;

    public static async Task<int> RunAsync(string program, int clients, int seconds)
    {
        var home = Directory.CreateTempSubdirectory("memorystdio-load-").FullName;
        try
        {
            var tokens = new string[Users];
            for (var user = 0; user < Users; user++) tokens[user] = await TokenAsync(program, home, $"user{user}");
            using var server = Start(program, home, "serve", "--port", "0", "--rate-limit", "0", "--address-rate-limit", "0");
            try
            {
                return await MeasureAsync(await ListeningAsync(server), server, tokens, clients, TimeSpan.FromSeconds(seconds));
            }
            finally
            {
                server.Kill();
                await server.WaitForExitAsync();
            }
        }
        finally
        {
            Directory.Delete(home, recursive: true);
        }
    }

    private static async Task<int> MeasureAsync(Uri address, Process server, string[] tokens, int clients, TimeSpan duration)
    {
        var (acknowledged, errors, samples) = (new ConcurrentDictionary<string, byte>(), new ConcurrentQueue<string>(), new ConcurrentQueue<(bool, double)>());
        var memory = new List<(double Seconds, long Mebibytes, int Stored)>();
        var clock = Stopwatch.StartNew();
        var work = Enumerable.Range(0, clients).Select(n => Task.Run(() => WorkAsync(address, tokens[n % Users], n, clock, duration, acknowledged, errors, samples))).ToArray();
        var all = Task.WhenAll(work);
        while (!all.IsCompleted)
        {
            memory.Add((clock.Elapsed.TotalSeconds, Resident(server.Id), acknowledged.Count));
            await Task.WhenAny(all, Task.Delay(TimeSpan.FromSeconds(1)));
        }

        await all;
        memory.Add((clock.Elapsed.TotalSeconds, Resident(server.Id), acknowledged.Count));
        var stored = new HashSet<string>();
        foreach (var token in tokens) stored.UnionWith(await StoredAsync(address, token));
        var lost = acknowledged.Keys.Count(id => !stored.Contains(id));

        foreach (var group in samples.GroupBy(s => s.Item1).OrderBy(g => g.Key))
        {
            var sorted = group.Select(s => s.Item2).Order().ToArray();
            Say($"{(group.Key ? "writes" : "reads")}: {sorted.Length}, p50 {sorted[sorted.Length / 2]:F1} ms, p99 {sorted[sorted.Length * 99 / 100]:F1} ms");
        }

        Say($"{clients} clients, {clock.Elapsed.TotalSeconds:F0} s: {samples.Count} requests ({samples.Count / clock.Elapsed.TotalSeconds:F0} a second), {errors.Count} errors, {acknowledged.Count} writes acknowledged, {lost} lost");
        foreach (var text in errors.Distinct().Take(3)) Say($"  {text}");
        var (first, middle, last) = (memory[0], memory[memory.Count / 2], memory[^1]);
        foreach (var (name, at) in new[] { ("start", first), ("a third", memory[memory.Count / 3]), ("middle", middle), ("end", last) })
            Say($"resident, {name} ({at.Seconds:F0} s, {at.Stored} memories): {at.Mebibytes} MiB");
        var flat = last.Mebibytes <= middle.Mebibytes * Flat;
        Say(flat ? "memory is flat from the middle to the end" : "MEMORY GROWS from the middle to the end");
        return errors.IsEmpty && lost == 0 && !acknowledged.IsEmpty && flat ? 0 : 1;
    }

    // One write to three reads, as fast as the answers come.
    private static async Task WorkAsync(
        Uri address, string token, int number, Stopwatch clock, TimeSpan duration, ConcurrentDictionary<string, byte> acknowledged,
        ConcurrentQueue<string> errors, ConcurrentQueue<(bool, double)> samples)
    {
        using var client = Client(address, token);
        for (var round = 0; clock.Elapsed < duration; round++)
        {
            var isWrite = round % 4 == 0;
            var begun = Stopwatch.GetTimestamp();
            try
            {
                using var response = isWrite
                    ? await client.PostAsJsonAsync("/api/v1/memories", new { content = $"클라이언트 {number} wrote note {round} about release {round * 7}" })
                    : await client.GetAsync(round % 4 == 3 ? "/api/v1/memories?limit=10" : $"/api/v1/memories/search?query=release+{round}&limit=5");
                samples.Enqueue((isWrite, Stopwatch.GetElapsedTime(begun).TotalMilliseconds));
                if (!response.IsSuccessStatusCode) errors.Enqueue($"{(int)response.StatusCode} {await response.Content.ReadAsStringAsync()}");
                else if (isWrite) acknowledged[(await response.Content.ReadFromJsonAsync<JsonElement>()).GetProperty("id").GetString()!] = 0;
            }
            catch (HttpRequestException e)
            {
                errors.Enqueue(e.Message);
            }
        }
    }

    private static async Task<HashSet<string>> StoredAsync(Uri address, string token)
    {
        using var client = Client(address, token);
        var ids = new HashSet<string>();
        for (string? next = ""; next is not null;)
        {
            var page = await client.GetFromJsonAsync<JsonElement>($"/api/v1/memories?limit=100{next}");
            foreach (var memory in page.GetProperty("memories").EnumerateArray()) ids.Add(memory.GetProperty("id").GetString()!);
            next = page.TryGetProperty("next_cursor", out var cursor) ? $"&cursor={Uri.EscapeDataString(cursor.GetString()!)}" : null;
        }

        return ids;
    }

    private static async Task<string> TokenAsync(string program, string home, string user)
    {
        using var process = Start(program, home, "token", "create", "--user-id", user, "--json");
        var output = await process.StandardOutput.ReadToEndAsync();
        await process.WaitForExitAsync();
        return JsonDocument.Parse(output).RootElement.GetProperty("token").GetString()!;
    }

    // "Listening on http://127.0.0.1:39121. MCP: …"
    private static async Task<Uri> ListeningAsync(Process server)
    {
        while (await server.StandardError.ReadLineAsync() is { } line)
        {
            if (line.Split(' ').FirstOrDefault(word => word.StartsWith("http", StringComparison.Ordinal)) is not { } address) continue;
            _ = server.StandardError.ReadToEndAsync();
            return new Uri(address.TrimEnd('.', ','));
        }

        throw new InvalidOperationException("The server ended before it listened.");
    }

    private static HttpClient Client(Uri address, string token)
    {
        var client = new HttpClient { BaseAddress = address };
        client.DefaultRequestHeaders.Authorization = new("Bearer", token);
        return client;
    }

    private static Process Start(string program, string home, params string[] arguments)
    {
        var command = program.Split(' ');
        return Process.Start(new ProcessStartInfo(command[0], [.. command[1..], .. arguments])
        {
            RedirectStandardOutput = true,
            RedirectStandardError = true,
            WorkingDirectory = home,
            Environment = { ["MEMORYSTDIO_HOME"] = home },
        })!;
    }

    private static long Resident(int process) =>
        long.Parse(File.ReadLines($"/proc/{process}/status").First(l => l.StartsWith("VmRSS:", StringComparison.Ordinal)).Split(' ', StringSplitOptions.RemoveEmptyEntries)[^2], CultureInfo.InvariantCulture) / 1024;

    private static void Say(FormattableString line) => Console.WriteLine(line.ToString(CultureInfo.InvariantCulture));

    private static void Say(string line) => Console.WriteLine(line);
}
