using System.Diagnostics;

namespace MemoryStdio.Tests.Cli;

/// <summary>The real program, its own storage and model, in a process of its own.</summary>
public sealed class CommandProcessTests : IDisposable
{
    private readonly string _home = Directory.CreateTempSubdirectory("memorystdio-process-").FullName;

    public void Dispose() => Directory.Delete(_home, recursive: true);

    [Fact]
    public async Task AMemorySurvivesTheProcessAndIsBackedUp()
    {
        Assert.Equal(0, (await RunAsync("add", "미나는 녹차를 좋아한다", "-p", "personal")).Exit);
        var backup = Path.Combine(_home, "b.db");
        Assert.Equal(0, (await RunAsync("backup", backup)).Exit);
        Assert.Equal(0, (await RunAsync("add", "after the backup", "-p", "personal")).Exit);

        var preview = await RunAsync("restore", backup);
        Assert.Equal(0, preview.Exit);
        Assert.Contains("Nothing was changed", preview.Out, StringComparison.Ordinal);
        Assert.Equal(1, (await RunAsync("restore", Path.Combine(_home, "none.db"))).Exit);
    }

    [Fact]
    public async Task ABackupIsRestoredByAProcessOfItsOwn()
    {
        var backup = Path.Combine(_home, "b.db");
        await RunAsync("add", "미나는 녹차를 좋아한다", "-p", "personal");
        await RunAsync("backup", backup);
        await RunAsync("add", "after the backup", "-p", "personal");

        Assert.Equal(0, (await RunAsync("restore", backup, "--yes")).Exit);

        var listed = await RunAsync("list", "-p", "personal");
        Assert.Contains("미나는 녹차를 좋아한다", listed.Out, StringComparison.Ordinal);
        Assert.DoesNotContain("after the backup", listed.Out, StringComparison.Ordinal);
    }

    [Fact]
    public async Task TheDoctorFindsAHealthyInstallationHealthyAndABrokenModelBroken()
    {
        var healthy = await RunAsync("doctor");
        Assert.True(healthy.Exit == 0, healthy.Out + healthy.Error);
        Assert.Contains("JSON-RPC", healthy.Out, StringComparison.Ordinal);

        var broken = await RunWithAsync(new() { ["MEMORYSTDIO_MODEL"] = _home }, "doctor", "--lang", "ko");
        Assert.Equal(1, broken.Exit);
        Assert.Contains("FAIL  모델", broken.Out, StringComparison.Ordinal);
    }

    [Fact]
    public async Task TheHttpServerRefusesToStartWithoutItsKeys()
    {
        var shortSecret = await RunWithAsync(new() { ["TOKEN_ENCRYPTION_SECRET"] = "too short" }, "serve", "--port", "0");
        Assert.Equal(2, shortSecret.Exit);
        Assert.Contains("TOKEN_ENCRYPTION_SECRET", shortSecret.Error, StringComparison.Ordinal);
        Assert.DoesNotContain("too short", shortSecret.Error, StringComparison.Ordinal);

        await RunAsync("token", "create", "--user-id", "kim");
        var key = Directory.GetFiles(_home, "server.key", SearchOption.AllDirectories).Single();
        await File.WriteAllTextAsync(key, Convert.ToBase64String(new byte[32]), TestContext.Current.CancellationToken);

        var lostKey = await RunAsync("serve", "--port", "0");
        Assert.Equal(2, lostKey.Exit);
        Assert.Contains(key, lostKey.Error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task ABareStartOnAnEmptyPipeIsASilentServer()
    {
        var run = await RunAsync();

        Assert.Equal(0, run.Exit);
        Assert.Empty(run.Out);
    }

    [Fact]
    public async Task AWrongSettingStopsTheServerWithASentenceAndNoOutput()
    {
        var run = await RunWithAsync(new() { ["PROJECT_ID_MODE"] = "shared" }, "mcp");

        Assert.Equal(2, run.Exit);
        Assert.Empty(run.Out);
        Assert.StartsWith("error: PROJECT_ID_MODE is 'shared'", run.Error, StringComparison.Ordinal);
    }

    private Task<(int Exit, string Out, string Error)> RunAsync(params string[] args) => RunWithAsync([], args);

    private async Task<(int Exit, string Out, string Error)> RunWithAsync(Dictionary<string, string> variables, params string[] args)
    {
        var start = new ProcessStartInfo("dotnet", [Path.Combine(AppContext.BaseDirectory, "MemoryStdio.dll"), .. args])
        {
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
            WorkingDirectory = _home,
        };
        foreach (var (name, value) in variables) start.Environment[name] = value;
        start.Environment["MEMORYSTDIO_HOME"] = _home;
        start.Environment["LC_ALL"] = "C";

        using var process = Process.Start(start)!;
        process.StandardInput.Close();
        var output = process.StandardOutput.ReadToEndAsync(TestContext.Current.CancellationToken);
        var error = process.StandardError.ReadToEndAsync(TestContext.Current.CancellationToken);
        await process.WaitForExitAsync(TestContext.Current.CancellationToken);
        return (process.ExitCode, await output, await error);
    }
}
