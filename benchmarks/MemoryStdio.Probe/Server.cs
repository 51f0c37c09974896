using System.Diagnostics;
using System.Text;
using System.Text.Json;

namespace MemoryStdio.Probe;

/// <summary>One MCP server process, spoken to in raw JSON-RPC, one request at a time.</summary>
internal sealed class Server : IDisposable
{
    private const string Initialize =
        """{"jsonrpc":"2.0","id":0,"method":"initialize","params":{"protocolVersion":"2025-11-25","capabilities":{},"clientInfo":{"name":"probe","version":"1"}}}""";

    private int _id;

    private Server(Process process) => Process = process;

    public Process Process { get; }

    public static Server Start(string program, string home)
    {
        var server = new Server(Process.Start(StartInfo(program, home))!);
        server.Process.ErrorDataReceived += (_, _) => { };
        server.Process.BeginErrorReadLine();
        server.Exchange(Initialize);
        server.Process.StandardInput.WriteLine("""{"jsonrpc":"2.0","method":"notifications/initialized"}""");
        return server;
    }

    /// <summary>The program (its fixed arguments after spaces) on one home folder, everything in one pool, streams redirected.</summary>
    public static ProcessStartInfo StartInfo(string program, string home, params string[] arguments)
    {
        // Paths are of where the caller stands; the server starts elsewhere.
        var command = program.Split(' ').Select(part => File.Exists(part) ? Path.GetFullPath(part) : part).ToArray();
        return new ProcessStartInfo(command[0], [.. command[1..], .. arguments])
        {
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
            StandardInputEncoding = new UTF8Encoding(false),
            StandardOutputEncoding = Encoding.UTF8,
            WorkingDirectory = home,
            Environment = { ["MEMORYSTDIO_HOME"] = home, ["PROJECT_ID_MODE"] = "global", ["MEMORY_FILE_PATH"] = Path.Combine(home, "official.jsonl") },
        };
    }

    public void ListTools() => Exchange(JsonSerializer.Serialize(new { jsonrpc = "2.0", id = ++_id, method = "tools/list" }));

    /// <summary>Asks until the answer no longer says that an index is being loaded.</summary>
    public void UntilWhole((string Tool, object Arguments) search)
    {
        while (Answer(search.Tool, search.Arguments).GetRawText().Contains("index loading", StringComparison.Ordinal))
        {
        }
    }

    /// <summary>Of all its threads so far, in steps of 10 ms.</summary>
    public double ProcessorMilliseconds()
    {
        Process.Refresh();
        return Process.TotalProcessorTime.TotalMilliseconds;
    }

    public double ResidentMegabytes()
    {
        Process.Refresh();
        return Process.WorkingSet64 / 1e6;
    }

    /// <summary>The tool's structured answer. Throws when the server refuses or is gone.</summary>
    public JsonElement Call(string tool, object arguments) => Answer(tool, arguments).GetProperty("structuredContent");

    /// <summary>The tool's whole result. Throws when the server refuses or is gone.</summary>
    public JsonElement Answer(string tool, object arguments)
    {
        var answer = Exchange(JsonSerializer.Serialize(new { jsonrpc = "2.0", id = ++_id, method = "tools/call", @params = new { name = tool, arguments } }));
        var result = answer.GetProperty("result");
        if (result.TryGetProperty("isError", out var error) && error.GetBoolean()) throw new InvalidOperationException(result.GetRawText());
        return result;
    }

    public void Kill()
    {
        Process.Kill();
        Process.WaitForExit();
    }

    public void Dispose()
    {
        if (!Process.HasExited)
        {
            Process.StandardInput.Close();
            if (!Process.WaitForExit(10_000)) Process.Kill();
        }

        Process.Dispose();
    }

    private JsonElement Exchange(string message)
    {
        Process.StandardInput.WriteLine(message);
        Process.StandardInput.Flush();
        var line = Process.StandardOutput.ReadLine() ?? throw new EndOfStreamException("The server ended.");
        return JsonDocument.Parse(line).RootElement;
    }
}
