using MemoryStdio.Memory;

namespace MemoryStdio.Tests.Storage;

/// <summary>Updates, deletions, undo and history, whichever the store.</summary>
public sealed class MemoryChangeContract
{
    public static TheoryData<string> Stores => MemoryStores.All;

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Theory, MemberData(nameof(Stores))]
    public async Task AnUpdateChangesOnlyWhatItNames(string kind)
    {
        using var s = MemoryStores.Create(kind);
        var id = await s.Store.AddOneAsync(new MemoryDraft(Some.Memory("before", "app", "one") with { Metadata = """{"a":1}""", Source = "file" }, null));
        s.Time.Advance(TimeSpan.FromMinutes(5));

        var updated = Value(await s.Store.UpdateAsync(Some.Caller(), id, new MemoryEdit { Content = "after", Metadata = "{ }" }, null, Token));
        var found = await s.Store.FindAsync(Some.Owner(), id, Token);

        Assert.Equal(("after", "file", null, 2), (found!.Content, found.Source, found.Metadata, found.Version));
        Assert.Equal(["one"], found.Tags);
        Assert.Equal((Some.Time, Some.Time.AddMinutes(5)), (found.CreatedAt, found.UpdatedAt));
        Assert.Equal((found.Content, found.Version), (updated.Memory.Content, updated.Memory.Version));
    }

    [Theory, MemberData(nameof(Stores))]
    public async Task AnUpdateFromAnOutdatedVersionIsRefused(string kind)
    {
        using var s = MemoryStores.Create(kind);
        var id = await s.Store.AddOneAsync(Some.Draft("v1"));
        await s.Store.UpdateAsync(Some.Caller(), id, new MemoryEdit { Content = "v2", ExpectedVersion = 1 }, null, Token);

        var refused = await s.Store.UpdateAsync(Some.Caller(), id, new MemoryEdit { Content = "v2, too", ExpectedVersion = 1 }, null, Token);

        Assert.Equal(ProblemKind.Conflict, ProblemOf(refused).Kind);
        Assert.Equal("v2", (await s.Store.FindAsync(Some.Owner(), id, Token))!.Content);
    }

    [Theory, MemberData(nameof(Stores))]
    public async Task HistoryTellsWhoChangedWhatAndWhy(string kind)
    {
        using var s = MemoryStores.Create(kind);
        var id = await s.Store.AddOneAsync(Some.Draft("하나", "app", "a"));
        await s.Store.UpdateAsync(Some.Caller(), id, new MemoryEdit { Content = "둘", Tags = ["b"], Reason = "오타" }, null, Token);
        await s.Store.SetArchivedAsync(Some.Caller(), [id], true, Token);
        await s.Store.DeleteAsync(Some.Caller(), [id], "not needed", Token);

        var versions = await s.Store.HistoryAsync(Some.Owner(), id, Token);

        Assert.Equal([ChangeKind.Added, ChangeKind.Updated, ChangeKind.Archived, ChangeKind.Deleted], versions.Select(v => v.Change));
        Assert.Equal([1, 2, 3, 4], versions.Select(v => v.Number));
        Assert.Equal(["하나", "둘", "둘", "둘"], versions.Select(v => v.Content));
        Assert.Equal([null, "오타", null, "not needed"], versions.Select(v => v.Reason));
        Assert.Equal(["a", "b"], versions.Take(2).Select(v => v.Tags.Single()));
        Assert.All(versions, v => Assert.Equal(("local", Some.Caller().Client), (v.Author, v.Client)));
    }

    [Theory, MemberData(nameof(Stores))]
    public async Task UndoBringsBackADeletedMemoryWithItsTagsAndVectors(string kind)
    {
        using var s = MemoryStores.Create(kind);
        var embedder = new FakeEmbedder();
        var id = await s.Store.AddOneAsync(Some.Draft("keep me", "app", "Tag").With(embedder));
        var change = await s.Store.DeleteAsync(Some.Caller(), [id], null, Token);

        var undone = Value(await s.Store.UndoAsync(Some.Caller(), change.UndoToken, Token));
        var again = Value(await s.Store.UndoAsync(Some.Caller(), change.UndoToken, Token));

        Assert.Equal([id], undone.Restored);
        Assert.Equal([id], again.Restored);
        var found = await s.Store.FindAsync(Some.Owner(), id, Token);
        Assert.Equal((3, "fake-16@1", null), (found!.Version, found.EmbeddingModelId, found.DeletedAt));
        Assert.Equal(1, await s.Store.CountAsync(Some.Owner(), new MemoryFilter { Tags = ["tag"] }, Token));
        Assert.Single((await s.Feed.ReadRowsAsync([id], "fake-16@1", Token)).Single().Vectors);
    }

    [Theory, MemberData(nameof(Stores))]
    public async Task UndoOfAnUpdateRestoresEveryPart(string kind)
    {
        using var s = MemoryStores.Create(kind);
        var memory = Some.Memory("old", "app", "x") with { Metadata = """{"n":1}""", Source = "s", OccurredAt = Some.Time.AddDays(-1) };
        var id = await s.Store.AddOneAsync(new MemoryDraft(memory, null).With(new FakeEmbedder()));
        var edit = new MemoryEdit { Content = "new", Tags = ["y"], Kind = "fact", Metadata = "{}", Source = "t", OccurredAt = Some.Time, ValidUntil = Some.Time };
        var change = Value(await s.Store.UpdateAsync(Some.Caller(), id, edit, null, Token)).Change;

        await s.Store.UndoAsync(Some.Caller(), change.UndoToken, Token);

        var found = await s.Store.FindAsync(Some.Owner(), id, Token);
        Assert.Equal(
            ("old", "note", memory.Metadata, "s", memory.OccurredAt, null, null),
            (found!.Content, found.Kind, found.Metadata, found.Source, found.OccurredAt, found.ValidUntil, found.EmbeddingModelId));
        Assert.Equal(0, await s.Store.CountAsync(Some.Owner(), new MemoryFilter { Tags = ["y"] }, Token));
        Assert.Equal(1, await s.Store.CountAsync(Some.Owner(), new MemoryFilter { Tags = ["x"] }, Token));
        Assert.False((await s.Store.AddAsync(Some.Caller(), [Some.Draft("old")], Token))[0].IsNew);
    }

    [Theory, MemberData(nameof(Stores))]
    public async Task UndoLeavesAloneWhatSomeoneChangedSince(string kind)
    {
        using var s = MemoryStores.Create(kind);
        var ids = (await s.Store.AddAsync(Some.Caller(), [Some.Draft("a"), Some.Draft("b")], Token)).Select(m => m.Id).ToArray();
        var change = await s.Store.SetArchivedAsync(Some.Caller(), ids, true, Token);
        await s.Store.UpdateAsync(Some.Caller(), ids[0], new MemoryEdit { Content = "a, corrected" }, null, Token);

        var undone = Value(await s.Store.UndoAsync(Some.Caller(), change.UndoToken, Token));

        Assert.Equal([ids[1]], undone.Restored);
        Assert.Equal([ids[0]], undone.Kept);
        Assert.Equal("a, corrected", (await s.Store.FindAsync(Some.Owner(), ids[0], Token))!.Content);
    }

    [Theory, MemberData(nameof(Stores))]
    public async Task ATagIsAddedToManyAndTakenBackAsOneChange(string kind)
    {
        using var s = MemoryStores.Create(kind);
        var full = Enumerable.Range(0, MemoryLimits.Tags).Select(n => $"t{n}").ToArray();
        var ids = (await s.Store.AddAsync(Some.Caller(), [Some.Draft("a"), Some.Draft("b", tags: ["Later"]), Some.Draft("c", tags: full), Some.Draft("d")], Token)).Select(m => m.Id).ToArray();

        var change = await s.Store.AddTagAsync(Some.Caller(), [.. ids, Some.Id("0199a1b2-c3d4-7e5f-8a9b-0c1d2e3f4a5b")], "later", Token);
        var foreign = await s.Store.AddTagAsync(Some.Caller("someone-else"), ids, "mine", Token);

        Assert.Equal([ids[0], ids[3]], change.Changed);
        Assert.Empty(foreign.Changed);
        Assert.Equal(3, await s.Store.CountAsync(Some.Owner(), new MemoryFilter { Tags = ["LATER"] }, Token));
        Assert.Equal([ids[0], ids[3]], Value(await s.Store.UndoAsync(Some.Caller(), change.UndoToken, Token)).Restored);
        Assert.Equal(1, await s.Store.CountAsync(Some.Owner(), new MemoryFilter { Tags = ["later"] }, Token));
    }

    [Theory, MemberData(nameof(Stores))]
    public async Task UndoTokensExpireAndCannotBeGuessedOrBorrowed(string kind)
    {
        using var s = MemoryStores.Create(kind);
        var id = await s.Store.AddOneAsync(Some.Draft());
        var change = await s.Store.DeleteAsync(Some.Caller(), [id], null, Token);

        Assert.Equal(ProblemKind.NotFound, ProblemOf(await s.Store.UndoAsync(Some.Caller(), "undo_" + new string('A', 22), Token)).Kind);
        Assert.Equal(ProblemKind.NotFound, ProblemOf(await s.Store.UndoAsync(Some.Caller("someone-else"), change.UndoToken, Token)).Kind);
        Assert.Equal(ProblemKind.NotFound, ProblemOf(await s.Store.UndoAsync(Some.Caller(projects: ["web"]), change.UndoToken, Token)).Kind);

        Assert.Equal(Some.Time.AddDays(30), change.UndoUntil);
        s.Time.Advance(TimeSpan.FromDays(30));
        Assert.Equal(ProblemKind.NotFound, ProblemOf(await s.Store.UndoAsync(Some.Caller(), change.UndoToken, Token)).Kind);
        Assert.Null(await s.Store.FindAsync(Some.Owner(), id, Token));
    }

    [Theory, MemberData(nameof(Stores))]
    public async Task BulkDeleteHappensOnlyForTheConfirmedCount(string kind)
    {
        using var s = MemoryStores.Create(kind);
        for (var i = 0; i < 5; i++) await s.Store.AddOneAsync(Some.Draft($"m{i}", "app", i < 3 ? "old" : "new"));
        var filter = new MemoryFilter { Tags = ["OLD"] };

        var refused = await s.Store.DeleteManyAsync(Some.Caller(), filter, 2, null, Token);
        var foreign = await s.Store.DeleteManyAsync(Some.Caller(projects: ["web"]), filter, 3, null, Token);
        Assert.Equal(ProblemKind.Conflict, ProblemOf(refused).Kind);
        Assert.Equal(ProblemKind.Conflict, ProblemOf(foreign).Kind);
        Assert.Equal(3, await s.Store.CountAsync(Some.Owner(), filter, Token));

        var change = Value(await s.Store.DeleteManyAsync(Some.Caller(), filter, 3, "cleanup", Token));
        Assert.Equal(3, change.Changed.Count);
        Assert.Equal(2, await s.Store.CountAsync(Some.Owner(), new MemoryFilter(), Token));

        Assert.Equal(3, Value(await s.Store.UndoAsync(Some.Caller(), change.UndoToken, Token)).Restored.Count);
        Assert.Equal(3, await s.Store.CountAsync(Some.Owner(), filter, Token));
    }

    [Theory, MemberData(nameof(Stores))]
    public async Task ArchivingTwiceChangesNothingTheSecondTime(string kind)
    {
        using var s = MemoryStores.Create(kind);
        var id = await s.Store.AddOneAsync(Some.Draft());

        Assert.Equal([id], (await s.Store.SetArchivedAsync(Some.Caller(), [id, Some.UnknownId()], true, Token)).Changed);
        Assert.Empty((await s.Store.SetArchivedAsync(Some.Caller(), [id], true, Token)).Changed);
        Assert.Equal([id], (await s.Store.SetArchivedAsync(Some.Caller(), [id], false, Token)).Changed);
        Assert.Null((await s.Store.FindAsync(Some.Owner(), id, Token))!.ArchivedAt);
    }

    [Theory, MemberData(nameof(Stores))]
    public async Task AnotherOwnersRecordIsAbsentInEveryOperation(string kind)
    {
        using var s = MemoryStores.Create(kind);
        var id = await s.Store.AddOneAsync(Some.Draft("비밀", "app", "secret"));
        var (other, stranger) = (Some.Owner("stranger"), Some.Caller("stranger"));

        Assert.Null(await s.Store.FindAsync(other, id, Token));
        Assert.Empty(await s.Store.FindManyAsync(other, [id], Token));
        Assert.Empty(Value(await s.Store.ListAsync(other, new MemoryFilter(), 10, null, Token)).Memories);
        Assert.Equal(0, await s.Store.CountAsync(other, new MemoryFilter { Projects = [Some.Project()] }, Token));
        Assert.Equal(ProblemKind.NotFound, ProblemOf(await s.Store.UpdateAsync(stranger, id, new MemoryEdit { Content = "x" }, null, Token)).Kind);
        Assert.Empty((await s.Store.SetArchivedAsync(stranger, [id], true, Token)).Changed);
        Assert.Empty((await s.Store.DeleteAsync(stranger, [id], null, Token)).Changed);
        Assert.Empty(Value(await s.Store.DeleteManyAsync(stranger, new MemoryFilter { Tags = ["secret"] }, 0, null, Token)).Changed);
        Assert.Empty(await s.Store.HistoryAsync(other, id, Token));
        Assert.Empty(await s.Store.TagsAsync(other, null, Token));
        Assert.Equal(0, (await s.Store.StatsAsync(other, Token)).Memories);
        Assert.True((await s.Store.AddAsync(stranger, [Some.Draft("비밀")], Token))[0].IsNew);
        Assert.Single(await s.Feed.ReadPartitionAsync(other, null, null, Token).ToListAsync(Token));
        Assert.Equal(1, (await s.Store.FindAsync(Some.Owner(), id, Token))!.Version);
    }

    [Theory, MemberData(nameof(Stores))]
    public async Task ACallerLimitedToAProjectCannotChangeAnother(string kind)
    {
        using var s = MemoryStores.Create(kind);
        var id = await s.Store.AddOneAsync(Some.Draft("kept", "app"));
        var limited = Some.Caller(projects: ["web"]);

        Assert.Equal(ProblemKind.NotFound, ProblemOf(await s.Store.UpdateAsync(limited, id, new MemoryEdit { Content = "x" }, null, Token)).Kind);
        Assert.Empty((await s.Store.DeleteAsync(limited, [id], null, Token)).Changed);
        Assert.Empty((await s.Store.SetArchivedAsync(limited, [id], true, Token)).Changed);
        Assert.Equal("kept", (await s.Store.FindAsync(Some.Owner(), id, Token))!.Content);
    }

    private static T Value<T>(Result<T> result)
        where T : class => result.Succeeded(out var value, out var problem) ? value : throw new InvalidOperationException(problem.Message);

    private static Problem ProblemOf<T>(Result<T> result)
        where T : class => result.Succeeded(out _, out var problem) ? throw new InvalidOperationException("It succeeded.") : problem;
}
