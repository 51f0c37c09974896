using MemoryStdio.Memory;

namespace MemoryStdio.Tests.Storage;

/// <summary>Filters and paging, whichever the store.</summary>
public sealed class MemoryFilterContract
{
    public static TheoryData<string> Stores => MemoryStores.All;

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Theory, MemberData(nameof(Stores))]
    public async Task EveryPartOfAFilterNarrows(string kind)
    {
        using var s = MemoryStores.Create(kind);
        await s.Store.AddOneAsync(Some.Draft("alpha", "app", "STRASSE", "Öl"));
        await s.Store.AddOneAsync(new MemoryDraft(Some.Memory("beta", "app", "öl") with { Kind = "decision", OccurredAt = Some.Time.AddDays(-10) }, null));
        await s.Store.AddOneAsync(Some.Draft("gamma", "web", "ΣΊΣΥΦΟΣ"));
        var archived = await s.Store.AddOneAsync(Some.Draft("delta", "web", "öl"));
        await s.Store.SetArchivedAsync(Some.Caller(), [archived], true, Token);

        Task<string> Listed(MemoryFilter filter) => ListAsync(s, filter);

        Assert.Equal("gamma beta alpha", await Listed(new()));
        Assert.Equal("delta gamma beta alpha", await Listed(new() { Archived = ArchivedMemories.Include }));
        Assert.Equal("delta", await Listed(new() { Archived = ArchivedMemories.Only }));
        Assert.Equal("beta alpha", await Listed(new() { Projects = [Some.Project("app")] }));
        Assert.Equal("gamma beta alpha", await Listed(new() { Projects = [Some.Project("app"), Some.Project("web"), Some.Project("app")] }));
        Assert.Equal("", await Listed(new() { Projects = [Some.Project("nowhere")] }));
        Assert.Equal("", await Listed(new() { Projects = [] }));
        Assert.Equal("beta alpha", await Listed(new() { Tags = ["ÖL"] }));
        Assert.Equal("alpha", await Listed(new() { Tags = ["öl", "strasse"] }));
        Assert.Equal("gamma", await Listed(new() { Tags = ["σίσυφος"] }));
        Assert.Equal("", await Listed(new() { Tags = ["öl", "unknown"] }));
        Assert.Equal("delta beta alpha", await Listed(new() { Tags = ["öl"], Archived = ArchivedMemories.Include, Projects = [Some.Project("web"), Some.Project("app")] }));
        Assert.Equal("beta", await Listed(new() { Kind = "decision" }));
        Assert.Equal("beta", await Listed(new() { Until = Some.Time.AddDays(-1) }));
        Assert.Equal("gamma alpha", await Listed(new() { Since = Some.Time }));
        Assert.Equal("", await Listed(new() { Since = Some.Time.AddTicks(10) }));
        Assert.Equal("", await Listed(new() { Author = "nobody" }));
        Assert.Equal("gamma beta alpha", await Listed(new() { Author = "local" }));
        Assert.Equal("beta", await Listed(new() { Kind = "decision", Tags = ["öl"], Projects = [Some.Project("app")], Author = "local", Since = Some.Time.AddDays(-11), Until = Some.Time }));
    }

    [Theory, MemberData(nameof(Stores))]
    public async Task PagesNeitherRepeatNorSkipWhileOthersWrite(string kind)
    {
        using var s = MemoryStores.Create(kind);
        for (var i = 0; i < 7; i++) await s.Store.AddOneAsync(Some.Draft($"m{i}", i % 2 == 0 ? "app" : "web"));
        var filter = new MemoryFilter { Projects = [Some.Project("app"), Some.Project("web")] };

        var first = Page(await s.Store.ListAsync(Some.Owner(), filter, 3, null, Token));
        await s.Store.AddOneAsync(Some.Draft("new"));
        await s.Store.DeleteAsync(Some.Caller(), [first.Memories[2].Id], null, Token);

        // The clock of another machine, or of this one after a correction: order is that of commits all the same.
        s.Time.SetUtcNow(Some.Time.AddYears(-1));
        await s.Store.AddOneAsync(Some.Draft("newest, an old clock"));
        var second = Page(await s.Store.ListAsync(Some.Owner(), filter, 3, first.NextCursor, Token));
        var third = Page(await s.Store.ListAsync(Some.Owner(), filter, 3, second.NextCursor, Token));

        Assert.Equal(["m6", "m5", "m4"], first.Memories.Select(m => m.Content));
        Assert.Equal(["m3", "m2", "m1"], second.Memories.Select(m => m.Content));
        Assert.Equal(["m0"], third.Memories.Select(m => m.Content));
        Assert.Null(third.NextCursor);
        Assert.Equal("newest, an old clock", Page(await s.Store.ListAsync(Some.Owner(), filter, 1, null, Token)).Memories[0].Content);
    }

    [Theory, MemberData(nameof(Stores))]
    public async Task ACursorFromElsewhereIsRefused(string kind)
    {
        using var s = MemoryStores.Create(kind);

        foreach (var cursor in new[] { "abc", "AAAAAAAAAAEAAAAA", "0199a1b2-c3d4-7e5f-8a9b-0c1d2e3f4a5b", "커서" })
        {
            var answer = await s.Store.ListAsync(Some.Owner(), new MemoryFilter(), 3, cursor, Token);

            Assert.False(answer.Succeeded(out _, out var problem));
            Assert.Equal(ProblemKind.Invalid, problem.Kind);
            Assert.Contains(cursor, problem.Message, StringComparison.Ordinal);
        }
    }

    private static async Task<string> ListAsync(MemoryStores s, MemoryFilter filter)
    {
        var page = Page(await s.Store.ListAsync(Some.Owner(), filter, 100, null, Token));
        Assert.Equal(page.Memories.Count, await s.Store.CountAsync(Some.Owner(), filter, Token));
        return string.Join(' ', page.Memories.Select(m => m.Content));
    }

    private static MemoryPage Page(Result<MemoryPage> result) => result.Succeeded(out var page, out var problem) ? page : throw new InvalidOperationException(problem.Message);
}
