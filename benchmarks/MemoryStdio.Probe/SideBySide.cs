using System.Diagnostics;
using System.Globalization;
using System.Text.Json;
using System.Text.RegularExpressions;

namespace MemoryStdio.Probe;

/// <summary>
/// The same memories in MemoryStdio, in the official memory server and, as vectors alone, in sqlite-vec: one table, one run (Linux only). Databases are made
/// without the protocol: MemoryStdio imports the very file that the official server reads.
/// </summary>
internal static class SideBySide
{
    private const int MostForOfficial = 100_000; // It reads and parses its whole file at every call.
    private static readonly string Header =
        """
        | memories | | start → tools/list, ms | start → first search answered, ms | search, rare word: CPU ms | p50 ms | three common words: CPU ms | p50 ms | store: CPU ms | p50 ms | bulk, memories/s | RSS MB | bytes/memory |
        |---|---|---|---|---|---|---|---|---|---|---|---|---|
        """;

    /// <param name="peers">benchmarks/peers after npm ci.</param>
    /// <param name="into">A Markdown file whose part between the two marker lines is replaced by the table.</param>
    public static int Run(string program, string peers, IReadOnlyList<int> sizes, string? into)
    {
        peers = Path.GetFullPath(peers);
        var table = new List<string> { Header };
        foreach (var size in sizes)
        {
            var home = Directory.CreateTempSubdirectory("memorystdio-side-").FullName;
            try
            {
                Write(Path.Combine(home, "official.jsonl"), size);
                var ours = Ours(program, home, size);
                table.Add(ours.ToRow(size, "MemoryStdio"));
                Console.Error.WriteLine(table[^1]);
                var official = size <= MostForOfficial ? Official(peers, home, size) : null;
                if (official is not null) table.Add(official.ToRow(size, "official server-memory"));
                var vectors = Vectors(peers, home, size);
                table.Add(vectors.ToRow(size, "sqlite-vec (vectors alone, in process)"));
                if (official is not null) table.Add(string.Create(CultureInfo.InvariantCulture, $"| {size:N0} | *official ÷ ours, sqlite-vec ÷ ours* | | | {official.Rare.Cpu / ours.Rare.Cpu:F1}, {vectors.Rare.Cpu / ours.Rare.Cpu:F1} | {official.Rare.Median / ours.Rare.Median:F1}, {vectors.Rare.Median / ours.Rare.Median:F1} | | | | | | | |"));
            }
            finally
            {
                Directory.Delete(home, recursive: true);
            }
        }

        table.Add(string.Create(CultureInfo.InvariantCulture, $"\nLoad average at the end {File.ReadAllText("/proc/loadavg").Split(' ')[0]}."));
        Console.WriteLine(string.Join('\n', table));
        if (into is not null) Replace(into, string.Join('\n', table));
        return 0;
    }

    public static bool TryRead(string[] arguments, out List<int> sizes, out string? into)
    {
        (sizes, into) = ([], null);
        for (var i = 0; i < arguments.Length; i++)
        {
            if (arguments[i] == "--into" && i + 1 < arguments.Length) into = arguments[++i];
            else if (int.TryParse(arguments[i], out var size) && size > 0) sizes.Add(size);
            else return false;
        }

        return sizes.Count > 0;
    }

    private static Figures Ours(string program, string home, int size)
    {
        var (import, seconds) = Execute(program, home, "--json", "import", Path.Combine(home, "official.jsonl"), "--project", "global");
        var stored = import.GetProperty("stored").GetInt32();
        if (stored != size) throw new InvalidOperationException($"{stored:N0} of {size:N0} memories were imported.");
        var disk = Directory.GetFiles(home, "*.db*").Sum(f => new FileInfo(f).Length) / (double)size;
        return Measure(
            program, home, size, searches: size >= 1_000_000 ? 40 : 200, stores: 200,
            i => ("search_memories", new { query = Rare(i) }), i => ("search_memories", new { query = Common(i) }), i => ("add_memory", new { content = Text(size + i) }))
            with
        { PerSecond = size / seconds, Bytes = disk };
    }

    private static Figures Official(string peers, string home, int size)
    {
        var disk = new FileInfo(Path.Combine(home, "official.jsonl")).Length / (double)size;
        var times = size >= 100_000 ? 8 : 60;
        return Measure(
            $"node {Path.Combine(peers, "node_modules/@modelcontextprotocol/server-memory/dist/index.js")}", home, size, times, times,
            i => ("search_nodes", new { query = Rare(i) }), null,
            i => ("create_entities", new { entities = new[] { new { name = $"new{i}", entityType = "memory", observations = new[] { Text(size + i) } } } }))
            with
        { Bytes = disk };
    }

    private static Figures Vectors(string peers, string home, int size)
    {
        var node = Path.Combine(peers, "node_modules/node/bin/node");
        var (found, _) = Execute($"{node} --no-warnings {Path.Combine(peers, "sqlite-vec.mjs")} {size} {(size >= 1_000_000 ? 10 : 40)} {home}", home);
        double Number(string name) => found.GetProperty(name).GetDouble();
        return new Figures(new Cost(Number("searchCpu"), Number("searchWall"))) { PerSecond = Number("insertsPerSecond"), Bytes = Number("bytesPerRow"), Rss = Number("rss") / 1e6 };
    }

    private static Figures Measure(
        string command, string home, int size, int searches, int stores,
        Func<int, (string Tool, object Arguments)> rare, Func<int, (string Tool, object Arguments)>? common, Func<int, (string Tool, object Arguments)> store)
    {
        var began = Stopwatch.GetTimestamp();
        using var server = Server.Start(command, home);
        server.ListTools();
        var ready = Stopwatch.GetElapsedTime(began).TotalMilliseconds;
        var (tool, arguments) = rare(size / 2);
        var answer = server.Answer(tool, arguments);
        var first = Stopwatch.GetElapsedTime(began).TotalMilliseconds;
        var partly = answer.GetRawText().Contains("index loading", StringComparison.Ordinal);
        if (!partly) DemandAny(answer);
        server.UntilWhole(rare(size / 2));

        int Spread(int i) => (int)(i * 7919L % size);
        var warm = 4 * searches; // Until the runtimes, ours and Node's, have compiled anew what runs often.
        Time(server, warm, i => rare(Spread(i)), i => Text(Spread(i)));
        var found = Time(server, searches, i => rare(Spread(i + warm)), i => Text(Spread(i + warm)));
        Cost? foundCommon = null;
        if (common is not null)
        {
            Time(server, searches / 4, common, i => Common(i).Split(' ')[0]);
            foundCommon = Time(server, searches, common, i => Common(i).Split(' ')[0]);
        }

        var rss = server.ResidentMegabytes();
        return new Figures(found) { Common = foundCommon, Start = ready, First = first, Rss = rss, Store = Time(server, stores, store, null), FirstIsPartial = partly };
    }

    // Every answer must hold memories, and how many hold the one asked for is counted: a search that finds nothing is fast.
    private static Cost Time(Server server, int calls, Func<int, (string Tool, object Arguments)> call, Func<int, string>? expected)
    {
        var times = new double[calls];
        var found = 0;
        var cpu = server.ProcessorMilliseconds();
        for (var i = 0; i < calls; i++)
        {
            var (tool, arguments) = call(i);
            var began = Stopwatch.GetTimestamp();
            var answer = server.Answer(tool, arguments);
            times[i] = Stopwatch.GetElapsedTime(began).TotalMilliseconds;
            if (expected is null) continue;
            DemandAny(answer);
            if (answer.GetRawText().Contains(expected(i), StringComparison.Ordinal)) found++;
        }

        Array.Sort(times);
        return new Cost((server.ProcessorMilliseconds() - cpu) / calls, times[calls / 2], expected is null ? 1 : (double)found / calls);
    }

    // Every memory holds such a word, and no server repeats the query.
    private static void DemandAny(JsonElement answer)
    {
        var raw = answer.GetRawText();
        if (!Regex.IsMatch(raw, "k[0-9]+z")) throw new InvalidOperationException($"A search found nothing: {raw[..Math.Min(300, raw.Length)]}");
    }

    private static string Rare(int i) => $"k{i}z";

    private static (JsonElement Answer, double Seconds) Execute(string program, string home, params string[] arguments)
    {
        var began = Stopwatch.GetTimestamp();
        using var process = Process.Start(Server.StartInfo(program, home, arguments))!;
        process.ErrorDataReceived += (_, e) => { if (e.Data is not null) Console.Error.WriteLine(e.Data); };
        process.BeginErrorReadLine();
        var output = process.StandardOutput.ReadToEnd();
        process.WaitForExit();
        if (process.ExitCode != 0) throw new InvalidOperationException($"'{program} {string.Join(' ', arguments)}' ended with {process.ExitCode}.");
        return (JsonDocument.Parse(output).RootElement, Stopwatch.GetElapsedTime(began).TotalSeconds);
    }

    private static void Write(string path, int size)
    {
        using var file = new StreamWriter(path);
        for (var i = 0; i < size; i++)
            file.Write((i == 0 ? "" : "\n") + JsonSerializer.Serialize(new { type = "entity", name = $"m{i}", entityType = "memory", observations = new[] { Text(i) } }));
    }

    private static string Text(int i)
    {
        var random = new Random(i);
        var words = Enumerable.Range(0, 13).Select(_ => Vocabulary[(int)(random.NextDouble() * random.NextDouble() * Vocabulary.Length)]).ToList();
        words.Insert(5, Rare(i));
        return string.Join(' ', words);
    }

    private static string Common(int i) => $"{Vocabulary[i % 5]} {Vocabulary[5 + (i % 3)]} {Vocabulary[10 + (i % 7)]}";

    private static void Replace(string path, string table)
    {
        var (begin, end) = ("<!-- side-by-side -->", "<!-- /side-by-side -->");
        var text = File.ReadAllText(path);
        var (from, to) = (text.IndexOf(begin, StringComparison.Ordinal), text.IndexOf(end, StringComparison.Ordinal));
        if (from < 0 || to < from) throw new InvalidOperationException($"{path} has no lines '{begin}' and '{end}' between which the table could stand.");
        File.WriteAllText(path, $"{text[..(from + begin.Length)]}\n{table}\n{text[to..]}");
    }

    private static readonly string[] Vocabulary =
        ("api auth backend branch build cache client cloud cluster commit config cookie cursor daemon deploy docker editor endpoint engine feature filter frontend gateway "
        + "handler header index kernel latency layout library logger metric migration module network object parser pipeline plugin policy process profile project "
        + "protocol prefers query queue record region release render request schema server session socket storage stream table target thread timeout token trigger "
        + "update vector version window worker").Split(' ');

    private sealed record Cost(double Cpu, double Median, double Found = 1);

    private sealed record Figures(Cost Rare)
    {
        public Cost? Common { get; init; }

        public Cost? Store { get; init; }

        public double? Start { get; init; }

        public double? First { get; init; }

        public double? PerSecond { get; init; }

        /// <summary>The first search could not wait for the whole index.</summary>
        public bool FirstIsPartial { get; init; }

        public double Rss { get; init; }

        public double Bytes { get; init; }

        public string ToRow(int size, string name) => string.Create(
            CultureInfo.InvariantCulture,
            $"| {size:N0} | {name} | {Start:F0} | {First:F0}{(FirstIsPartial ? " (partial)" : "")} | {Rare.Cpu:F2}{(Rare.Found < 1 ? $" (found {100 * Rare.Found:F0} %)" : "")} | {Rare.Median:F2} | {Common?.Cpu:F2} | {Common?.Median:F2} | {Store?.Cpu:F2} | {Store?.Median:F2} | {PerSecond:N0} | {Rss:F0} | {Bytes:N0} |");
    }
}
