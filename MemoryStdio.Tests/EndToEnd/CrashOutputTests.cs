using System.Diagnostics;
using System.Text;
using MemoryStdio.Tests.Cli.Support;
using MemoryStdio.Tests.Gateway;

namespace MemoryStdio.Tests.EndToEnd;

/// <summary>The program itself crashes while a request with the decrypted token is under way, core files switched on.</summary>
public sealed class CrashOutputTests : IDisposable
{
    private const string Token = "plain-text-token-that-no-crash-may-show-zZ9";
    private readonly CliRun _cli = new();
    private readonly TempDirectory _folder = new();

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Theory]
    [InlineData("FailFast")]
    [InlineData("UnhandledException")]
    public async Task ACrashLeavesTheTokenNowhere(string way)
    {
        if (OperatingSystem.IsWindows()) { Assert.Skip("Core files are a matter of Unix."); return; }
        await using var server = await FakeServer.StartAsync();
        var reached = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        server.Answers["POST ping"] = (c, _) =>
        {
            reached.TrySetResult();
            return Task.Delay(Timeout.Infinite, c.RequestAborted).ContinueWith(_ => { }, TaskScheduler.Default);
        };
        Assert.Equal(0, await _cli.Async("servers", "add", "fake", server.Url.AbsoluteUri));
        _cli.Piped = Token;
        Assert.Equal(0, await _cli.Async("vault", "set", "fake"));

        using var process = Start(way);
        var errors = process.StandardError.ReadToEndAsync(Cancel);
        var output = process.StandardOutput.ReadToEndAsync(Cancel);
        await process.StandardInput.WriteLineAsync("""{"jsonrpc":"2.0","id":1,"method":"ping"}""");
        await process.StandardInput.FlushAsync(Cancel);
        await Task.WhenAny(reached.Task, process.WaitForExitAsync(Cancel));
        Assert.True(reached.Task.IsCompleted, process.HasExited ? await errors : "");
        Assert.Equal($"Bearer {Token}", server.Requests.Single().Header("Authorization"));

        await File.WriteAllTextAsync(_folder.File("now"), "", Cancel);
        await process.WaitForExitAsync(Cancel);

        Assert.NotEqual(0, process.ExitCode);
        Assert.Contains("crash by order", await errors, StringComparison.Ordinal);
        Assert.DoesNotContain(Token, await errors + await output, StringComparison.Ordinal);
        var files = new[] { _cli.Home, _folder.Path }.SelectMany(f => Directory.GetFiles(f, "*", SearchOption.AllDirectories)).ToArray();
        Assert.Contains(files, f => f.EndsWith("memory.db", StringComparison.Ordinal));
        foreach (var file in files)
        {
            Assert.False(Path.GetFileName(file).StartsWith("core", StringComparison.Ordinal), $"{file} was written.");
            var bytes = await File.ReadAllBytesAsync(file, Cancel);
            foreach (var encoding in new[] { Encoding.UTF8, Encoding.Unicode })
                Assert.True(bytes.AsSpan().IndexOf(encoding.GetBytes(Token)) < 0, $"{file} holds the token.");
        }
    }

    [Fact]
    public async Task AProcessThatOpenedTheVaultWritesNoCoreFile()
    {
        if (OperatingSystem.IsWindows()) { Assert.Skip("Core files are a matter of Unix."); return; }

        // What the process may write is what a program it starts may: the limit is inherited.
        var (script, limit) = (_folder.File("limit.sh"), _folder.File("limit"));
        await File.WriteAllTextAsync(script, "ulimit -S -c > \"$1\"\n", Cancel);
        Assert.Equal(0, await _cli.Async("servers", "add", "fake", "--stdio", $"sh {script} {limit}", "--auth", "env:SERVER_TOKEN"));
        _cli.Piped = Token;
        Assert.Equal(0, await _cli.Async("vault", "set", "fake"));

        using var process = Start("nothing");
        process.StandardInput.Close();
        var errors = process.StandardError.ReadToEndAsync(Cancel);
        await process.WaitForExitAsync(Cancel);

        Assert.True(File.Exists(limit), await errors);
        Assert.Equal("0", (await File.ReadAllTextAsync(limit, Cancel)).Trim());
    }

    public void Dispose()
    {
        _cli.Dispose();
        _folder.Dispose();
    }

    // The shell raises the limit as far as it may, as an account with core files switched on has it.
    private Process Start(string way)
    {
        var start = new ProcessStartInfo("sh", ["-c", "ulimit -c $(ulimit -H -c); exec dotnet \"$0\" connect fake", ServerProcess.Program])
        {
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
            WorkingDirectory = _folder.Path,
        };
        start.Environment.Remove("TOKEN_ENCRYPTION_SECRET");
        start.Environment["MEMORYSTDIO_HOME"] = _cli.Home;
        start.Environment["DOTNET_STARTUP_HOOKS"] = typeof(StartupHook).Assembly.Location;
        start.Environment["CRASH_WHEN_THIS_FILE_EXISTS"] = _folder.File("now");
        start.Environment["CRASH_BY"] = way;
        return Process.Start(start)!;
    }
}
