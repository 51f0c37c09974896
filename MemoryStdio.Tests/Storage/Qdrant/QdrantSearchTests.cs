using MemoryStdio.Memory;
using MemoryStdio.Storage.Qdrant;
using MemoryStdio.Tests.Qdrant;

namespace MemoryStdio.Tests.Storage.Qdrant;

public sealed class QdrantSearchTests : IAsyncLifetime
{
    private readonly FakeEmbedder _embedder = new();
    private QdrantStandIn _server = null!;
    private QdrantRemoteStore _store = null!;

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    public async ValueTask InitializeAsync()
    {
        _server = await QdrantStandIn.StartAsync();
        _store = await RemoteUnderTest.PreparedAsync(RemoteUnderTest.Options(_server.Url));
    }

    public async ValueTask DisposeAsync()
    {
        var violations = _server.Violations.ToArray();
        await _server.DisposeAsync();
        Assert.Empty(violations);
    }

    [Theory]
    [InlineData("nightly backup", "The nightly backup runs at 03:00 UTC.")]
    [InlineData("백업", "데이터베이스를 매일 밤 백업한다.")]
    [InlineData("数据库", "数据库每天晚上备份。")]
    [InlineData("café", "Le café préféré de Zoë est près de la Sûreté.")]
    public async Task WordsFindAMemoryInEveryScript(string query, string expected)
    {
        await _store.PushAsync([.. Some.Texts.Select(t => RemoteUnderTest.Memory(t))], Token);

        Assert.Equal(expected, (await SearchAsync(query))[0]);
    }

    [Fact]
    public async Task AMemoryThatBothLegsFindComesFirst()
    {
        await _store.PushAsync([.. Some.Texts.Select(Embedded)], Token);

        Assert.Equal(Some.Texts[1], (await SearchAsync(Some.Texts[1]))[0]);
        var query = _server.Requests.Last(r => r.Path.EndsWith("/points/query", StringComparison.Ordinal)).Body!;
        Assert.Equal(("rrf", 2), (query["query"]!["fusion"]!.GetValue<string>(), query["prefetch"]!.AsArray().Count));
    }

    [Fact]
    public async Task EveryLegIsInsideThePartition()
    {
        await _store.PushAsync([Embedded("our secret plan"), Embedded("our secret plan") with { Owner = Some.Owner("zoë") }], Token);

        Assert.Single(await SearchAsync("our secret plan"));
        var query = _server.Requests.Last(r => r.Path.EndsWith("/points/query", StringComparison.Ordinal)).Body!;
        Assert.All(
            query["prefetch"]!.AsArray().Append(query),
            part => Assert.Contains(part!["filter"]!["must"]!.AsArray(), c => c!["key"]!.GetValue<string>() == "owner" && c["match"]!["value"]!.GetValue<string>() == "local"));
    }

    [Fact]
    public async Task DeletedAndArchivedMemoriesStayOut()
    {
        var deleted = Embedded("plan one").Deleted(TimeSpan.FromMinutes(1));
        var archived = Embedded("plan two");
        archived = archived with { Present = archived.Present with { ArchivedAt = Some.Time } };
        await _store.PushAsync([deleted, archived, Embedded("plan three")], Token);

        Assert.Equal(["plan three"], await SearchAsync("plan"));
        Assert.Equal(["plan two"], await SearchAsync("plan", new MemoryFilter { Archived = ArchivedMemories.Only }));
    }

    [Fact]
    public async Task EveryPartOfAFilterNarrows()
    {
        var memory = Embedded("plan");
        var rich = memory with { Present = memory.Present with { Tags = ["Ärger", "b"], Kind = "decision", Project = Some.Project("other"), OccurredAt = Some.Time.AddDays(-9) } };
        await _store.PushAsync([rich, Embedded("plan b")], Token);

        foreach (var filter in (MemoryFilter[])[
            new() { Tags = ["ÄRGER", "B"] }, new() { Kind = "decision" }, new() { Projects = [Some.Project("other")] }, new() { Until = Some.Time.AddDays(-8) }])
        {
            Assert.Equal(["plan"], await SearchAsync("plan", filter));
        }

        Assert.Equal(["plan b"], await SearchAsync("plan", new MemoryFilter { Since = Some.Time.AddDays(-8) }));
        Assert.Empty(await SearchAsync("plan", new MemoryFilter { Author = "nobody" }));
    }

    [Fact]
    public async Task ACollectionOfAnotherModelIsSearchedByWordsOnly()
    {
        await _store.PushAsync([Embedded("the nightly backup")], Token);

        var hits = await SearchAsync("backup", space: new VectorSpace("other@2", 16));

        Assert.Single(hits);
        Assert.Single(_server.Requests.Last(r => r.Path.EndsWith("/points/query", StringComparison.Ordinal)).Body!["prefetch"]!.AsArray());
    }

    private SyncMemory Embedded(string content) => RemoteUnderTest.Memory(content, vectors: [_embedder.Vector(content)]);

    private async Task<string[]> SearchAsync(string text, MemoryFilter? filter = null, VectorSpace? space = null)
    {
        var client = RemoteUnderTest.Client(RemoteUnderTest.Options(_server.Url));
        var search = new QdrantSearch(client, new QdrantCollections(client), new QdrantPoints(client));
        var hits = await search.SearchAsync(Some.Owner(), filter ?? new MemoryFilter(), text, _embedder.Vector(text), space ?? RemoteUnderTest.Space, 5, Token);
        return [.. hits.Select(h => h.Memory.Present.Content)];
    }
}
