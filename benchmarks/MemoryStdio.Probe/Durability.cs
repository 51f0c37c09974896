using System.Collections.Concurrent;

namespace MemoryStdio.Probe;

/// <summary>Nothing acknowledged is lost: not beside other processes, not to a kill.</summary>
internal static class Durability
{
    /// <summary>Every process stores and searches at the same time on one database; then a fresh one reads everything back.</summary>
    public static int ManyProcesses(string program, int processes, int each)
    {
        var home = Directory.CreateTempSubdirectory("memorystdio-processes-").FullName;
        try
        {
            var stored = new ConcurrentDictionary<string, string>();
            var errors = new ConcurrentBag<string>();
            var threads = Enumerable.Range(0, processes).Select(p => new Thread(() =>
            {
                try
                {
                    using var server = Server.Start(program, home);
                    for (var i = 0; i < each; i++)
                    {
                        var text = $"process {p} keeps note {i} on topic {(p * each) + i}";
                        stored[server.Call("add_memory", new { content = text }).GetProperty("id").GetString()!] = text;
                        server.Call("search_memories", new { query = $"topic {(p * each) + i}", limit = 3 });
                    }
                }
                catch (Exception e)
                {
                    // Counted and shown: the run's result is how many there were.
                    errors.Add(e.Message);
                }
            })).ToArray();
            foreach (var thread in threads) thread.Start();
            foreach (var thread in threads) thread.Join();

            var lost = Lost(program, home, stored);
            Console.WriteLine($"{processes} processes x {each} stores and searches: {stored.Count} of {processes * each} stored, {errors.Count} errors, {lost} lost or altered");
            foreach (var error in errors.Take(3)) Console.Error.WriteLine(error);
            return lost == 0 && errors.IsEmpty && stored.Count == processes * each ? 0 : 1;
        }
        finally
        {
            Directory.Delete(home, recursive: true);
        }
    }

    /// <summary>kill -9 at a random moment of a stream of writes, again and again on one database.</summary>
    public static int Kill(string program, int rounds)
    {
        var home = Directory.CreateTempSubdirectory("memorystdio-kill-").FullName;
        var random = new Random(1);
        try
        {
            var stored = new Dictionary<string, string>();
            for (var round = 0; round < rounds; round++)
            {
                using var server = Server.Start(program, home);
                server.Call("add_memory", new { content = $"round {round} begins" });
                using var timer = new Timer(_ => server.Kill(), null, random.Next(30, 400), Timeout.Infinite);
                try
                {
                    for (var i = 0; ; i++)
                    {
                        var text = $"라운드 {round}, fact {i}, value {random.NextDouble()}";
                        stored[server.Call("add_memory", new { content = text }).GetProperty("id").GetString()!] = text;
                    }
                }
                catch (Exception e) when (e is EndOfStreamException or IOException)
                {
                    // The kill came: what was acknowledged before it must be there.
                }
            }

            var lost = Lost(program, home, stored);
            Console.WriteLine($"{rounds} x kill -9 during writes: {stored.Count} acknowledged, {lost} lost or altered");
            return lost == 0 && stored.Count >= rounds ? 0 : 1;
        }
        finally
        {
            Directory.Delete(home, recursive: true);
        }
    }

    private static int Lost(string program, string home, IReadOnlyDictionary<string, string> stored)
    {
        using var server = Server.Start(program, home);
        return stored.Count(m => server.Call("get_memory", new { id = m.Key }).GetProperty("content").GetString() != m.Value);
    }
}
