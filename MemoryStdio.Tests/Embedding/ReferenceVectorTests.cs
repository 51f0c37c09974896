using System.Text.Json;
using MemoryStdio.Embedding;
using Microsoft.Extensions.Logging.Abstractions;

namespace MemoryStdio.Tests.Embedding;

/// <summary>The shipped model against token ids and vectors that its training program wrote.</summary>
public sealed class ReferenceVectorTests(ShippedModel shipped) : IClassFixture<ShippedModel>
{
    private static readonly JsonSerializerOptions Json = new(JsonSerializerDefaults.Web);

    [Fact]
    public async Task TokensAreTheReferenceTokens()
    {
        var references = Read();
        var embedder = await shipped.ReadyAsync(TestContext.Current.CancellationToken);

        var tokens = await embedder.EmbedTokensAsync([.. references.Select(r => r.Text)], TestContext.Current.CancellationToken);

        Assert.All(references.Zip(tokens), pair => Assert.Equal(pair.First.Ids, pair.Second.Ids));
    }

    [Fact]
    public async Task VectorsAreTheReferenceVectors()
    {
        var references = Read();
        var embedder = await shipped.ReadyAsync(TestContext.Current.CancellationToken);

        var vectors = await embedder.EmbedAsync([.. references.Select(r => r.Text)], TestContext.Current.CancellationToken);

        Assert.All(references.Zip(vectors), pair =>
        {
            var (reference, vector) = pair;
            var expected = Length(reference.Vector);
            if (expected == 0) Assert.All(vector, x => Assert.Equal(0, x));
            else Assert.InRange(Dot(reference.Vector, vector) / expected, 0.9999, 1.0001);
        });
    }

    [Fact]
    public async Task OneAtATimeGivesTheSameVectorsAsMany()
    {
        var texts = Read().Select(r => r.Text).ToArray();
        var embedder = await shipped.ReadyAsync(TestContext.Current.CancellationToken);

        var many = await embedder.EmbedAsync(texts, TestContext.Current.CancellationToken);
        for (var i = 0; i < texts.Length; i++)
        {
            var one = await embedder.EmbedAsync([texts[i]], TestContext.Current.CancellationToken);
            Assert.All(one[0].Zip(many[i]), p => Assert.Equal(p.First, p.Second, 1e-6f));
        }
    }

    private static Reference[] Read() =>
        [.. File.ReadLines(Path.Combine(Repository.Root, "MemoryStdio.Tests", "Embedding", "Data", "reference.jsonl"))
            .Select(l => JsonSerializer.Deserialize<Reference>(l, Json)!)];

    private static double Dot(float[] a, float[] b) => a.Zip(b, (x, y) => (double)x * y).Sum();

    private static double Length(float[] a) => Math.Sqrt(Dot(a, a));

    private sealed record Reference(string Text, int[] Ids, float[] Vector);
}
