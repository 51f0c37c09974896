using System.Diagnostics;
using System.Text;
using System.Text.Json;

namespace MemoryStdio.Tests.EndToEnd;

/// <summary>The built program as a client starts it, spoken to in raw JSON-RPC. Every stdout line is kept, and must be JSON-RPC.</summary>
internal sealed class ServerProcess : IDisposable
{
    public const string Initialize = """{"jsonrpc":"2.0","id":0,"method":"initialize","params":{"protocolVersion":"2025-06-18","capabilities":{},"clientInfo":{"name":"raw","version":"1"}}}""";
    private readonly Process _process;
    private readonly StringBuilder _errors = new();
    private int _id;

    private ServerProcess(Process process)
    {
        _process = process;
        process.ErrorDataReceived += (_, e) => { lock (_errors) _errors.AppendLine(e.Data); };
        process.BeginErrorReadLine();
    }

    public static string Program { get; } = Path.Combine(AppContext.BaseDirectory, "MemoryStdio.dll");

    public string Errors
    {
        get
        {
            lock (_errors) return _errors.ToString();
        }
    }

    public List<string> Output { get; } = [];

    public static ServerProcess Start(TempDirectory folder, params (string Name, string Value)[] environment) => StartAs(["dotnet", Program], folder, environment);

    /// <summary>By another command line, which must end in the program's.</summary>
    public static ServerProcess StartAs(string[] command, TempDirectory folder, params (string Name, string Value)[] environment)
    {
        var start = new ProcessStartInfo(command[0], command[1..])
        {
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
            StandardInputEncoding = new UTF8Encoding(false),
            StandardOutputEncoding = Encoding.UTF8,
            WorkingDirectory = Directory.CreateDirectory(folder.File("app")).FullName,
        };
        foreach (var name in start.Environment.Keys.Where(k => k.StartsWith("MEMORY", StringComparison.Ordinal) || k.StartsWith("PROJECT", StringComparison.Ordinal) || k.StartsWith("CLAUDE", StringComparison.Ordinal)).ToArray())
            start.Environment.Remove(name);
        start.Environment["MEMORYSTDIO_HOME"] = folder.File("home");
        foreach (var (name, value) in environment) start.Environment[name] = value;
        return new ServerProcess(Process.Start(start)!);
    }

    public async Task<JsonElement> HandshakeAsync()
    {
        var answer = await ExchangeAsync(Initialize);
        await SendAsync("""{"jsonrpc":"2.0","method":"notifications/initialized"}""");
        return answer;
    }

    /// <summary>The result of a tool call.</summary>
    public async Task<JsonElement> CallAsync(string tool, object arguments) => (await ExchangeAsync(JsonSerializer.Serialize(
        new { jsonrpc = "2.0", id = ++_id, method = "tools/call", @params = new { name = tool, arguments } }))).GetProperty("result");

    public async Task SendAsync(string line)
    {
        await _process.StandardInput.WriteLineAsync(line);
        await _process.StandardInput.FlushAsync();
    }

    public async Task<JsonElement> ExchangeAsync(string line)
    {
        await SendAsync(line);
        return await ReadAsync();
    }

    /// <summary>The next message, asked for or not.</summary>
    public async Task<JsonElement> ReadAsync()
    {
        var answer = await _process.StandardOutput.ReadLineAsync(TestContext.Current.CancellationToken);
        Assert.True(answer is not null, "The server ended: " + Errors);
        Output.Add(answer);
        return JsonDocument.Parse(answer).RootElement;
    }

    /// <summary>Closes stdin, reads the rest, and answers with the exit code.</summary>
    public async Task<int> EndAsync()
    {
        _process.StandardInput.Close();
        return await RestAsync();
    }

    public async Task<int> RestAsync()
    {
        while (await _process.StandardOutput.ReadLineAsync(TestContext.Current.CancellationToken) is { } line) Output.Add(line);
        await _process.WaitForExitAsync(TestContext.Current.CancellationToken);
        return _process.ExitCode;
    }

    public void Kill() => _process.Kill();

    public int Id => _process.Id;

    public void AssertOnlyJsonRpc() => Assert.All(Output, line => Assert.Equal("2.0", JsonDocument.Parse(line).RootElement.GetProperty("jsonrpc").GetString()));

    public void Dispose()
    {
        if (!_process.HasExited) _process.Kill();
        _process.Dispose();
    }
}
