using System.Diagnostics;
using System.Globalization;

namespace MemoryStdio.Probe;

/// <summary>How long and how much processor time from starting a process until its tools/list is answered, and its resident memory then (Linux only).</summary>
internal static class StartUp
{
    private const string Initialize =
        """{"jsonrpc":"2.0","id":1,"method":"initialize","params":{"protocolVersion":"2025-11-25","capabilities":{},"clientInfo":{"name":"probe","version":"1"}}}""";

    private const string Initialized = """{"jsonrpc":"2.0","method":"notifications/initialized"}""";
    private const string ListTools = """{"jsonrpc":"2.0","id":2,"method":"tools/list"}""";

    public static int Measure(int runs, IReadOnlyList<string> servers)
    {
        var variants = servers.Select(s => s.Split('=', 2)).Select(p => (Name: p[0], Command: p[1].Split(' '), Samples: new List<Sample>())).ToArray();
        var home = Directory.CreateTempSubdirectory("memorystdio-start-").FullName;
        try
        {
            // The first round only warms the page cache. The others are interleaved, so that a busy neighbour hits all alike.
            for (var run = 0; run <= runs; run++)
            {
                foreach (var (_, command, samples) in variants)
                {
                    var sample = Start(command, home);
                    if (run > 0) samples.Add(sample);
                }
            }
        }
        finally
        {
            Directory.Delete(home, recursive: true);
        }

        Console.WriteLine("| server | tools/list answered after, ms: min | median | CPU ms, median | RSS MB, median |\n|---|---|---|---|---|");
        foreach (var (name, _, samples) in variants)
        {
            Console.WriteLine(string.Create(
                CultureInfo.InvariantCulture,
                $"| {name} | {samples.Min(s => s.Wall):F0} | {Median(samples, s => s.Wall):F0} | {Median(samples, s => s.Cpu):F0} | {Median(samples, s => s.Megabytes):F0} |"));
        }

        return 0;
    }

    private static Sample Start(string[] command, string home)
    {
        var start = new ProcessStartInfo(command[0], command[1..])
        {
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
            WorkingDirectory = home,
            Environment = { ["MEMORYSTDIO_HOME"] = home, ["MEMORY_FILE_PATH"] = Path.Combine(home, "official.jsonl") },
        };
        var clock = Stopwatch.StartNew();
        using var process = Process.Start(start)!;
        process.ErrorDataReceived += (_, _) => { };
        process.BeginErrorReadLine();
        try
        {
            Ask(process, Initialize);
            process.StandardInput.WriteLine(Initialized);
            Ask(process, ListTools);
            clock.Stop();
            process.Refresh();
            return new Sample(clock.Elapsed.TotalMilliseconds, process.TotalProcessorTime.TotalMilliseconds, process.WorkingSet64 / 1e6);
        }
        finally
        {
            process.StandardInput.Close();
            if (!process.WaitForExit(5_000)) process.Kill();
        }
    }

    private static void Ask(Process process, string message)
    {
        process.StandardInput.WriteLine(message);
        process.StandardInput.Flush();
        var answer = process.StandardOutput.ReadLine();
        if (answer?.Contains("\"result\"", StringComparison.Ordinal) is not true)
            throw new InvalidOperationException($"{process.StartInfo.FileName} answered {answer ?? "nothing"} to {message}");
    }

    private static double Median(List<Sample> samples, Func<Sample, double> value) => samples.Select(value).Order().ElementAt(samples.Count / 2);

    private sealed record Sample(double Wall, double Cpu, double Megabytes);
}
