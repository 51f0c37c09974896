using System.Text.Json;
using MemoryStdio.Memory;
using MemoryStdio.Retrieval;
using MemoryStdio.Retrieval.Index;
using MemoryStdio.Retrieval.Ranking;
using MemoryStdio.Tests.Embedding;

namespace MemoryStdio.Tests.Retrieval;

/// <summary>Guards what search is worth: the shipped model and ranking over the everyday set, which no option was chosen on alone.</summary>
public sealed class SearchQualityTests(ShippedModel model) : IClassFixture<ShippedModel>
{
    // Floors: about two standard errors of the share under what was measured (docs/benchmarks.md).
    [Theory]
    [InlineData("everyday", "en", "en", 0.77)]
    [InlineData("everyday", "ko", "ko", 0.81)]
    [InlineData("everyday", "en", "ko", 0.71)]
    [InlineData("everyday", "ko", "en", 0.79)]
    [InlineData("unseen", "en", "en", 0.81)]
    [InlineData("unseen", "ko", "ko", 0.80)]
    [InlineData("unseen", "en", "ko", 0.72)]
    [InlineData("unseen", "ko", "en", 0.81)]
    public async Task EnoughQuestionsFindTheirMemoryAmongTheFirstFive(string set, string asked, string kept, double floor)
    {
        var hits = new List<bool>();
        for (var half = 0; half < 2; half++) await AskAsync(set, half, asked, kept, hits);

        Assert.Equal(File.ReadLines(PathOf(set)).Count(), hits.Count);
        var share = hits.Average(h => h ? 1.0 : 0);
        Assert.True(share >= floor, $"hit@5 {set} {asked}-{kept} is {share:F3}, below {floor:F2}");
    }

    [Theory]
    [InlineData("number{0}")]
    [InlineData("OPS-{0}")]
    public async Task AmongThousandsTheMemoryThatHasTheIdentifierComesFirst(string form)
    {
        const int Count = 3_000;
        var token = TestContext.Current.CancellationToken;
        var embedder = await model.ReadyAsync(token);
        using var stores = MemoryStores.Create(MemoryStores.InMemory);
        var random = new Random(1);
        string[] words = ["deploy", "server", "meeting", "coffee", "budget", "release", "garden", "train", "music", "ticket", "report", "kitchen"];
        var texts = Enumerable.Range(0, Count).Select(i => string.Join(' ', random.GetItems(words, 3 + (i % 10))) + " " + Named(i)).ToArray();
        var vectors = await embedder.EmbedAsync(texts, token);
        var ids = new List<MemoryId>();
        for (var i = 0; i < Count; i++) ids.Add(await stores.Store.AddOneAsync(Some.Draft(texts[i]) with { Vectors = new DraftVectors(embedder.Model!.Id, [vectors[i]]) }));
        using var indexes = new IndexSet(stores.Feed);
        var searcher = new MemorySearcher(indexes, embedder, new RankingOptions(), time: new FakeTimeProvider());

        for (var i = 7; i < Count; i += 50)
        {
            var answer = await searcher.SearchAsync(new SearchQuery(Some.Owner(), Named(i), 5, new MemoryFilter { Projects = [Some.Project()] }), token);
            Assert.Equal(ids[i], answer.Hits[0].Id);
        }

        string Named(int i) => string.Format(System.Globalization.CultureInfo.InvariantCulture, form, 10_000 + i);
    }

    private async Task AskAsync(string set, int half, string asked, string kept, List<bool> hits)
    {
        var token = TestContext.Current.CancellationToken;
        var embedder = await model.ReadyAsync(token);
        using var stores = MemoryStores.Create(MemoryStores.InMemory);
        var questions = new List<(string Text, MemoryId Expected)>();
        foreach (var (line, number) in File.ReadLines(PathOf(set)).Select((l, i) => (l, i)))
        {
            using var json = JsonDocument.Parse(line);
            var language = (number + half) % 2 == 0 ? "en" : "ko";
            var text = json.RootElement.GetProperty(language).GetString()!;
            var draft = Some.Draft(text) with { Vectors = new DraftVectors(embedder.Model!.Id, await embedder.EmbedAsync([text], token)) };
            var id = await stores.Store.AddOneAsync(draft);
            if (language == kept) questions.Add((json.RootElement.GetProperty($"ask_{asked}").GetString()!, id));
        }

        using var indexes = new IndexSet(stores.Feed);
        var searcher = new MemorySearcher(indexes, embedder, new RankingOptions(), time: new FakeTimeProvider());
        foreach (var (text, expected) in questions)
        {
            var answer = await searcher.SearchAsync(new SearchQuery(Some.Owner(), text, 5, new MemoryFilter { Projects = [Some.Project()] }), token);
            hits.Add(answer.Hits.Any(h => h.Id == expected));
        }
    }

    private static string PathOf(string set) => Path.Combine(Repository.Root, "benchmarks", "data", $"{set}.jsonl");
}
