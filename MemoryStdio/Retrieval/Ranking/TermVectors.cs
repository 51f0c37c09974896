using MemoryStdio.Embedding;
using MemoryStdio.Retrieval.Vectors;

namespace MemoryStdio.Retrieval.Ranking;

/// <summary>The query words' vectors in a static model: direction says what a word means, length how much it tells.</summary>
internal sealed record TermVectors(IReadOnlyList<float[]> Directions, IReadOnlyList<float> Lengths)
{
    /// <summary>The sum of all the query's tokens: what is asked for stands in small words too ("how many", "when", 누구).</summary>
    public float[] Whole { get; private init; } = [];

    public static async Task<TermVectors> OfQueryAsync(IEmbedder embedder, string query, IReadOnlyList<string> terms, CancellationToken cancellationToken)
    {
        var all = await OfAsync(embedder, [.. terms, query], cancellationToken);
        var whole = all.Directions[^1];
        for (var i = 0; i < whole.Length; i++) whole[i] *= all.Lengths[^1];
        return new TermVectors([.. all.Directions.Take(terms.Count)], [.. all.Lengths.Take(terms.Count)]) { Whole = whole };
    }

    public static async Task<TermVectors> OfAsync(IEmbedder embedder, IReadOnlyList<string> surfaces, CancellationToken cancellationToken)
    {
        var directions = new float[surfaces.Count][];
        var lengths = new float[surfaces.Count];
        var tokens = await embedder.EmbedTokensAsync(surfaces, cancellationToken);
        for (var i = 0; i < directions.Length; i++) (directions[i], lengths[i]) = Sum(tokens[i]);
        return new TermVectors(directions, lengths);
    }

    public static (float[] Direction, float Length) Sum(TokenVectors tokens)
    {
        var sum = new float[tokens.Dimension];
        for (var token = 0; token < tokens.Ids.Length; token++) FloatKernel.AddTo(sum, tokens.Row(token), 1);
        var length = FloatKernel.Norm(sum);
        if (length > 0)
        {
            for (var i = 0; i < sum.Length; i++) sum[i] /= length;
        }

        return (sum, length);
    }
}
