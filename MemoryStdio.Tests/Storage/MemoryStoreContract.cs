using MemoryStdio.Memory;

namespace MemoryStdio.Tests.Storage;

/// <summary>What a store promises when memories are added, read and listed, whichever it is.</summary>
public sealed class MemoryStoreContract
{
    public static TheoryData<string> Stores => MemoryStores.All;

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Theory, MemberData(nameof(Stores))]
    public async Task WhatWasStoredComesBackUnchanged(string kind)
    {
        using var s = MemoryStores.Create(kind);
        var memory = new NewMemory
        {
            Project = Some.ProjectRef("앱/main"),
            Content = "데이터베이스를 매일 밤 백업한다. 🎉 café مرحبا",
            Kind = "décision",
            Tags = ["백업", "Zoë"],
            Metadata = """{"ticket":"ABC-1"}""",
            Source = "notes/日本.md",
            Trust = Trust.Inferred,
            OccurredAt = new DateTimeOffset(2025, 12, 24, 20, 0, 0, TimeSpan.FromHours(9)),
            ValidUntil = Some.Time.AddDays(3),
        };

        var id = await s.Store.AddOneAsync(new MemoryDraft(memory, null));
        var found = await s.Store.FindAsync(Some.Owner(), id, Token);

        Assert.NotNull(found);
        Assert.Equal(
            (memory.Content, memory.Kind, memory.Metadata, memory.Source, memory.Trust, "앱/main"),
            (found.Content, found.Kind, found.Metadata, found.Source, found.Trust, found.Project.Value));
        Assert.Equal(memory.Tags, found.Tags);
        Assert.Equal((memory.OccurredAt, memory.ValidUntil), (found.OccurredAt, found.ValidUntil));
        Assert.Equal((Some.Time, Some.Time, 1), (found.CreatedAt, found.UpdatedAt, found.Version));
        Assert.Equal(("local", Some.Caller().Client), (found.Author, found.Client));
        Assert.Null(found.EmbeddingModelId);
    }

    [Theory, MemberData(nameof(Stores))]
    public async Task TheSameContentInTheSameProjectIsADuplicate(string kind)
    {
        using var s = MemoryStores.Create(kind);
        var first = await s.Store.AddOneAsync(Some.Draft("The port is 8080."));

        var again = await s.Store.AddAsync(
            Some.Caller(),
            [Some.Draft("  The port\n is 8080."), Some.Draft("the port is 8080."), Some.Draft("The port is 8080.", "other"), Some.Draft("The port is 8081.")],
            Token);

        Assert.Equal(new StoredMemory(first, IsNew: false, Replayed: false), again[0]);
        Assert.All(again.Skip(1), a => Assert.True(a.IsNew));
    }

    [Theory, MemberData(nameof(Stores))]
    public async Task DuplicatesWithinOneBatchAreFound(string kind)
    {
        using var s = MemoryStores.Create(kind);

        var stored = await s.Store.AddAsync(Some.Caller(), [Some.Draft("数据库每天晚上备份。"), Some.Draft("数据库每天晚上备份。")], Token);

        Assert.Equal([true, false], stored.Select(m => m.IsNew));
        Assert.Equal(stored[0].Id, stored[1].Id);
    }

    [Theory, MemberData(nameof(Stores))]
    public async Task ADeletedMemoryMayBeStoredAgain(string kind)
    {
        using var s = MemoryStores.Create(kind);
        var first = await s.Store.AddOneAsync(Some.Draft("Again and again."));
        await s.Store.DeleteAsync(Some.Caller(), [first], null, Token);

        var second = (await s.Store.AddAsync(Some.Caller(), [Some.Draft("Again and again.")], Token))[0];

        Assert.True(second.IsNew);
        Assert.NotEqual(first, second.Id);
    }

    [Theory, MemberData(nameof(Stores))]
    public async Task AnArchivedMemoryDoesNotSwallowTheSameContent(string kind)
    {
        using var s = MemoryStores.Create(kind);
        var first = await s.Store.AddOneAsync(Some.Draft("Hidden from search."));
        await s.Store.SetArchivedAsync(Some.Caller(), [first], archived: true, Token);

        Assert.True((await s.Store.AddAsync(Some.Caller(), [Some.Draft("Hidden from search.")], Token))[0].IsNew);
    }

    [Theory, MemberData(nameof(Stores))]
    public async Task ARepeatedIdempotencyKeyReturnsTheFirstAnswer(string kind)
    {
        using var s = MemoryStores.Create(kind);
        MemoryDraft Keyed(string content, string key) => new(Some.Memory(content) with { IdempotencyKey = key }, null);

        var first = (await s.Store.AddAsync(Some.Caller(), [Keyed("one", "k1")], Token))[0];
        var replay = (await s.Store.AddAsync(Some.Caller(), [Keyed("two", "k1")], Token))[0];
        var duplicate = (await s.Store.AddAsync(Some.Caller(), [Keyed("one", "k2")], Token))[0];
        var duplicateReplay = (await s.Store.AddAsync(Some.Caller(), [Keyed("three", "k2")], Token))[0];
        var other = (await s.Store.AddAsync(Some.Caller("김민준"), [Keyed("two", "k1")], Token))[0];

        Assert.Equal((true, false), (first.IsNew, first.Replayed));
        Assert.Equal(first with { Replayed = true }, replay);
        Assert.Equal((first.Id, false, false), (duplicate.Id, duplicate.IsNew, duplicate.Replayed));
        Assert.Equal(duplicate with { Replayed = true }, duplicateReplay);
        Assert.Equal((true, false), (other.IsNew, other.Replayed));
    }

    [Theory, MemberData(nameof(Stores))]
    public async Task AnIdempotencyKeyIsFreeOnceItsMemoryIsGone(string kind)
    {
        using var s = MemoryStores.Create(kind);
        var draft = new MemoryDraft(Some.Memory("keyed") with { IdempotencyKey = "k" }, null);
        var first = await s.Store.AddOneAsync(draft);
        await s.Store.DeleteAsync(Some.Caller(), [first], null, Token);

        var second = (await s.Store.AddAsync(Some.Caller(), [draft], Token))[0];

        Assert.Equal((true, false), (second.IsNew, second.Replayed));
    }

    [Theory, MemberData(nameof(Stores))]
    public async Task FindManyKeepsTheOrderAndLeavesOutWhatIsNotThere(string kind)
    {
        using var s = MemoryStores.Create(kind);
        var a = await s.Store.AddOneAsync(Some.Draft("a"));
        var b = await s.Store.AddOneAsync(Some.Draft("b"));
        var gone = await s.Store.AddOneAsync(Some.Draft("c"));
        await s.Store.DeleteAsync(Some.Caller(), [gone], null, Token);

        var found = await s.Store.FindManyAsync(Some.Owner(), [b, Some.UnknownId(), gone, a], Token);

        Assert.Equal([b, a], found.Select(m => m.Id));
        Assert.Null(await s.Store.FindAsync(Some.Owner(), gone, Token));
    }

    [Theory, MemberData(nameof(Stores))]
    public async Task StatsCountWhatIsThere(string kind)
    {
        using var s = MemoryStores.Create(kind);
        await s.Store.AddOneAsync(Some.Draft("one", "app", "Work"));
        await s.Store.AddOneAsync(Some.Draft("two", "other", "work", "home").With(new FakeEmbedder()));
        var archived = await s.Store.AddOneAsync(Some.Draft("three"));
        var deleted = await s.Store.AddOneAsync(Some.Draft("four", "gone", "gone"));
        await s.Store.SetArchivedAsync(Some.Caller(), [archived], true, Token);
        await s.Store.DeleteAsync(Some.Caller(), [deleted], null, Token);
        await s.Store.AddOneAsync(Some.Draft("theirs"), Some.Caller("someone-else"));

        var stats = await s.Store.StatsAsync(Some.Owner(), Token);

        Assert.Equal((3, 1, 1, 2, 2, 6), (stats.Memories, stats.Archived, stats.Deleted, stats.PendingEmbeddings, stats.Projects, stats.Changes));
        Assert.Equal((Some.Time, Some.Time), (stats.Oldest, stats.Newest));
        Assert.Equal(3, stats.ByKind["note"]);
        Assert.Equal([KeyValuePair.Create("Work", 2L), KeyValuePair.Create("home", 1L)], stats.ByTag);
        Assert.Equal(3, stats.ByClient["test-client"]);
        Assert.Equal(["Work"], (await s.Store.TagsAsync(Some.Owner(), Some.Project(), Token)).Keys);
        Assert.Empty(await s.Store.TagsAsync(Some.Owner(), Some.Project("nowhere"), Token));
    }

    [Theory, MemberData(nameof(Stores))]
    public async Task AnEmptyStoreHasNothingAndSaysSo(string kind)
    {
        using var s = MemoryStores.Create(kind);

        var stats = await s.Store.StatsAsync(Some.Owner(), Token);

        Assert.Equal((0, 0, null), (stats.Memories, stats.Changes, stats.Oldest));
        Assert.Equal(0, await s.Feed.LatestChangeAsync(Token));
        Assert.Equal(0, await s.Store.CountAsync(Some.Owner(), new MemoryFilter(), Token));
        Assert.Empty(await s.Store.HistoryAsync(Some.Owner(), Some.UnknownId(), Token));
    }

    [Theory, MemberData(nameof(Stores))]
    public async Task ACancelledCallStoresNothing(string kind)
    {
        using var s = MemoryStores.Create(kind);

        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => s.Store.AddAsync(Some.Caller(), [Some.Draft()], new CancellationToken(canceled: true)));

        Assert.Equal(0, await s.Store.CountAsync(Some.Owner(), new MemoryFilter(), Token));
    }
}
