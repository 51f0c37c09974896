using MemoryStdio.Memory;

namespace MemoryStdio.Tests.Storage;

/// <summary>Projects, their aliases and merges, whichever the store.</summary>
public sealed class ProjectDirectoryContract
{
    public static TheoryData<string> Stores => MemoryStores.All;

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Theory, MemberData(nameof(Stores))]
    public async Task EnsureCreatesOnceAndAddsFreeAliases(string kind)
    {
        using var s = MemoryStores.Create(kind);
        await s.Projects.EnsureAsync(Some.Owner(), Some.Project("a"), "앱", ["path:/a"], Token);
        await s.Projects.EnsureAsync(Some.Owner(), Some.Project("b"), "B", ["path:/a", "path:/b"], Token);

        var again = await s.Projects.EnsureAsync(Some.Owner(), Some.Project("a"), "renamed?", ["git:x"], Token);

        Assert.Equal(("앱", Some.Time, 0), (again.Name, again.CreatedAt, again.MemoryCount));
        Assert.Equal(["git:x", "path:/a"], again.Aliases);
        Assert.Equal("b", (await s.Projects.FindByAliasAsync(Some.Owner(), "path:/b", Token))!.Id.Value);
        Assert.Equal(["a", "b"], (await s.Projects.ListAsync(Some.Owner(), Token)).Select(p => p.Id.Value));
    }

    [Theory, MemberData(nameof(Stores))]
    public async Task AliasesMoveAndGo(string kind)
    {
        using var s = MemoryStores.Create(kind);
        await s.Projects.EnsureAsync(Some.Owner(), Some.Project("a"), "A", ["path:/x"], Token);
        await s.Projects.EnsureAsync(Some.Owner(), Some.Project("b"), "B", [], Token);

        Assert.True(await s.Projects.SetAliasAsync(Some.Owner(), Some.Project("b"), "path:/x", Token));
        Assert.False(await s.Projects.SetAliasAsync(Some.Owner(), Some.Project("none"), "path:/x", Token));
        Assert.Equal("b", (await s.Projects.FindByAliasAsync(Some.Owner(), "path:/x", Token))!.Id.Value);
        Assert.True(await s.Projects.RemoveAliasAsync(Some.Owner(), "path:/x", Token));
        Assert.False(await s.Projects.RemoveAliasAsync(Some.Owner(), "path:/x", Token));
        Assert.Null(await s.Projects.FindByAliasAsync(Some.Owner(), "path:/x", Token));
        Assert.True(await s.Projects.RenameAsync(Some.Owner(), Some.Project("b"), "日本", Token));
        Assert.Equal("日本", (await s.Projects.FindAsync(Some.Owner(), Some.Project("b"), Token))!.Name);
        Assert.False(await s.Projects.RenameAsync(Some.Owner(), Some.Project("none"), "x", Token));
    }

    [Theory, MemberData(nameof(Stores))]
    public async Task AMergeMovesEverythingAndTheOldIdLeadsOn(string kind)
    {
        using var s = MemoryStores.Create(kind);
        foreach (var p in new[] { "a", "b", "c" }) await s.Projects.EnsureAsync(Some.Owner(), Some.Project(p), p, [$"path:/{p}"], Token);
        var kept = await s.Store.AddOneAsync(Some.Draft("live", "a", "tag"));
        var deleted = await s.Store.AddOneAsync(Some.Draft("deleted", "a"));
        await s.Store.DeleteAsync(Some.Caller(), [deleted], null, Token);

        Assert.Equal(2, (await s.Projects.MergeAsync(Some.Owner(), Some.Project("a"), Some.Project("b"), Token))!.Moved);
        Assert.Equal(2, (await s.Projects.MergeAsync(Some.Owner(), Some.Project("b"), Some.Project("c"), Token))!.Moved);
        Assert.Null(await s.Projects.MergeAsync(Some.Owner(), Some.Project("none"), Some.Project("c"), Token));
        Assert.Null((await s.Projects.MergeAsync(Some.Owner(), Some.Project("a"), Some.Project("c"), Token))!.UndoToken);

        Assert.Equal("c", (await s.Projects.FindAsync(Some.Owner(), Some.Project("a"), Token))!.Id.Value);
        Assert.Equal("c", (await s.Projects.FindByAliasAsync(Some.Owner(), "path:/a", Token))!.Id.Value);
        Assert.Equal(["c"], (await s.Projects.ListAsync(Some.Owner(), Token)).Select(p => p.Id.Value));
        Assert.Equal("c", (await s.Store.FindAsync(Some.Owner(), kept, Token))!.Project.Value);
        Assert.Equal(1, await s.Store.CountAsync(Some.Owner(), new MemoryFilter { Projects = [Some.Project("a")], Tags = ["tag"] }, Token));
        Assert.False((await s.Store.AddAsync(Some.Caller(), [Some.Draft("live", "a")], Token))[0].IsNew);
        Assert.Equal(4, (await s.Feed.ChangesAfterAsync(0, 100, Token)).Count(c => c.Kind == ChangeKind.Moved));
        Assert.Equal(["tag"], (await s.Store.TagsAsync(Some.Owner(), Some.Project("c"), Token)).Keys);
    }

    [Theory, MemberData(nameof(Stores))]
    public async Task AnotherOwnersProjectsAreAbsent(string kind)
    {
        using var s = MemoryStores.Create(kind);
        await s.Projects.EnsureAsync(Some.Owner(), Some.Project("a"), "A", ["path:/a"], Token);
        var other = Some.Owner("other");

        Assert.Null(await s.Projects.FindAsync(other, Some.Project("a"), Token));
        Assert.Null(await s.Projects.FindByAliasAsync(other, "path:/a", Token));
        Assert.Empty(await s.Projects.ListAsync(other, Token));
        Assert.False(await s.Projects.RemoveAliasAsync(other, "path:/a", Token));
        Assert.False(await s.Projects.RenameAsync(other, Some.Project("a"), "x", Token));
        Assert.Null(await s.Projects.MergeAsync(other, Some.Project("a"), Some.Project("a"), Token));
    }
}
