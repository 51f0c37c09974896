using MemoryStdio.Identity;
using MemoryStdio.Memory;

namespace MemoryStdio.Tests.Memory;

public sealed class AppPauseTests
{
    private static readonly Caller Cursor = Some.Caller() with { Client = new ClientIdentity("cursor", "1.0") };
    private static readonly Caller Page = Some.Caller() with { Client = new ClientIdentity("web", null) };

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public async Task APausedAppCanDoNothing_WhateverItsVersion_AndIsToldHowToResume()
    {
        using var s = new ServiceUnderTest();
        var memory = Value(await s.Service.AddAsync(Cursor, Some.Memory(), Token)).Id;
        var undo = Value(await s.Service.SetArchivedAsync(Cursor, memory, true, Token)).UndoToken;
        Value(await s.Apps.PauseAsync(Page, "cursor", Token));
        var caller = Cursor with { Client = new ClientIdentity("cursor", "2.0") };
        var filter = new MemoryFilter { Tags = ["x"] };

        Problem[] refusals =
        [
            Refusal(await s.Service.AddAsync(caller, Some.Memory("new"), Token)),
            Refusal(await s.Service.AddManyAsync(caller, [Some.Memory("new")], Token)),
            Refusal(await s.Service.SearchAsync(caller, new SearchQuery(caller.Owner, "q", 5, new MemoryFilter()), ContentBudget.Characters(1000), Token)),
            Refusal(await s.Service.ListAsync(caller, new MemoryFilter(), 10, null, Token)),
            Refusal(await s.Service.GetAsync(caller, memory, Token)),
            Refusal(await s.Service.UpdateAsync(caller, memory, new MemoryEdit { Content = "x" }, Token)),
            Refusal(await s.Service.SetArchivedAsync(caller, memory, false, Token)),
            Refusal(await s.Service.DeleteAsync(caller, memory, null, Token)),
            Refusal(await s.Service.PreviewDeleteAsync(caller, filter, Token)),
            Refusal(await s.Service.DeleteManyAsync(caller, filter, 0, null, Token)),
            Refusal(await s.Service.UndoAsync(caller, undo, Token)),
            Refusal(await s.Service.HistoryAsync(caller, memory, Token)),
            Refusal(await s.Insights.ReadAsync(caller, 30, Token)),
            Refusal(await s.Apps.ListAsync(caller, Token)),
            Refusal(await s.Apps.ResumeAsync(caller, "cursor", Token)),
        ];

        Assert.All(refusals, r => Assert.Equal(ProblemKind.Paused, r.Kind));
        Assert.All(refusals, r => Assert.Contains("'cursor' is paused", r.Message, StringComparison.Ordinal));
        Assert.All(refusals, r => Assert.Contains("memorystdio apps resume cursor", r.Message, StringComparison.Ordinal));
        Assert.Equal(1, await s.Store.CountAsync(Cursor.Owner, new MemoryFilter { Archived = ArchivedMemories.Only }, Token));
    }

    [Fact]
    public async Task OthersGoOn_AndTheAppItselfAfterwards()
    {
        using var s = new ServiceUnderTest();
        Value(await s.Service.AddAsync(Cursor, Some.Memory(), Token));
        Value(await s.Service.AddAsync(Cursor with { Owner = Some.Owner("lee"), Author = "lee" }, Some.Memory(), Token));
        Value(await s.Apps.PauseAsync(Page, "cursor", Token));

        Value(await s.Service.ListAsync(Cursor with { Client = new ClientIdentity("Cursor", null) }, new MemoryFilter(), 10, null, Token));
        Value(await s.Service.ListAsync(Cursor with { Owner = Some.Owner("lee"), Author = "lee" }, new MemoryFilter(), 10, null, Token));
        Assert.Null(Value(await s.Apps.ResumeAsync(Page, "cursor", Token)).PausedSince);

        Value(await s.Service.ListAsync(Cursor, new MemoryFilter(), 10, null, Token));
    }

    [Fact]
    public async Task InASharedPoolAPauseIsThePersonsOwn()
    {
        using var s = new ServiceUnderTest();
        var kim = Cursor with { Owner = OwnerId.Team, Author = "kim" };
        var lee = Cursor with { Owner = OwnerId.Team, Author = "lee" };
        Value(await s.Service.AddAsync(kim, Some.Memory(), Token));

        Value(await s.Apps.PauseAsync(kim with { Client = Page.Client }, "cursor", Token));

        Refusal(await s.Service.ListAsync(kim, new MemoryFilter(), 10, null, Token));
        Assert.Single(Value(await s.Service.ListAsync(lee, new MemoryFilter(), 10, null, Token)).Memories);
    }

    [Theory]
    [InlineData("web")]
    [InlineData("memorystdio-cli")]
    public async Task TheWayBackCannotBePaused(string app)
    {
        using var s = new ServiceUnderTest();
        Value(await s.Service.AddAsync(Some.Caller() with { Client = new ClientIdentity(app, null) }, Some.Memory(), Token));

        Assert.Equal(ProblemKind.Refused, Refusal(await s.Apps.PauseAsync(Page, app, Token)).Kind);
        Assert.False(Assert.Single(Value(await s.Apps.ListAsync(Page, Token))).CanBePaused);
    }

    [Fact]
    public async Task WhatWasNeverSeenIsNotFound_AndALimitedCredentialHasNoSay()
    {
        using var s = new ServiceUnderTest();
        Value(await s.Service.AddAsync(Cursor with { Owner = Some.Owner("lee"), Author = "lee" }, Some.Memory(), Token));

        Assert.Equal(ProblemKind.NotFound, Refusal(await s.Apps.PauseAsync(Page, "cursor", Token)).Kind);
        Assert.Equal(ProblemKind.Invalid, Refusal(await s.Apps.PauseAsync(Page, " ", Token)).Kind);
        Assert.Equal(ProblemKind.Refused, Refusal(await s.Apps.ListAsync(Some.Caller(projects: ["app"]), Token)).Kind);
    }

    [Fact]
    public async Task TheListTellsWhatEachAppDid_TheLastUsedFirst()
    {
        using var s = new ServiceUnderTest();
        var memory = Value(await s.Service.AddAsync(Cursor, Some.Memory(), Token)).Id;
        s.Time.Advance(TimeSpan.FromHours(1));
        var claude = Some.Caller() with { Client = new ClientIdentity("claude", "1") };
        await s.Service.GetAsync(claude, memory, Token);
        await s.Service.ListAsync(claude, new MemoryFilter(), 10, null, Token);
        await s.Service.SearchAsync(claude, new SearchQuery(claude.Owner, "q", 5, new MemoryFilter()), ContentBudget.Characters(1000), Token);

        var apps = Value(await s.Apps.ListAsync(Page, Token));

        Assert.Equal(
            [new AppInfo("claude", 0, 2, 1, 0, Some.Time.AddHours(1), Some.Time.AddHours(1), null), new AppInfo("cursor", 1, 0, 0, 1, Some.Time, Some.Time, null)], apps);
    }

    [Theory]
    [InlineData("plain-name_1.0", "plain-name_1.0")]
    [InlineData("Claude Code", "'Claude Code'")]
    [InlineData("it's", @"'it'\''s'")]
    [InlineData("$(rm -rf ~)", "'$(rm -rf ~)'")]
    public void ANameIsQuotedForTheShell(string name, string quoted) => Assert.Equal(quoted, AppName.Quoted(name));

    [Theory]
    [InlineData("  cursor\n", "cursor")]
    [InlineData("\u001b[31mred", "[31mred")]
    [InlineData("", "unknown")]
    [InlineData("👩‍👩‍👧", "👩‍👩‍👧")]
    public void ANameIsCleaned(string raw, string name) => Assert.Equal(name, AppName.Of(raw));

    [Fact]
    public void ALongNameIsCutBetweenCharacters() => Assert.Equal(new string('a', 99), AppName.Of(new string('a', 99) + "🎉 and more"));

    private static T Value<T>(Result<T> result)
        where T : class => result.Succeeded(out var value, out var problem) ? value : throw new InvalidOperationException(problem.Message);

    private static Problem Refusal<T>(Result<T> result)
        where T : class => result.Problem ?? throw new InvalidOperationException("It was not refused.");
}
