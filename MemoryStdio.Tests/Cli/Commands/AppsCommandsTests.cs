using MemoryStdio.Identity;
using MemoryStdio.Memory;
using MemoryStdio.Tests.Cli.Support;

namespace MemoryStdio.Tests.Cli.Commands;

public sealed class AppsCommandsTests
{
    private static CancellationToken Cancelled => TestContext.Current.CancellationToken;

    [Fact]
    public async Task AnAppIsListedPausedAndResumed_AlsoAsJson()
    {
        using var run = new CliRun();
        await CallAsync(run, "Claude Code");

        Assert.Equal(0, await run.Async("apps", "list"));
        Assert.Contains("Claude Code", run.Out, StringComparison.Ordinal);
        Assert.Equal(0, await run.Async("apps", "pause", "Claude Code"));
        Assert.Contains("memorystdio apps resume 'Claude Code'", run.Out, StringComparison.Ordinal);
        Assert.True(await run.Usage.IsPausedAsync(Some.Owner(), "Claude Code", Cancelled));
        Assert.Equal(0, await run.Async("apps", "list", "--json"));
        var app = run.Json.GetProperty("apps")[0];
        Assert.Equal(("Claude Code", true, 3), (app.GetProperty("name").GetString(), app.GetProperty("paused").GetBoolean(), app.GetProperty("reads").GetInt32()));
        Assert.Equal(0, await run.Async("apps", "resume", "Claude Code", "--json"));
        Assert.False(run.Json.GetProperty("paused").GetBoolean());

        Assert.False(await run.Usage.IsPausedAsync(Some.Owner(), "Claude Code", Cancelled));
    }

    [Theory]
    [InlineData("en", "No app 'nobody' has been seen.")]
    [InlineData("ko", "'nobody' 앱은 쓴 적이 없습니다.")]
    public async Task AnUnknownAppIsRefused_InThePersonsLanguage(string language, string text)
    {
        using var run = new CliRun();

        Assert.Equal(1, await run.Async("apps", "pause", "nobody", "--lang", language));

        Assert.Contains(text, run.Error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task TheCommandLineDoesNotPauseItself()
    {
        using var run = new CliRun();
        await run.AddAsync("one");

        Assert.Equal(1, await run.Async("apps", "pause", "memorystdio-cli", "--json"));

        Assert.Contains("\"kind\":\"refused\"", run.Error, StringComparison.Ordinal);
        Assert.Equal(0, await run.Async("list"));
    }

    [Fact]
    public async Task StatsTellInsightsWhereAskedFor()
    {
        using var run = new CliRun();
        await run.AddAsync("one");
        Assert.Equal(1, await run.Async("search", "absent", "--tag", "nowhere"));

        Assert.Equal(0, await run.Async("stats", "--insights"));
        Assert.Contains("\"absent\"", run.Out, StringComparison.Ordinal);
        Assert.Equal(0, await run.Async("stats", "--insights", "--json"));
        Assert.Equal(1, run.Json.GetProperty("insights").GetProperty("searches").GetProperty("empty").GetInt32());
        Assert.Equal(0, await run.Async("stats", "--json"));
        Assert.False(run.Json.TryGetProperty("insights", out _));
    }

    private static Task CallAsync(CliRun run, string app) => run.Usage.RecordAsync(
        new UsageBatch([new AppTally(Some.Owner(), app, 3, 1, 0, Some.Time, Some.Time)], [], []), Cancelled);
}
