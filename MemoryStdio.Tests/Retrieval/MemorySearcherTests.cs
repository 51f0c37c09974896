using MemoryStdio.Embedding;
using MemoryStdio.Memory;
using MemoryStdio.Retrieval;
using MemoryStdio.Retrieval.Index;
using MemoryStdio.Retrieval.Ranking;

namespace MemoryStdio.Tests.Retrieval;

public sealed class MemorySearcherTests : IDisposable
{
    private readonly MemoryStores _stores = MemoryStores.Create(MemoryStores.InMemory);
    private readonly List<IndexSet> _indexes = [];

    public void Dispose()
    {
        _indexes.ForEach(i => i.Dispose());
        _stores.Dispose();
    }

    [Theory]
    [InlineData("데이터베이스", "데이터베이스를 매일 밤 백업한다")]
    [InlineData("Notion", "회의록은 Notion에 둔다")]
    [InlineData("cafe", "Le café est fermé")]
    [InlineData("café", "The cafe is closed")]
    [InlineData("数据", "数据库每天晚上备份")]
    [InlineData("猫", "黒猫が好きです")]
    [InlineData("ねこ", "ネコを二匹飼っている")]
    [InlineData("Mina", "미나는 커피를 마신다")]
    [InlineData("카를로스", "Carlos parks in B2")]
    [InlineData("user name", "call getUserName first")]
    [InlineData("stock.updated", "It publishes to stock.updated.")]
    [InlineData("1.30.0", "We pinned ONNX Runtime 1.30.0")]
    [InlineData("kubernetse", "The kubernetes cluster is in Seoul")]
    [InlineData("went", "I go to the gym")]
    public async Task AQueryFindsWordsInTheirOtherForms(string query, string memory)
    {
        var expected = await _stores.Store.AddOneAsync(Some.Draft(memory));
        await _stores.Store.AddOneAsync(Some.Draft("Etwas ganz anderes"));

        var answer = await SearchAsync(Searcher(FakeEmbedder.Broken("no model")), query);

        Assert.Equal(expected, Assert.Single(answer.Hits).Id);
        Assert.Equal("words (model failed: no model)", answer.Mode);
    }

    [Theory]
    [InlineData("What perfume does Mina wear?", "미나의 향수는 베르가못 향이다", "미나는 수영을 배운다")]
    [InlineData("미나는 차를 어디에 주차해?", "Mina parks in B2-17", "Mina learns to swim")]
    [InlineData("Which drink does Mina order?", "Mina always orders coffee", "Mina orders late")]
    [InlineData("kubernetes", "쿠버네티스 버전은 1.31이다", "서버는 서울에 있다")]
    public async Task WordsOfTheSameMeaningMeetWithoutAModel(string query, string memory, string other)
    {
        var expected = await _stores.Store.AddOneAsync(Some.Draft(memory));
        await _stores.Store.AddOneAsync(Some.Draft(other)); // Newer, so first where both say as much.

        async Task<MemoryId?> FirstAsync(RankingOptions options) =>
            (await SearchAsync(Searcher(FakeEmbedder.Broken("no model"), options), query)).Hits is [var first, ..] ? first.Id : null;

        Assert.Equal(expected, await FirstAsync(new RankingOptions()));
        Assert.NotEqual(expected, await FirstAsync(new RankingOptions { SynonymWeight = 0 }));
    }

    [Fact]
    public async Task AWordThatIsOneIsNoSlipOfAnother()
    {
        var house = await _stores.Store.AddOneAsync(Some.Draft("The house is old"));
        var searcher = Searcher(FakeEmbedder.Broken("no model"));

        Assert.Equal(house, Assert.Single((await SearchAsync(searcher, "hoose")).Hits).Id);
        Assert.Empty((await SearchAsync(searcher, "horse")).Hits);
    }

    [Fact]
    public async Task AWordItselfCountsMoreThanOneOfTheSameMeaning()
    {
        var same = await _stores.Store.AddOneAsync(Some.Draft("Her perfume is new"));
        var meant = await _stores.Store.AddOneAsync(Some.Draft("Her fragrance is new"));
        var searcher = Searcher(FakeEmbedder.Broken("no model"));

        Assert.Equal([same, meant], (await SearchAsync(searcher, "perfume")).Hits.Select(h => h.Id));
        Assert.Equal([meant, same], (await SearchAsync(searcher, "fragrance")).Hits.Select(h => h.Id));
    }

    [Fact]
    public async Task OfEquallyGoodMemoriesTheOneReadMoreOftenComesFirst_ThenTheNewer()
    {
        async Task<MemoryId> AddAsync(string content, int day) => await _stores.Store.AddOneAsync(Dated(content, Some.Time.AddDays(-day)));
        var better = await AddAsync("Frieda sails on the lake", 50);
        var once = await AddAsync("Frieda sails.", 40);
        var often = await AddAsync("Frieda sails;", 30);
        var never = await AddAsync("Frieda sails?", 20);
        var newest = await AddAsync("Frieda sails!", 10);
        var usage = new InMemoryUsageStore(_stores.Store, new FakeTimeProvider());
        AccessEvent Event(MemoryId id, AccessKind how, int minute) => new(id, Some.Time.AddMinutes(minute), how, "local", "x");
        await usage.RecordAsync(
            new UsageBatch(
                [new AppTally(Some.Owner(), "x", 1, 0, 0, Some.Time, Some.Time)],
                [Event(once, AccessKind.Read, 1), Event(often, AccessKind.Read, 1), Event(often, AccessKind.Read, 2), Event(never, AccessKind.Found, 1)], []),
            TestContext.Current.CancellationToken);

        async Task<MemoryId[]> OrderAsync(IUsageStore? asked) =>
            [.. (await SearchAsync(Searcher(FakeEmbedder.Broken("no model"), usage: asked), "Frieda lake", limit: 3)).Hits.Select(h => h.Id)];

        Assert.Equal([better, often, once], await OrderAsync(usage));
        Assert.Equal([better, newest, never], await OrderAsync(null));
    }

    [Fact]
    public async Task FiltersApplyInsideTheSearch_SoThePageIsFull()
    {
        for (var i = 0; i < 300; i++) await _stores.Store.AddOneAsync(Some.Draft($"backup report number {i} backup backup"));
        for (var i = 0; i < 10; i++) await _stores.Store.AddOneAsync(Some.Draft($"a long note that says backup once, {i}", "app", "Wanted"));

        var answer = await SearchAsync(Searcher(), "backup", new MemoryFilter { Projects = [Some.Project()], Tags = ["wanted"] }, 10);

        Assert.Equal(10, answer.Hits.Count);
    }

    [Fact]
    public async Task AnotherOwnersAndAnotherProjectsMemoriesAreNeverFound()
    {
        await _stores.Store.AddOneAsync(Some.Draft("the secret backup"), Some.Caller("mallory"));
        await _stores.Store.AddOneAsync(Some.Draft("the other backup", "other"));
        var mine = await _stores.Store.AddOneAsync(Some.Draft("my backup"));
        var searcher = Searcher();

        Assert.Equal(mine, Assert.Single((await SearchAsync(searcher, "backup")).Hits).Id);
        Assert.DoesNotContain((await SearchAsync(searcher, "secret")).Hits, h => h.Why.MatchedWords.Count > 0);
    }

    [Fact]
    public async Task DeletedArchivedAndEditedMemoriesChangeTheVeryNextSearch()
    {
        var caller = Some.Caller();
        var token = TestContext.Current.CancellationToken;
        var deleted = await _stores.Store.AddOneAsync(Some.Draft("backup one"));
        var archived = await _stores.Store.AddOneAsync(Some.Draft("backup two"));
        var edited = await _stores.Store.AddOneAsync(Some.Draft("backup three"));
        var searcher = Searcher(FakeEmbedder.Broken("none"));
        Assert.Equal(3, (await SearchAsync(searcher, "backup")).Hits.Count);

        var deletion = await _stores.Store.DeleteAsync(caller, [deleted], null, token);
        await _stores.Store.SetArchivedAsync(caller, [archived], true, token);
        await _stores.Store.UpdateAsync(caller, edited, new MemoryEdit { Content = "restore three" }, null, token);

        Assert.Empty((await SearchAsync(searcher, "backup")).Hits);
        Assert.Equal(edited, Assert.Single((await SearchAsync(searcher, "restore")).Hits).Id);
        await _stores.Store.UndoAsync(caller, deletion.UndoToken, token);
        Assert.Equal(deleted, Assert.Single((await SearchAsync(searcher, "backup")).Hits).Id);
    }

    [Fact]
    public async Task ASearchWithoutAModelSaysSoAndFindsByWords()
    {
        var id = await _stores.Store.AddOneAsync(Some.Draft("backup"));

        var answer = await SearchAsync(Searcher(FakeEmbedder.Loading()), "backup");

        Assert.Equal("words (model loading)", answer.Mode);
        Assert.Equal(id, Assert.Single(answer.Hits).Id);
    }

    [Fact]
    public async Task MemoriesWithoutAVectorOfThisModelAreStillFoundByWords()
    {
        var embedder = new FakeEmbedder();
        await _stores.Store.AddOneAsync(Some.Draft("nightly backup").With(new FakeEmbedder("older@1")));
        await _stores.Store.AddOneAsync(Some.Draft("weekly backup").With(embedder));

        var answer = await SearchAsync(Searcher(embedder), "backup");

        Assert.Equal(2, answer.Hits.Count);
        Assert.StartsWith("hybrid (1 memories still wait", answer.Mode, StringComparison.Ordinal);
    }

    [Fact]
    public async Task SearchingWhileOthersWriteMissesNothingThatWasAcknowledged()
    {
        var token = TestContext.Current.CancellationToken;
        var searcher = Searcher(FakeEmbedder.Broken("none"));
        var writer = Task.Run(
            async () =>
            {
                for (var i = 0; i < 100; i++)
                {
                    var word = "unique" + (char)('a' + (i / 26)) + (char)('a' + (i % 26));
                    var id = await _stores.Store.AddOneAsync(Some.Draft($"note {word}"));
                    Assert.Contains((await SearchAsync(searcher, word)).Hits, h => h.Id == id);
                }
            },
            token);
        while (!writer.IsCompleted) await SearchAsync(searcher, "note");

        await writer;
    }

    [Fact]
    public async Task ScoresLieBetweenZeroAndOneAndTheWordsMatchedAreShownAsWritten()
    {
        await _stores.Store.AddOneAsync(Some.Draft("Kim: the nightly backups ran").With(new FakeEmbedder()));

        var hit = Assert.Single((await SearchAsync(Searcher(new FakeEmbedder()), "When did the Backup run?")).Hits);

        Assert.InRange(hit.Score, 0.01, 1);
        Assert.Contains("Backup", hit.Why.MatchedWords);
        Assert.Equal((1, 1), (hit.Why.WordRank, hit.Why.VectorRank));
    }

    [Fact]
    public async Task SimilarMemoriesLeaveOutTheMemoryItself()
    {
        var embedder = new FakeEmbedder();
        var first = await _stores.Store.AddOneAsync(Some.Draft("The backup runs at night").With(embedder));
        var second = await _stores.Store.AddOneAsync(Some.Draft("The backup runs at night!").With(embedder));

        var similar = await Searcher(embedder).SimilarAsync(
            Some.Owner(), new MemoryFilter { Projects = [Some.Project()] }, "The backup runs at night!", second, 3, TestContext.Current.CancellationToken);

        Assert.Equal(first, Assert.Single(similar).Id);
        Assert.InRange(similar[0].Score, 0.8, 1);
    }

    [Theory]
    [InlineData("Billing invoice", "BILLING")]
    [InlineData("결제 invoice", "결제")]
    [InlineData("請求 invoice", "請求")]
    public async Task AWordOfTheQueryThatIsATagPutsItsMemoryFirst(string query, string tag)
    {
        var tagged = await _stores.Store.AddOneAsync(Some.Draft("The invoice leaves on Monday", "app", tag));
        await _stores.Store.AddOneAsync(Some.Draft("The invoice leaves on Friday", "app", "other"));

        var hits = (await SearchAsync(Searcher(FakeEmbedder.Broken("none")), query)).Hits;

        Assert.Equal(tagged, hits[0].Id);
        Assert.Equal([1.0, 0.0], hits.Select(h => h.Why.Parts["label"]));
        Assert.True(hits[0].Score > hits[1].Score);
    }

    [Fact]
    public async Task ADateInTheQueryLiftsTheMemoriesOfThatTime_AndHidesNoOther()
    {
        var then = await _stores.Store.AddOneAsync(Dated("We talked about the harbour", Some.Time.AddDays(-10)));
        var now = await _stores.Store.AddOneAsync(Dated("We talked about the harbour again", Some.Time));
        var other = await _stores.Store.AddOneAsync(Dated("Lunch was soup", Some.Time.AddDays(-10)));

        var hits = (await SearchAsync(Searcher(FakeEmbedder.Broken("none")), "harbour last week")).Hits;

        Assert.Equal([then, now, other], hits.Select(h => h.Id));
        Assert.Equal([1.0, 0.0, 1.0], hits.Select(h => h.Why.Parts["date"]));
        Assert.Equal(["2026-02-16 to 2026-02-22", null, "2026-02-16 to 2026-02-22"], hits.Select(h => h.Why.Date));
        Assert.Equal(["harbour"], hits[0].Why.MatchedWords);
    }

    [Fact]
    public async Task WhySaysWhichFiltersApplied()
    {
        await _stores.Store.AddOneAsync(Some.Draft("The harbour", "app", "trip"));

        var filter = new MemoryFilter { Projects = [Some.Project()], Tags = ["trip"], Since = Some.Time.AddDays(-1) };
        var hit = Assert.Single((await SearchAsync(Searcher(), "harbour", filter)).Hits);

        Assert.Equal(["tag=trip", "since=2026-02-28 09:00:00Z"], hit.Why.Filters);
    }

    [Fact]
    public async Task ALongTextIsSimilarToWhatAnyOfItsPiecesSays()
    {
        var embedder = new FakeEmbedder(dimension: 256);
        var said = await _stores.Store.AddOneAsync(Some.Draft("Der Schlüssel liegt unter der Matte.").With(embedder));
        var text = string.Join(' ', Enumerable.Repeat("The backup runs at night.", 60)) + "\n\nDer Schlüssel liegt unter der Matte.";

        var similar = await Searcher(embedder).SimilarAsync(
            Some.Owner(), new MemoryFilter { Projects = [Some.Project()] }, text, null, 3, TestContext.Current.CancellationToken);

        var pieces = TextChunker.Split(text).Select(p => embedder.Vector(p).Zip(embedder.Vector("Der Schlüssel liegt unter der Matte."), (a, b) => a * b).Sum()).ToArray();
        Assert.True(pieces.Max() > pieces[0] + 0.03, "The first piece says it too: nothing is tested.");
        Assert.Equal(said, Assert.Single(similar).Id);
        Assert.Equal(pieces.Max(), similar[0].Score, 0.015);
    }

    [Fact]
    public async Task SimilarMemoriesAreFoundByWords_WhileTheModelIsNotReady()
    {
        var same = await _stores.Store.AddOneAsync(Some.Draft("The backup runs at night"));
        await _stores.Store.AddOneAsync(Some.Draft("Lunch is at noon"));

        var similar = await Searcher(FakeEmbedder.Loading()).SimilarAsync(
            Some.Owner(), new MemoryFilter { Projects = [Some.Project()] }, "the backup runs at night.", null, 3, TestContext.Current.CancellationToken);

        Assert.Equal(same, Assert.Single(similar).Id);
        Assert.InRange(similar[0].Score, 0.9, 1);
    }

    private static Task<SearchHits> SearchAsync(MemorySearcher searcher, string text, MemoryFilter? filter = null, int limit = 20) =>
        searcher.SearchAsync(
            new SearchQuery(Some.Owner(), text, limit, filter ?? new MemoryFilter { Projects = [Some.Project()] }), TestContext.Current.CancellationToken);

    private MemorySearcher Searcher(IEmbedder? embedder = null, RankingOptions? options = null, IUsageStore? usage = null)
    {
        var indexes = new IndexSet(_stores.Feed);
        _indexes.Add(indexes);
        return new MemorySearcher(indexes, embedder ?? new FakeEmbedder(), options ?? new RankingOptions(), time: new FakeTimeProvider(), usage: usage);
    }

    private static MemoryDraft Dated(string content, DateTimeOffset occurredAt) => new(Some.Memory(content) with { OccurredAt = occurredAt }, null);
}
