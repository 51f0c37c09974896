using MemoryStdio.Memory;

namespace MemoryStdio.Tests.Storage;

/// <summary>Undo of an addition and of a merge, whichever the store; undo of updates and deletions is in <see cref="MemoryChangeContract"/>.</summary>
public sealed class UndoContract
{
    public static TheoryData<string> Stores => MemoryStores.All;

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Theory, MemberData(nameof(Stores))]
    public async Task AnAdditionIsTakenBack_AndTwiceIsAnsweredTheSame(string kind)
    {
        using var s = MemoryStores.Create(kind);
        var id = await s.Store.AddOneAsync(Some.Draft("리스본으로 이사했다."));

        var undone = Value(await s.Store.UndoAsync(Some.Caller(), UndoToken.OfAdded(id), Token));
        var again = Value(await s.Store.UndoAsync(Some.Caller(), UndoToken.OfAdded(id), Token));

        Assert.Equal([id], undone.Restored);
        Assert.Equal([id], again.Restored);
        Assert.Null(await s.Store.FindAsync(Some.Owner(), id, Token));
        Assert.Equal([ChangeKind.Added, ChangeKind.Deleted], (await s.Store.HistoryAsync(Some.Owner(), id, Token)).Select(v => v.Change));
    }

    [Theory, MemberData(nameof(Stores))]
    public async Task AnAdditionThatWasChangedSinceIsKept(string kind)
    {
        using var s = MemoryStores.Create(kind);
        var id = await s.Store.AddOneAsync(Some.Draft("before"));
        await s.Store.UpdateAsync(Some.Caller(), id, new MemoryEdit { Content = "after" }, null, Token);

        var undone = Value(await s.Store.UndoAsync(Some.Caller(), UndoToken.OfAdded(id), Token));

        Assert.Equal((0, 1), (undone.Restored.Count, undone.Kept.Count));
        Assert.Equal("after", (await s.Store.FindAsync(Some.Owner(), id, Token))!.Content);
    }

    [Theory, MemberData(nameof(Stores))]
    public async Task AnAdditionThatWasDeletedByHandIsNotCalledUndone(string kind)
    {
        using var s = MemoryStores.Create(kind);
        var id = await s.Store.AddOneAsync(Some.Draft("x"));
        await s.Store.DeleteAsync(Some.Caller(), [id], "by hand", Token);

        Assert.Equal([id], Value(await s.Store.UndoAsync(Some.Caller(), UndoToken.OfAdded(id), Token)).Kept);
    }

    [Theory, MemberData(nameof(Stores))]
    public async Task AnAdditionOfAnotherOwnerOrOutsideTheCallersProjectsIsUnknown(string kind)
    {
        using var s = MemoryStores.Create(kind);
        var id = await s.Store.AddOneAsync(Some.Draft("x", "api"));

        foreach (var caller in new[] { Some.Caller("someone-else"), Some.Caller(projects: ["web"]) })
            Assert.Equal(ProblemKind.NotFound, ProblemOf(await s.Store.UndoAsync(caller, UndoToken.OfAdded(id), Token)).Kind);
        Assert.Equal(ProblemKind.NotFound, ProblemOf(await s.Store.UndoAsync(Some.Caller(), UndoToken.OfAdded(Some.UnknownId()), Token)).Kind);
        Assert.NotNull(await s.Store.FindAsync(Some.Owner(), id, Token));
    }

    [Theory, MemberData(nameof(Stores))]
    public async Task AMergeIsTakenBack_WithItsMemoriesAliasesAndFollowers(string kind)
    {
        using var s = MemoryStores.Create(kind);
        foreach (var p in new[] { "a", "b", "c" }) await s.Projects.EnsureAsync(Some.Owner(), Some.Project(p), p, [$"path:/{p}"], Token);
        var old = await s.Store.AddOneAsync(Some.Draft("from a", "a"));
        var moved = await s.Store.AddOneAsync(Some.Draft("from b", "b", "tag"));
        var deleted = await s.Store.AddOneAsync(Some.Draft("deleted", "b"));
        var stays = await s.Store.AddOneAsync(Some.Draft("from c", "c"));
        var edited = await s.Store.AddOneAsync(Some.Draft("edited later", "b"));
        await s.Store.DeleteAsync(Some.Caller(), [deleted], null, Token);
        await s.Projects.MergeAsync(Some.Owner(), Some.Project("a"), Some.Project("b"), Token);
        var merge = await s.Projects.MergeAsync(Some.Owner(), Some.Project("b"), Some.Project("c"), Token);
        await s.Store.UpdateAsync(Some.Caller(), edited, new MemoryEdit { Kind = "fact" }, null, Token);

        var undone = Value(await s.Store.UndoAsync(Some.Caller(), merge!.UndoToken!, Token));
        var again = Value(await s.Store.UndoAsync(Some.Caller(), merge.UndoToken!, Token));

        Assert.Equal(Some.Time.AddDays(30), merge.UndoUntil);
        Assert.Equal(4, merge.Moved);
        Assert.Equal([edited], undone.Kept);
        Assert.Equal(undone.Restored, again.Restored);
        Assert.Equal(3, undone.Restored.Count);
        Assert.Equal(["b", "b", "c", "c"], await ProjectsAsync(s, old, moved, stays, edited));
        Assert.Equal(["b", "c"], (await s.Projects.ListAsync(Some.Owner(), Token)).Select(p => p.Id.Value));
        Assert.Equal("b", (await s.Projects.FindAsync(Some.Owner(), Some.Project("a"), Token))!.Id.Value);
        Assert.Equal("b", (await s.Projects.FindByAliasAsync(Some.Owner(), "path:/a", Token))!.Id.Value);
        Assert.Equal("c", (await s.Projects.FindByAliasAsync(Some.Owner(), "path:/c", Token))!.Id.Value);
        Assert.Equal(1, await s.Store.CountAsync(Some.Owner(), new MemoryFilter { Projects = [Some.Project("b")], Tags = ["tag"] }, Token));
        Assert.Null(await s.Store.FindAsync(Some.Owner(), deleted, Token));
    }

    [Theory, MemberData(nameof(Stores))]
    public async Task AMergeCannotBeTakenBackByWhoMayNotUseBothProjects_OrTooLate(string kind)
    {
        using var s = MemoryStores.Create(kind);
        foreach (var p in new[] { "a", "b" }) await s.Projects.EnsureAsync(Some.Owner(), Some.Project(p), p, [], Token);
        await s.Store.AddOneAsync(Some.Draft("x", "a"));
        var token = (await s.Projects.MergeAsync(Some.Owner(), Some.Project("a"), Some.Project("b"), Token))!.UndoToken!;

        Assert.Equal(ProblemKind.NotFound, ProblemOf(await s.Store.UndoAsync(Some.Caller("someone-else"), token, Token)).Kind);
        if (kind != MemoryStores.InMemory) Assert.Equal(ProblemKind.NotFound, ProblemOf(await s.Store.UndoAsync(Some.Caller(projects: ["b"]), token, Token)).Kind);
        s.Time.Advance(TimeSpan.FromDays(31));
        Assert.Equal(ProblemKind.NotFound, ProblemOf(await s.Store.UndoAsync(Some.Caller(), token, Token)).Kind);
        Assert.Equal("b", (await s.Projects.FindAsync(Some.Owner(), Some.Project("a"), Token))!.Id.Value);
    }

    private static async Task<IEnumerable<string>> ProjectsAsync(MemoryStores s, params MemoryId[] ids) =>
        (await s.Store.FindManyAsync(Some.Owner(), ids, Token)).Select(m => m.Project.Value);

    private static T Value<T>(Result<T> result)
        where T : class => result.Succeeded(out var value, out var problem) ? value : throw new InvalidOperationException(problem.Message);

    private static Problem ProblemOf<T>(Result<T> result)
        where T : class => result.Succeeded(out _, out var problem) ? throw new InvalidOperationException("It succeeded.") : problem;
}
