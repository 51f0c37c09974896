using MemoryStdio.Memory;
using MemoryStdio.Tests.Qdrant;

namespace MemoryStdio.Tests.Storage.Qdrant.Remote;

/// <summary>Search in remote mode runs on the server.</summary>
public sealed class RemoteSearcherTests : RemoteFixture
{
    private readonly FakeEmbedder _embedder = new();

    [Theory]
    [InlineData("nightly backup", "The nightly backup runs at 03:00 UTC.")]
    [InlineData("백업", "데이터베이스를 매일 밤 백업한다.")]
    [InlineData("数据库", "数据库每天晚上备份。")]
    public async Task WordsAndMeaningFindAMemoryOfAnotherMachine(string query, string expected)
    {
        await A.Store.AddAsync(Some.Caller(), [.. Some.Texts.Select(t => Some.Draft(t).With(_embedder))], Token);

        var hits = await Searcher(B).SearchAsync(new SearchQuery(Some.Owner(), query, 3, new MemoryFilter()), Token);

        var first = hits.Hits[0];
        Assert.Equal(expected, (await B.Store.FindAsync(Some.Owner(), first.Id, Token))!.Content);
        Assert.Equal("remote hybrid", hits.Mode);
        Assert.NotEmpty(first.Why.MatchedWords);
        Assert.InRange(first.Score, 0.5, 1);
    }

    [Fact]
    public async Task FiltersHoldInsideTheSearch()
    {
        for (var i = 0; i < 30; i++) await A.Store.AddOneAsync(Some.Draft($"the plan number {i}", "app").With(_embedder));
        await A.Store.AddOneAsync(Some.Draft("the plan", "web", "X").With(_embedder));
        await A.Store.AddOneAsync(Some.Draft("the plan", "web").With(_embedder), Some.Caller("stranger"));

        foreach (var filter in (MemoryFilter[])[new() { Projects = [Some.Project("web")] }, new() { Tags = ["x"] }])
            Assert.Single((await Searcher(B).SearchAsync(new SearchQuery(Some.Owner(), "plan", 10, filter), Token)).Hits);
        Assert.Empty((await Searcher(B).SearchAsync(new SearchQuery(Some.Owner(), "plan", 10, new MemoryFilter { Projects = [] }), Token)).Hits);
        Assert.Equal(10, (await Searcher(B).SearchAsync(new SearchQuery(Some.Owner(), "plan", 10, new MemoryFilter()), Token)).Hits.Count);
    }

    [Fact]
    public async Task AMergedProjectIsSearchedUnderItsOldNameToo()
    {
        foreach (var p in (string[])["a", "b"]) await A.Projects.EnsureAsync(Some.Owner(), Some.Project(p), p, [], Token);
        await A.Store.AddOneAsync(Some.Draft("the plan", "a").With(_embedder));
        await A.Projects.MergeAsync(Some.Owner(), Some.Project("a"), Some.Project("b"), Token);

        Assert.Single((await Searcher(B).SearchAsync(new SearchQuery(Some.Owner(), "plan", 10, new MemoryFilter { Projects = [Some.Project("a")] }), Token)).Hits);
    }

    [Fact]
    public async Task WhileTheModelLoadsWordsDecideAndTheAnswerSaysSo()
    {
        await A.Store.AddOneAsync(Some.Draft("the nightly backup"));
        var searcher = new RemoteSearcher(B.Search, B.Guard, FakeEmbedder.Broken("no model here"), B.Projects);

        var hits = await searcher.SearchAsync(new SearchQuery(Some.Owner(), "backup", 3, new MemoryFilter()), Token);

        Assert.Single(hits.Hits);
        Assert.Equal("remote words (model failed: no model here)", hits.Mode);
    }

    [Fact]
    public async Task SimilarMemoriesAreThoseNearInMeaningWithoutTheMemoryItself()
    {
        var one = await A.Store.AddOneAsync(Some.Draft("The nightly backup runs at three.").With(_embedder));
        var two = await A.Store.AddOneAsync(Some.Draft("The nightly backup runs at four.").With(_embedder));
        await A.Store.AddOneAsync(Some.Draft("Кошка спит на окне", "app").With(_embedder));

        var similar = await Searcher(B).SimilarAsync(Some.Owner(), new MemoryFilter { Projects = [Some.Project()] }, "The nightly backup runs at three.", one, 2, Token);

        Assert.Equal(two, similar[0].Id);
        Assert.True(similar[0].Score > similar[1].Score);
        Assert.DoesNotContain(similar, h => h.Id == one);
    }

    [Fact]
    public async Task AnOutageIsSaidAndNotAnsweredFromElsewhere()
    {
        await A.Store.AddOneAsync(Some.Draft("the plan").With(_embedder));
        Server.Interfere = _ => 503;

        var e = await Assert.ThrowsAsync<StoreUnavailableException>(() => Searcher(A).SearchAsync(new SearchQuery(Some.Owner(), "plan", 3, new MemoryFilter()), Token));
        Assert.Contains("cannot be used since", e.Message, StringComparison.Ordinal);
    }

    private RemoteSearcher Searcher(RemoteMachine machine) => new(machine.Search, machine.Guard, _embedder, machine.Projects);
}
