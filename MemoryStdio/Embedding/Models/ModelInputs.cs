using System.Buffers;
using MemoryStdio.Embedding.Onnx;
using MemoryStdio.Embedding.Tokens;

namespace MemoryStdio.Embedding.Models;

/// <summary>Token ids of some texts as the graph wants them: padded to the longest, with mask and, where asked for, token types.</summary>
internal sealed class ModelInputs : IDisposable
{
    public const string Ids = "input_ids";
    public const string Mask = "attention_mask";
    public const string Types = "token_type_ids";

    private readonly long[] _ids;
    private readonly long[] _mask;
    private readonly long[] _types;

    public ModelInputs(IReadOnlyList<int[]> rows, WordPieceTokenizer tokenizer, IReadOnlyList<string> names)
    {
        var special = tokenizer.First is null ? 0 : 2;
        Rows = rows.Count;
        Columns = rows.Max(r => r.Length) + special;
        _ids = ArrayPool<long>.Shared.Rent(Rows * Columns);
        _mask = ArrayPool<long>.Shared.Rent(Rows * Columns);
        _types = ArrayPool<long>.Shared.Rent(Rows * Columns);
        Array.Clear(_types, 0, Rows * Columns);
        for (var row = 0; row < Rows; row++) Fill(row, rows[row], tokenizer);
        Inputs = [.. names.Select(n => new OnnxInput(n, n switch { Ids => _ids, Mask => _mask, _ => _types }))];
    }

    public int Rows { get; }

    public int Columns { get; }

    public OnnxInput[] Inputs { get; }

    public void Dispose()
    {
        ArrayPool<long>.Shared.Return(_ids);
        ArrayPool<long>.Shared.Return(_mask);
        ArrayPool<long>.Shared.Return(_types);
    }

    private void Fill(int row, int[] tokens, WordPieceTokenizer tokenizer)
    {
        var ids = _ids.AsSpan(row * Columns, Columns);
        var used = 0;
        if (tokenizer.First is { } first) ids[used++] = first;
        foreach (var token in tokens) ids[used++] = token;
        if (tokenizer.Last is { } last) ids[used++] = last;
        ids[used..].Fill(tokenizer.Padding);

        var mask = _mask.AsSpan(row * Columns, Columns);
        mask[..used].Fill(1);
        mask[used..].Clear();
    }
}
