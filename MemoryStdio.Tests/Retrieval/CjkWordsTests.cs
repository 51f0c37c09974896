using System.Text.Json;
using MemoryStdio.Memory;
using MemoryStdio.Retrieval;
using MemoryStdio.Retrieval.Index;
using MemoryStdio.Retrieval.Ranking;

namespace MemoryStdio.Tests.Retrieval;

public sealed class CjkWordsTests
{
    [Fact]
    public async Task EveryQueryOfTheWordSetPutsItsMemoryFirst_WithoutAModel()
    {
        using var stores = MemoryStores.Create(MemoryStores.InMemory);
        var cases = new List<(string Query, MemoryId Expected)>();
        foreach (var line in File.ReadLines(Path.Combine(Repository.Root, "benchmarks", "data", "cjk-words.jsonl")))
        {
            using var json = JsonDocument.Parse(line);
            var id = await stores.Store.AddOneAsync(Some.Draft(json.RootElement.GetProperty("memory").GetString()!));
            cases.AddRange(json.RootElement.GetProperty("queries").EnumerateArray().Select(q => (q.GetString()!, id)));
        }

        using var indexes = new IndexSet(stores.Feed);
        var searcher = new MemorySearcher(indexes, FakeEmbedder.Broken("words only"), new RankingOptions());
        var missed = new List<string>();
        foreach (var (query, expected) in cases)
        {
            var answer = await searcher.SearchAsync(
                new SearchQuery(Some.Owner(), query, 5, new MemoryFilter { Projects = [Some.Project()] }), TestContext.Current.CancellationToken);
            if (answer.Hits.Count == 0 || answer.Hits[0].Id != expected) missed.Add(query);
        }

        Assert.True(cases.Count >= 60);

        Assert.Empty(missed);
    }
}
