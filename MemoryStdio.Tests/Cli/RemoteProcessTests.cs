using System.Diagnostics;
using MemoryStdio.Tests.Qdrant;

namespace MemoryStdio.Tests.Cli;

/// <summary>The real program with MEMORY_STORE=remote: two homes, one server, no copy.</summary>
public sealed class RemoteProcessTests : IAsyncLifetime
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
    public async Task AMemoryOfOneMachineIsSearchedEditedAndTakenBackOnAnother()
    {
        Assert.Equal(0, (await RunAsync("a", "add", "미나는 녹차를 좋아한다", "-p", "personal")).Exit);
        var found = await RunAsync("b", "search", "녹차", "--json");
        Assert.True(found.Exit == 0, found.Out + found.Error);
        Assert.Contains("미나는 녹차를 좋아한다", found.Out, StringComparison.Ordinal);
        Assert.Contains("remote hybrid", found.Out, StringComparison.Ordinal);

        var duplicate = await RunAsync("b", "add", "미나는 녹차를 좋아한다", "-p", "personal", "--json");
        Assert.Contains("duplicate", duplicate.Out, StringComparison.OrdinalIgnoreCase);
        Assert.Contains("미나는", (await RunAsync("b", "list", "-p", "personal")).Out, StringComparison.Ordinal);
        var doctor = await RunAsync("b", "doctor");
        Assert.DoesNotContain("from before", doctor.Out, StringComparison.Ordinal);
        Assert.Contains("on the server only", (await RunAsync("b", "qdrant", "status")).Out, StringComparison.Ordinal);
        Assert.Empty(_server.Violations);
        Assert.Equal(0, await LocalMemoriesAsync("a") + await LocalMemoriesAsync("b"));
    }

    [Fact]
    public async Task WithoutTheServerNothingIsStoredOrReadAndThePersonHearsWhy()
    {
        Assert.Equal(0, (await RunAsync("a", "add", "kept there", "-p", "personal")).Exit);
        _server.ApiKey = "a key this machine lacks";

        var refused = await RunAsync("a", "add", "not kept", "-p", "personal");
        var korean = await RunAsync("a", "list", "-p", "personal", "--lang", "ko");
        var doctor = await RunAsync("a", "doctor");

        Assert.Equal((1, 1, 1), (refused.Exit, korean.Exit, doctor.Exit));
        Assert.Contains("Not stored: the shared store cannot be used since", refused.Error, StringComparison.Ordinal);
        Assert.Contains("Set QDRANT_API_KEY", refused.Error, StringComparison.Ordinal);
        Assert.Contains("공유 저장소를 쓸 수 없습니다", korean.Error, StringComparison.Ordinal);
        Assert.Contains("키가 필요합니다", korean.Error, StringComparison.Ordinal);
        Assert.DoesNotContain("wants a key", korean.Error, StringComparison.Ordinal);
        Assert.Contains("nothing can be read or stored", doctor.Out, StringComparison.Ordinal);
    }

    [Fact]
    public async Task WhatMovesMemoriesBetweenHereAndThereIsRefusedInTwoLanguages()
    {
        foreach (var verb in (string[])["pull", "verify", "repair"])
        {
            var english = await RunAsync("a", "qdrant", verb);
            Assert.Equal(2, english.Exit);
            Assert.Contains("they live on the server only", english.Error, StringComparison.Ordinal);
        }

        Assert.Contains("서버에만", (await RunAsync("a", "qdrant", "pull", "--lang", "ko")).Error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task MemoriesFromBeforeAreNamedByTheDoctorAndCanBeDelivered()
    {
        Assert.Equal(0, (await RunAsync("a", "local", "add", "from before", "-p", "personal")).Exit);
        Assert.Contains("1 memory from before", (await RunAsync("a", "doctor")).Out, StringComparison.Ordinal);
        Assert.DoesNotContain("from before", (await RunAsync("a", "list", "-p", "personal")).Out, StringComparison.Ordinal);

        var pushed = await RunAsync("a", "qdrant", "push");

        Assert.True(pushed.Exit == 0, pushed.Out + pushed.Error);
        Assert.Contains("from before", (await RunAsync("b", "list", "-p", "personal")).Out, StringComparison.Ordinal);
    }

    private async Task<long> LocalMemoriesAsync(string home)
    {
        using var database = MemoryStores.OpenSqlite(Path.Combine(_homes.File(home), "memory.db"));
        return await database.ReadAsync(s => s.Number("SELECT count(*) FROM memories") ?? 0, Token);
    }

    /// <param name="args">A first word "local" runs it with MEMORY_STORE=local.</param>
    private async Task<(int Exit, string Out, string Error)> RunAsync(string home, params string[] args)
    {
        var place = args[0] == "local" ? "local" : "remote";
        var start = new ProcessStartInfo("dotnet", [EndToEnd.ServerProcess.Program, .. args.SkipWhile(a => a == "local")])
        {
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
            StandardOutputEncoding = System.Text.Encoding.UTF8,
            StandardErrorEncoding = System.Text.Encoding.UTF8,
            WorkingDirectory = _homes.Path,
        };
        start.Environment["MEMORYSTDIO_HOME"] = _homes.File(home);
        start.Environment["QDRANT_URL"] = _server.Url.ToString();
        start.Environment["MEMORY_STORE"] = place;
        start.Environment["MEMORYSTDIO_LANG"] = "en";
        using var process = Process.Start(start)!;
        process.StandardInput.Close();
        var (output, error) = (process.StandardOutput.ReadToEndAsync(Token), process.StandardError.ReadToEndAsync(Token));
        await process.WaitForExitAsync(Token);
        return (process.ExitCode, await output, await error);
    }
}
