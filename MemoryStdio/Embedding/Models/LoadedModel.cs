using System.Buffers;
using System.Numerics.Tensors;
using MemoryStdio.Embedding.Onnx;
using MemoryStdio.Embedding.Tokens;

namespace MemoryStdio.Embedding.Models;

/// <summary>A model ready to embed. Thread-safe.</summary>
internal sealed class LoadedModel(
    OnnxSession session, WordPieceTokenizer tokenizer, EmbeddingModel info, Pooling pooling, OnnxOutput? sentence, OnnxOutput? tokens) : IDisposable
{
    // Larger runs are no faster (measured: intermediate results then leave the cache), and the runtime keeps the memory of the largest run it has seen.
    private const int MaxTokensPerRun = 512;

    private readonly int _special = tokenizer.First is null ? 0 : 2;

    public EmbeddingModel Info => info;

    public void Dispose() => session.Dispose();

    public IReadOnlyList<float[]> Embed(IReadOnlyList<string> texts, CancellationToken cancellationToken)
    {
        var encoded = Encode(texts);
        var vectors = new float[texts.Count][];
        foreach (var empty in Empty(encoded)) vectors[empty] = new float[info.Dimension];
        Run(
            encoded,
            (batch, inputs) =>
            {
                if (sentence is not null) Copy(batch, inputs, vectors);
                else Pool(batch, inputs, encoded, vectors);
            },
            cancellationToken);
        return vectors;
    }

    /// <summary>No vectors for a model whose graph gives none for tokens.</summary>
    public IReadOnlyList<TokenVectors> EmbedTokens(IReadOnlyList<string> texts, CancellationToken cancellationToken)
    {
        var result = new TokenVectors[texts.Count];
        if (tokens is null)
        {
            Array.Fill(result, new TokenVectors([], [], info.Dimension));
            return result;
        }

        var encoded = Encode(texts);
        foreach (var empty in Empty(encoded)) result[empty] = new TokenVectors([], [], info.Dimension);
        Run(
            encoded,
            (batch, inputs) => WithTokenVectors(inputs, all =>
            {
                for (var row = 0; row < batch.Length; row++)
                {
                    var ids = encoded[batch[row]];
                    var start = ((row * inputs.Columns) + (_special / 2)) * info.Dimension;
                    result[batch[row]] = new TokenVectors(ids, all.AsSpan(start, ids.Length * info.Dimension).ToArray(), info.Dimension);
                }
            }),
            cancellationToken);
        return result;
    }

    private int[][] Encode(IReadOnlyList<string> texts)
    {
        var buffer = ArrayPool<int>.Shared.Rent(info.MaxTokens);
        var room = buffer.AsSpan(0, info.MaxTokens - _special);
        var encoded = new int[texts.Count][];
        for (var i = 0; i < encoded.Length; i++) encoded[i] = room[..tokenizer.Encode(texts[i], room)].ToArray();
        ArrayPool<int>.Shared.Return(buffer);
        return encoded;
    }

    private static IEnumerable<int> Empty(int[][] encoded) => Enumerable.Range(0, encoded.Length).Where(i => encoded[i].Length == 0);

    /// <summary>Texts of like length run together, because all rows of a run are padded to its longest.</summary>
    private void Run(int[][] encoded, Action<int[], ModelInputs> body, CancellationToken cancellationToken)
    {
        var order = Enumerable.Range(0, encoded.Length).Where(i => encoded[i].Length > 0).OrderBy(i => encoded[i].Length).ToArray();
        var batches = new List<int[]>();
        for (int start = 0, end; start < order.Length; start = end)
        {
            for (end = start + 1; end < order.Length; end++)
            {
                if ((encoded[order[end]].Length + _special) * (end - start + 1) > MaxTokensPerRun) break;
            }

            batches.Add(order[start..end]);
        }

        var options = new ParallelOptions { CancellationToken = cancellationToken, MaxDegreeOfParallelism = info.IsStatic ? 1 : Environment.ProcessorCount };
        if (batches.Count == 1) RunOne(batches[0]);
        else Parallel.ForEach(batches, options, RunOne);

        void RunOne(int[] batch)
        {
            using var inputs = new ModelInputs([.. batch.Select(i => encoded[i])], tokenizer, session.Inputs);
            body(batch, inputs);
        }
    }

    private void Copy(int[] batch, ModelInputs inputs, float[][] vectors)
    {
        var length = batch.Length * info.Dimension;
        var buffer = ArrayPool<float>.Shared.Rent(length);
        session.Run(inputs.Inputs, inputs.Rows, inputs.Columns, sentence!, buffer.AsSpan(0, length), [inputs.Rows, info.Dimension]);
        for (var row = 0; row < batch.Length; row++) vectors[batch[row]] = Unit(buffer.AsSpan(row * info.Dimension, info.Dimension).ToArray());
        ArrayPool<float>.Shared.Return(buffer);
    }

    private void Pool(int[] batch, ModelInputs inputs, int[][] encoded, float[][] vectors) => WithTokenVectors(inputs, all =>
    {
        for (var row = 0; row < batch.Length; row++)
        {
            var start = row * inputs.Columns * info.Dimension;
            var count = pooling == Pooling.FirstToken ? 1 : encoded[batch[row]].Length + _special;
            var sum = all.AsSpan(start, info.Dimension).ToArray();
            for (var i = 1; i < count; i++) TensorPrimitives.Add(sum, all.AsSpan(start + (i * info.Dimension), info.Dimension), sum);
            vectors[batch[row]] = Unit(sum);
        }
    });

    private void WithTokenVectors(ModelInputs inputs, Action<float[]> body)
    {
        var length = inputs.Rows * inputs.Columns * info.Dimension;
        var buffer = ArrayPool<float>.Shared.Rent(length);
        session.Run(inputs.Inputs, inputs.Rows, inputs.Columns, tokens!, buffer.AsSpan(0, length), [inputs.Rows, inputs.Columns, info.Dimension]);
        body(buffer);
        ArrayPool<float>.Shared.Return(buffer);
    }

    private static float[] Unit(float[] vector)
    {
        var length = TensorPrimitives.Norm(vector);
        if (length > 0) TensorPrimitives.Divide(vector, length, vector);
        return vector;
    }
}
