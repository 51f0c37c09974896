using MemoryStdio.Tests.Cli.Support;

namespace MemoryStdio.Tests.Cli.Commands;

public sealed class MemoryCommandsTests : IDisposable
{
    private readonly CliRun _cli = new();

    public void Dispose() => _cli.Dispose();

    [Fact]
    public async Task WhatWasAddedIsFoundAndShown()
    {
        var id = await _cli.AddAsync("미나는 녹차를 좋아한다 🍵", "-t", "people,차", "--kind", "preference", "--occurred-at", "2026-05-01", "--source", "대화");

        Assert.Equal(0, await _cli.Async("search", "녹차", "--explain"));
        Assert.Contains(id, _cli.Out, StringComparison.Ordinal);
        Assert.Contains("녹차", _cli.Out.Split("words")[1], StringComparison.Ordinal);

        Assert.Equal(0, await _cli.Async("show", id, "--json"));
        Assert.Equal("미나는 녹차를 좋아한다 🍵", _cli.Json.GetProperty("content").GetString());
        Assert.Equal(["people", "차"], _cli.Json.GetProperty("tags").EnumerateArray().Select(t => t.GetString()));
        Assert.StartsWith("2026-", _cli.Json.GetProperty("occurred_at").GetString(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task TheSameTextIsNotStoredTwice()
    {
        var first = await _cli.AddAsync("The build server is called Hamster.");

        Assert.Equal(0, await _cli.Async("add", "The build  server is called Hamster.\n"));

        Assert.StartsWith($"Already there: {first}", _cli.Out, StringComparison.Ordinal);
        Assert.Single(await _cli.LiveAsync());
    }

    [Fact]
    public async Task AddReadsAPipe()
    {
        _cli.Piped = "첫 줄\n둘째 줄\n";

        Assert.Equal(0, await _cli.Async("add"));

        Assert.Equal("첫 줄\n둘째 줄", (await _cli.LiveAsync())[0].Content);
    }

    [Theory]
    [InlineData("")]
    [InlineData("   \n")]
    public async Task AnEmptyPipeIsRefused(string piped)
    {
        _cli.Piped = piped;

        Assert.Equal(2, await _cli.Async("add"));
        Assert.Empty(await _cli.LiveAsync());
    }

    [Fact]
    public async Task WithoutTextOnATerminalAddSaysHowItIsCalled()
    {
        _cli.Typed = "";

        Assert.Equal(2, await _cli.Async("add"));
        Assert.Contains("memorystdio add", _cli.Error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task AnEditMakesAVersionWhoseHistoryShowsTheWords()
    {
        var id = await _cli.AddAsync("We deploy on Tuesdays", "-t", "release");

        Assert.Equal(0, await _cli.Async("edit", id, "We deploy on Fridays", "--add-tag", "plan", "--reason", "new schedule"));
        Assert.Equal(0, await _cli.Async("history", id));

        Assert.Contains("We deploy on [-Tuesdays-]{+Fridays+}", _cli.Out, StringComparison.Ordinal);
        Assert.Contains("\"new schedule\"", _cli.Out, StringComparison.Ordinal);
        Assert.Equal(["release", "plan"], (await _cli.LiveAsync())[0].Tags);
    }

    [Fact]
    public async Task AnEditOfAnotherVersionOrOfNothingIsRefused()
    {
        var id = await _cli.AddAsync("one");

        Assert.Equal(1, await _cli.Async("edit", id, "two", "--if-version", "7"));
        Assert.Equal(2, await _cli.Async("edit", id));
        Assert.Equal("one", (await _cli.LiveAsync())[0].Content);
    }

    [Fact]
    public async Task ADeletionIsTakenBackByItsToken()
    {
        var id = await _cli.AddAsync("keep me");
        Assert.Equal(0, await _cli.Async("delete", id, "--json"));
        var token = _cli.Json.GetProperty("changes")[0].GetProperty("undo_token").GetString()!;
        Assert.Empty(await _cli.LiveAsync());

        Assert.Equal(0, await _cli.Async("undo", token));
        Assert.Single(await _cli.LiveAsync());

        Assert.Equal(1, await _cli.Async("undo", "no-such-token"));
    }

    [Fact]
    public async Task OneUnknownIdDoesNotStopTheOthersButFails()
    {
        var id = await _cli.AddAsync("gone");

        Assert.Equal(1, await _cli.Async("delete", "0199a1b2-c3d4-7e5f-8a9b-0c1d2e3f4a5b", id));

        Assert.Empty(await _cli.LiveAsync());
        Assert.Contains("There is no memory '0199a1b2", _cli.Error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task AMistypedIdStopsAllBeforeAnythingIsDone()
    {
        var id = await _cli.AddAsync("stays");

        Assert.Equal(2, await _cli.Async("delete", id, "oops"));
        Assert.Single(await _cli.LiveAsync());
    }

    [Theory]
    [InlineData(0, "--yes --count 2", 0)]
    [InlineData(1, "--yes --count 3", 2)]
    [InlineData(2, "--yes", 2)]
    [InlineData(2, "--count 2", 2)]
    [InlineData(0, "--dry-run", 2)]
    [InlineData(2, "", 2)]
    public async Task AScriptDeletesByFilterOnlyWithTheRightCount(int exit, string options, int left)
    {
        await _cli.AddAsync("a", "-t", "draft");
        await _cli.AddAsync("b", "-t", "draft");

        Assert.Equal(exit, await _cli.Async(["delete", "--tag", "draft", .. options.Split(' ', StringSplitOptions.RemoveEmptyEntries)]));
        Assert.Equal(left, (await _cli.LiveAsync()).Count);
    }

    [Theory]
    [InlineData("2\n", 0, 0)]
    [InlineData("yes\n", 1, 2)]
    [InlineData("3\n", 1, 2)]
    [InlineData("", 1, 2)]
    public async Task APersonDeletesByFilterByTypingTheCount(string typed, int exit, int left)
    {
        await _cli.AddAsync("a", "-t", "draft");
        await _cli.AddAsync("b", "-t", "draft");
        _cli.Typed = typed;

        Assert.Equal(exit, await _cli.Async("delete", "--tag", "draft"));
        Assert.Equal(left, (await _cli.LiveAsync()).Count);
    }

    [Fact]
    public async Task DeletingEverythingOrMixingIdsAndFiltersIsWrongUse()
    {
        var id = await _cli.AddAsync("a", "-t", "x");

        Assert.Equal(2, await _cli.Async("delete", "--yes", "--count", "1"));
        Assert.Equal(2, await _cli.Async("delete", id, "--tag", "x"));
        Assert.Single(await _cli.LiveAsync());
    }

    [Fact]
    public async Task ArchivedMemoriesHideUntilAskedFor()
    {
        var id = await _cli.AddAsync("old plan");
        Assert.Equal(0, await _cli.Async("archive", id));
        Assert.Equal(0, await _cli.Async("archive", id));
        Assert.Contains("already", _cli.Out, StringComparison.Ordinal);

        await _cli.Async("list", "-q");
        Assert.Empty(_cli.Out);
        await _cli.Async("list", "-q", "--archived", "only");
        Assert.Equal(id + "\n", _cli.Out);

        Assert.Equal(0, await _cli.Async("unarchive", id));
        await _cli.Async("list", "-q");
        Assert.Equal(id + "\n", _cli.Out);
    }

    [Fact]
    public async Task PagesFollowOneAnother()
    {
        for (var i = 0; i < 5; i++) await _cli.AddAsync($"memory number {i}");
        var seen = new List<string>();
        string? cursor = null;
        do
        {
            Assert.Equal(0, await _cli.Async(["list", "-n", "2", "--json", .. cursor is null ? Array.Empty<string>() : ["--cursor", cursor]]));
            seen.AddRange(_cli.Json.GetProperty("memories").EnumerateArray().Select(m => m.GetProperty("content").GetString()!));
            cursor = _cli.Json.TryGetProperty("next_cursor", out var next) ? next.GetString() : null;
        }
        while (cursor is not null);

        Assert.Equal(5, seen.Distinct().Count());
    }

    [Fact]
    public async Task ThePersonalSpaceIsSeenFromEveryProjectButNoOtherIs()
    {
        await _cli.AddAsync("mine", "-p", "personal");
        await _cli.AddAsync("other", "-p", "elsewhere");
        await _cli.AddAsync("here");

        await _cli.Async("list", "--json");
        Assert.Equal(["here", "mine"], Contents());
        await _cli.Async("list", "--json", "--scope", "project");
        Assert.Equal(["here"], Contents());
        await _cli.Async("list", "--json", "--all");
        Assert.Equal(["here", "other", "mine"], Contents());

        string[] Contents() => [.. _cli.Json.GetProperty("memories").EnumerateArray().Select(m => m.GetProperty("content").GetString()!)];
    }
}
