using System.Diagnostics;
using System.Text;
using System.Text.Json;

namespace MemoryStdio.Tests.EndToEnd;

/// <summary>The built program run as an administrator runs it: <c>serve</c> and the other commands, in processes of their own on one home folder.</summary>
internal sealed class ServeProcess : IDisposable
{
    private readonly Process _process;
    private readonly StringBuilder _errors = new();
    private readonly TaskCompletionSource<Uri> _listening = new(TaskCreationOptions.RunContinuationsAsynchronously);

    private ServeProcess(Process process)
    {
        _process = process;
        process.ErrorDataReceived += (_, e) => Read(e.Data);
        process.BeginErrorReadLine();
    }

    public int Id => _process.Id;

    public Uri Address { get; private set; } = new("http://127.0.0.1");

    public string Errors
    {
        get
        {
            lock (_errors) return _errors.ToString();
        }
    }

    /// <summary>Returns once it listens; fails with what it said when it ends instead.</summary>
    public static async Task<ServeProcess> StartAsync(TempDirectory home, Dictionary<string, string>? environment = null, params string[] arguments)
    {
        var server = new ServeProcess(Process.Start(Info(home, environment, ["serve", .. arguments]))!);
        var ended = server._process.WaitForExitAsync(TestContext.Current.CancellationToken);
        if (await Task.WhenAny(server._listening.Task, ended) == ended) Assert.Fail($"serve ended with {server._process.ExitCode}: {server.Errors}");
        server.Address = await server._listening.Task;
        return server;
    }

    /// <summary>Runs one command to its end.</summary>
    public static async Task<(int Exit, string Out, string Error)> RunAsync(TempDirectory home, Dictionary<string, string>? environment, params string[] arguments)
    {
        using var process = Process.Start(Info(home, environment, arguments))!;
        process.StandardInput.Close();
        var output = process.StandardOutput.ReadToEndAsync(TestContext.Current.CancellationToken);
        var error = process.StandardError.ReadToEndAsync(TestContext.Current.CancellationToken);
        await process.WaitForExitAsync(TestContext.Current.CancellationToken);
        return (process.ExitCode, await output, await error);
    }

    public static async Task<JsonElement> JsonAsync(TempDirectory home, params string[] arguments)
    {
        var (exit, output, error) = await RunAsync(home, null, [.. arguments, "--json"]);
        Assert.True(exit == 0, error);
        return JsonDocument.Parse(output).RootElement;
    }

    public HttpClient Client(string? bearer = null)
    {
        var client = new HttpClient { BaseAddress = Address };
        if (bearer is not null) client.DefaultRequestHeaders.Authorization = new("Bearer", bearer);
        return client;
    }

    /// <summary>Asks it to stop as a service manager does, and answers with its exit code.</summary>
    public async Task<int> TerminateAsync()
    {
        using var kill = Process.Start("kill", ["-TERM", $"{_process.Id}"]);
        await _process.WaitForExitAsync(TestContext.Current.CancellationToken);
        return _process.ExitCode;
    }

    public void Dispose()
    {
        if (!_process.HasExited) _process.Kill();
        _process.Dispose();
    }

    internal static ProcessStartInfo Info(TempDirectory home, Dictionary<string, string>? environment, string[] arguments)
    {
        var start = new ProcessStartInfo("dotnet", [ServerProcess.Program, .. arguments])
        {
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
            StandardOutputEncoding = Encoding.UTF8,
            StandardErrorEncoding = Encoding.UTF8,
            WorkingDirectory = Directory.CreateDirectory(home.File("app")).FullName,
        };
        foreach (var name in start.Environment.Keys.Where(k => k.StartsWith("MEMORY", StringComparison.Ordinal) || k.StartsWith("PROJECT", StringComparison.Ordinal) || k.StartsWith("MCP_", StringComparison.Ordinal)).ToArray())
            start.Environment.Remove(name);
        start.Environment["MEMORYSTDIO_HOME"] = home.File("home");
        start.Environment["LANG"] = "C.UTF-8";
        foreach (var (name, value) in environment ?? []) start.Environment[name] = value;
        return start;
    }

    // "Listening on https://127.0.0.1:39121. MCP: …"
    private void Read(string? line)
    {
        if (line is null) return;
        lock (_errors) _errors.AppendLine(line);
        if (line.Contains("://", StringComparison.Ordinal) && line.Split(' ').FirstOrDefault(word => word.StartsWith("http", StringComparison.Ordinal)) is { } address)
            _listening.TrySetResult(new Uri(address.TrimEnd('.', ',')));
    }
}
