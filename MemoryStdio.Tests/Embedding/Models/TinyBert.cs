namespace MemoryStdio.Tests.Embedding.Models;

/// <summary>
/// A BERT of one layer and one head with made-up weights, as an ONNX graph and as plain loops over one unpadded text: what the program computes with
/// padding, batches, masks and pooling must be what the loops say.
/// </summary>
internal sealed class TinyBert
{
    public const int Hidden = 8;
    public const int Positions = 16;

    private const int Inner = 12;
    private const float Epsilon = 1e-12f;

    private readonly Dictionary<string, float[]> _weights = [];
    private readonly int _vocabulary;
    private readonly bool _hasTypes;

    public TinyBert(int vocabulary, bool hasTypes)
    {
        (_vocabulary, _hasTypes) = (vocabulary, hasTypes);
        var random = new Random(7);
        foreach (var (name, count) in new[]
        {
            ("words", vocabulary * Hidden), ("positions", Positions * Hidden), ("types", 2 * Hidden), ("q", Hidden * Hidden), ("k", Hidden * Hidden),
            ("v", Hidden * Hidden), ("o", Hidden * Hidden), ("up", Hidden * Inner), ("down", Inner * Hidden), ("gain", Hidden), ("shift", Hidden),
        }) _weights[name] = [.. Enumerable.Range(0, count).Select(_ => (float)((random.NextDouble() * 2) - 1))];
    }

    public byte[] ToOnnx()
    {
        var graph = new OnnxGraph().Input("input_ids", "batch", "tokens").Input("attention_mask", "batch", "tokens");
        if (_hasTypes) graph.Input("token_type_ids", "batch", "tokens");
        foreach (var (name, columns) in new[] { ("words", Hidden), ("positions", Hidden), ("types", Hidden), ("q", Hidden), ("k", Hidden), ("v", Hidden), ("o", Hidden), ("up", Inner), ("down", Hidden) })
            graph.Constant(name, _weights[name], _weights[name].Length / columns, columns);
        graph.Constant("gain", _weights["gain"], Hidden).Constant("shift", _weights["shift"], Hidden)
            .Constant("zero", new long[] { 0 }, 1).Constant("one", new long[] { 1 }, 1).Constant("scale", [1 / MathF.Sqrt(Hidden)])
            .Constant("one_f", [1f]).Constant("minus_much", [-1e9f])
            .Node("Shape", ["input_ids"], "shape").Node("Gather", ["shape", "one"], "length")
            .Node("Slice", ["positions", "zero", "length", "zero"], "used_positions")
            .Node("Gather", ["words", "input_ids"], "word_rows").Node("Add", ["word_rows", "used_positions"], "embedded");
        if (_hasTypes) graph.Node("Gather", ["types", "token_type_ids"], "type_rows").Node("Add", ["embedded", "type_rows"], "embedded_typed");
        return Normalised(graph, _hasTypes ? "embedded_typed" : "embedded", "x")
            .Node("Cast", ["attention_mask"], "mask_f", ("to", 1)).Node("Unsqueeze", ["mask_f", "one"], "mask_3d")
            .Node("Sub", ["one_f", "mask_3d"], "masked").Node("Mul", ["masked", "minus_much"], "bias")
            .Node("MatMul", ["x", "q"], "xq").Node("MatMul", ["x", "k"], "xk").Node("MatMul", ["x", "v"], "xv")
            .Node("Transpose", ["xk"], "xkt", ("perm", new[] { 0, 2, 1 })).Node("MatMul", ["xq", "xkt"], "raw").Node("Mul", ["raw", "scale"], "scaled")
            .Node("Add", ["scaled", "bias"], "scores").Node("Softmax", ["scores"], "weights", ("axis", -1)).Node("MatMul", ["weights", "xv"], "context")
            .Node("MatMul", ["context", "o"], "projected").Node("Add", ["x", "projected"], "attended").Apply(g => Normalised(g, "attended", "y"))
            .Node("MatMul", ["y", "up"], "y_up").Node("Relu", ["y_up"], "y_relu").Node("MatMul", ["y_relu", "down"], "y_down").Node("Add", ["y", "y_down"], "summed")
            .Apply(g => Normalised(g, "summed", "last_hidden_state")).Output("last_hidden_state", "batch", "tokens", $"{Hidden}").ToModel(opset: 17);
    }

    /// <summary>The last hidden state of one text, special tokens included, row by row.</summary>
    public float[][] Forward(int[] ids)
    {
        var x = ids.Select((id, i) => Normalise(Sum(Row("words", id), Row("positions", i), _hasTypes ? Row("types", 0) : new float[Hidden]))).ToArray();
        var (q, k, v) = (Times(x, "q", Hidden), Times(x, "k", Hidden), Times(x, "v", Hidden));
        var context = q.Select(query =>
        {
            var scores = k.Select(key => MathF.Exp(query.Zip(key, (a, b) => a * b).Sum() / MathF.Sqrt(Hidden))).ToArray();
            return Enumerable.Range(0, Hidden).Select(d => scores.Select((s, i) => s * v[i][d]).Sum() / scores.Sum()).ToArray();
        }).ToArray();
        var y = x.Zip(Times(context, "o", Hidden), (a, b) => Normalise(Sum(a, b))).ToArray();
        var inner = Times(y, "up", Inner).Select(r => r.Select(f => MathF.Max(f, 0)).ToArray()).ToArray();
        return [.. y.Zip(Times(inner, "down", Hidden), (a, b) => Normalise(Sum(a, b)))];
    }

    private static OnnxGraph Normalised(OnnxGraph graph, string input, string output) =>
        graph.Node("LayerNormalization", [input, "gain", "shift"], output, ("axis", -1), ("epsilon", Epsilon));

    private float[] Normalise(float[] row)
    {
        var mean = row.Average();
        var deviation = MathF.Sqrt(row.Select(f => (f - mean) * (f - mean)).Average() + Epsilon);
        return [.. row.Select((f, i) => ((f - mean) / deviation * _weights["gain"][i]) + _weights["shift"][i])];
    }

    private float[] Row(string table, int index) => _weights[table][(index * Hidden)..((index + 1) * Hidden)];

    private float[][] Times(float[][] rows, string matrix, int columns) =>
        [.. rows.Select(r => Enumerable.Range(0, columns).Select(c => r.Select((f, i) => f * _weights[matrix][(i * columns) + c]).Sum()).ToArray())];

    private static float[] Sum(params float[][] rows) => [.. Enumerable.Range(0, rows[0].Length).Select(i => rows.Sum(r => r[i]))];
}

internal static class OnnxGraphSteps
{
    public static OnnxGraph Apply(this OnnxGraph graph, Func<OnnxGraph, OnnxGraph> step) => step(graph);
}
