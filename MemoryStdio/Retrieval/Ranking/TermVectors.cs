using MemoryStdio.Embedding;
using MemoryStdio.Retrieval.Vectors;

namespace MemoryStdio.Retrieval.Ranking;

/// <summary>The query words' vectors in a static model: direction says what a word means, length how much it tells.</summary>
internal sealed record TermVectors(IReadOnlyList<float[]> Directions, IReadOnlyList<float> Lengths)
{
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
