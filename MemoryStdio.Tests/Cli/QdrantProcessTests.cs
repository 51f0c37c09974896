using System.Diagnostics;
using MemoryStdio.Tests.Qdrant;

namespace MemoryStdio.Tests.Cli;

/// <summary>The real program against the stand-in: two homes, one server.</summary>
public sealed class QdrantProcessTests : IAsyncLifetime
{
    private readonly TempDirectory _homes = new();
    private QdrantStandIn _server = null!;

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    public async ValueTask InitializeAsync() => _server = await QdrantStandIn.StartAsync();

    public async ValueTask DisposeAsync()
    {
        await _server.DisposeAsync();
        _homes.Dispose();
    }

    [Fact]
    public async Task AMemoryReachesAnotherMachineThroughTheCommandLine()
    {
        Assert.Equal(0, (await RunAsync("a", "add", "미나는 녹차를 좋아한다", "-p", "personal")).Exit);
        var pushed = await RunAsync("a", "qdrant", "push");
        Assert.True(pushed.Exit == 0, pushed.Out + pushed.Error);

        var pulled = await RunAsync("b", "qdrant", "pull", "--lang", "ko");
        Assert.True(pulled.Exit == 0, pulled.Error);
        Assert.Contains("새 기억 1개", pulled.Out, StringComparison.Ordinal);
        Assert.Contains("미나는 녹차를 좋아한다", (await RunAsync("b", "list", "-p", "personal")).Out, StringComparison.Ordinal);
        var verified = await RunAsync("b", "qdrant", "verify");
        Assert.True(verified.Exit == 0, verified.Out + verified.Error);
        Assert.Empty(_server.Violations);
    }

    [Fact]
    public async Task TheStdioServerForwardsInTheBackgroundAndAnswersWhileTheRemoteHangs()
    {
        using var folder = new TempDirectory();
        var release = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        var arrived = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        _server.Hold = release.Task;
        _server.Interfere = path =>
        {
            if (path.EndsWith("/points/batch", StringComparison.Ordinal)) arrived.TrySetResult();
            return null;
        };
        using var client = EndToEnd.ServerProcess.Start(folder, ("QDRANT_URL", _server.Url.ToString()), ("MEMORYSTDIO_LOG_LEVEL", "debug"));

        await client.HandshakeAsync();
        var stored = await client.CallAsync("add_memory", new { content = "미나는 녹차를 좋아한다", project = "personal" });
        Assert.Contains("stored", stored.GetRawText(), StringComparison.Ordinal);

        release.SetResult();
        await arrived.Task.WaitAsync(TimeSpan.FromSeconds(60), Token);
    }

    [Fact]
    public async Task KilledInTheMiddleOfADeliveryNothingIsLostOrDoubled()
    {
        var file = _homes.File("notes.jsonl");
        await File.WriteAllLinesAsync(file, Enumerable.Range(0, 300).Select(i => $$"""{"type":"entity","name":"note {{i}}","entityType":"note","observations":["number {{i}}"]}"""), Token);
        var imported = await RunAsync("a", "import", file);
        Assert.True(imported.Exit == 0, imported.Out + imported.Error);

        Process? victim = null;
        var batches = 0;
        _server.Interfere = path =>
        {
            // The second batch arrives, and its sender dies before the answer.
            if (path.EndsWith("/points/batch", StringComparison.Ordinal) && Interlocked.Increment(ref batches) == 2) victim!.Kill();
            return null;
        };
        victim = Start("a", "qdrant", "push");
        await victim.WaitForExitAsync(Token);
        Assert.NotEqual(0, victim.ExitCode);
        victim.Dispose();

        _server.Interfere = _ => null;
        Assert.NotEmpty(_server.Collection("memorystdio").Points);
        var repaired = await RunAsync("a", "qdrant", "push");
        // The dead process's lease may still stand; its minute is over when this one may go on.
        if (repaired.Exit != 0) Assert.Contains("Another process", repaired.Error, StringComparison.Ordinal);
        await EndLeaseAsync("a");
        Assert.Equal(0, (await RunAsync("a", "qdrant", "push")).Exit);
        var verified = await RunAsync("a", "qdrant", "verify");
        Assert.True(verified.Exit == 0, verified.Out + verified.Error);
    }

    [Fact]
    public async Task TheDoctorAndTheStatsTellOfAServerThatIsAway()
    {
        Assert.Equal(0, (await RunAsync("a", "add", "kept here", "-p", "personal")).Exit);
        _server.ApiKey = "a key this machine lacks";

        var status = await RunAsync("a", "qdrant", "status");
        Assert.Equal(1, status.Exit);
        Assert.Contains("wants a key. Set QDRANT_API_KEY", status.Out, StringComparison.Ordinal);
        Assert.Equal(1, (await RunAsync("a", "qdrant", "push")).Exit);
        Assert.Contains("wants a key", (await RunAsync("a", "stats")).Out, StringComparison.Ordinal);
        Assert.Contains("wants a key", (await RunAsync("a", "doctor")).Out, StringComparison.Ordinal);
    }

    private async Task EndLeaseAsync(string home)
    {
        using var database = MemoryStores.OpenSqlite(Path.Combine(_homes.File(home), "memory.db"));
        await database.WriteAsync(s => s.Execute("UPDATE forwarding SET lease_until = 0"), Token);
    }

    private async Task<(int Exit, string Out, string Error)> RunAsync(string home, params string[] args)
    {
        using var process = Start(home, args);
        var (output, error) = (process.StandardOutput.ReadToEndAsync(Token), process.StandardError.ReadToEndAsync(Token));
        await process.WaitForExitAsync(Token);
        return (process.ExitCode, await output, await error);
    }

    private Process Start(string home, params string[] args)
    {
        var start = new ProcessStartInfo("dotnet", [EndToEnd.ServerProcess.Program, .. args])
        {
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
            StandardOutputEncoding = System.Text.Encoding.UTF8,
            WorkingDirectory = _homes.Path,
        };
        start.Environment["MEMORYSTDIO_HOME"] = _homes.File(home);
        start.Environment["QDRANT_URL"] = _server.Url.ToString();
        start.Environment["MEMORYSTDIO_LANG"] = "en";
        var process = Process.Start(start)!;
        process.StandardInput.Close();
        return process;
    }
}
