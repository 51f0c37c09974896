using System.Diagnostics;
using System.Globalization;

namespace MemoryStdio.Probe;

/// <summary>The same memories stored and searched, one call at a time, in MemoryStdio and in the official memory server, in turns (Linux only).</summary>
internal static class Comparison
{
    private const int Searches = 100;
    private static readonly string[] Words = "api auth backend branch build cache client cloud cluster commit config cookie cursor daemon deploy docker".Split(' ');

    public static int Run(int count, string program, string official)
    {
        var home = Directory.CreateTempSubdirectory("memorystdio-compare-").FullName;
        try
        {
            Console.WriteLine($"| {count:N0} memories | store, ms: p50 | CPU | first search after a start, ms | search, ms: p50 | CPU | RSS MB |\n|---|---|---|---|---|---|---|");
            Measure("MemoryStdio", program, home, count, i => ("add_memory", new { content = Text(i) }), i => ("search_memories", new { query = $"number{i}" }));
            Measure(
                "official server-memory", official, home, count,
                i => ("create_entities", new { entities = new[] { new { name = $"memory{i}", entityType = "note", observations = new[] { Text(i) } } } }),
                i => ("search_nodes", new { query = $"number{i}" }));
            return 0;
        }
        finally
        {
            Directory.Delete(home, recursive: true);
        }
    }

    private static void Measure(
        string name, string command, string home, int count, Func<int, (string Tool, object Arguments)> store, Func<int, (string Tool, object Arguments)> search)
    {
        (double Median, double Cpu) stored;
        using (var server = Server.Start(command, home)) stored = Time(server, count, store);

        using var fresh = Server.Start(command, home);
        var first = Time(fresh, 1, search).Median;
        var found = Time(fresh, Searches, i => search(i * 7919 % count));
        Console.WriteLine(string.Create(
            CultureInfo.InvariantCulture,
            $"| {name} | {stored.Median:F2} | {stored.Cpu:F2} | {first:F0} | {found.Median:F2} | {found.Cpu:F2} | {fresh.Process.WorkingSet64 / 1e6:F0} |"));
    }

    private static (double Median, double Cpu) Time(Server server, int calls, Func<int, (string Tool, object Arguments)> call)
    {
        var times = new double[calls];
        var cpu = server.ProcessorMilliseconds();
        for (var i = 0; i < calls; i++)
        {
            var (tool, arguments) = call(i);
            var began = Stopwatch.GetTimestamp();
            server.Answer(tool, arguments);
            times[i] = Stopwatch.GetElapsedTime(began).TotalMilliseconds;
        }

        Array.Sort(times);
        return (times[calls / 2], (server.ProcessorMilliseconds() - cpu) / calls);
    }

    private static string Text(int i)
    {
        var random = new Random(i);
        return string.Join(' ', Enumerable.Range(0, 12).Select(_ => Words[random.Next(Words.Length)])) + $" number{i}";
    }
}
