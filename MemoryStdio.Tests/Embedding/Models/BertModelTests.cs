using MemoryStdio.Embedding;

namespace MemoryStdio.Tests.Embedding.Models;

public sealed class BertModelTests
{
    private const int Cls = 2;
    private const int Sep = 3;

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task TheMeanOfAllTokensIsTheDefault(bool hasTypes)
    {
        using var directory = new BertDirectory(hasTypes);
        using var embedder = await ReadyAsync(directory);

        var vector = Assert.Single(await embedder.EmbedAsync(["The port is open"], Cancellation));

        AssertSame(Unit(Mean(directory.Bert.Forward([Cls, 4, 7, 8, 9, Sep]))), vector);
        Assert.Equal((TinyBert.Hidden, TinyBert.Positions, false), (embedder.Model!.Dimension, embedder.Model.MaxTokens, embedder.Model.IsStatic));
    }

    [Theory]
    [InlineData("1_Pooling", null)]
    [InlineData("2_Pool", """[{"type":"sentence_transformers.models.Transformer","path":""},{"type":"sentence_transformers.models.Pooling","path":"2_Pool"}]""")]
    public async Task ClsPoolingTakesTheFirstToken(string folder, string? modules)
    {
        using var directory = new BertDirectory().Write($"{folder}/config.json", """{"pooling_mode_cls_token":true,"pooling_mode_mean_tokens":false}""");
        if (modules is not null) directory.Write("modules.json", modules);
        using var embedder = await ReadyAsync(directory);

        var vectors = await embedder.EmbedAsync(["port"], Cancellation);

        AssertSame(Unit(directory.Bert.Forward([Cls, 7, Sep])[0]), vectors[0]);
    }

    [Fact]
    public async Task PaddingInABatchChangesNothing()
    {
        using var directory = new BertDirectory();
        using var embedder = await ReadyAsync(directory);
        string[] texts = ["a", "the port is open the port is open", "a b", "c"];

        var together = await embedder.EmbedAsync(texts, Cancellation);

        Assert.Equal(texts.Length, together.Count);
        for (var i = 0; i < texts.Length; i++) AssertSame((await embedder.EmbedAsync([texts[i]], Cancellation))[0], together[i]);
    }

    [Fact]
    public async Task AccentsFollowTheTokenizerConfiguration()
    {
        using var stripping = new BertDirectory();
        using var keeping = new BertDirectory().Write("tokenizer_config.json", """{"do_lower_case":true,"strip_accents":false}""");
        using var first = await ReadyAsync(stripping);
        using var second = await ReadyAsync(keeping);

        AssertSame(Unit(Mean(stripping.Bert.Forward([Cls, 6, Sep]))), (await first.EmbedAsync(["Café"], Cancellation))[0]);
        AssertSame(Unit(Mean(keeping.Bert.Forward([Cls, 5, Sep]))), (await second.EmbedAsync(["Café"], Cancellation))[0]);
    }

    [Fact]
    public async Task TextPastTheLimitIsCutAndStillEndsWithItsLastToken()
    {
        using var directory = new BertDirectory().Write("sentence_bert_config.json", """{"max_seq_length":6}""");
        using var embedder = await ReadyAsync(directory);

        var vectors = await embedder.EmbedAsync(["a b c the port is open"], Cancellation);

        Assert.Equal(6, embedder.Model!.MaxTokens);
        AssertSame(Unit(Mean(directory.Bert.Forward([Cls, 15, 16, 17, 4, Sep]))), vectors[0]);
    }

    [Fact]
    public async Task TokenVectorsLeaveSpecialTokensOut()
    {
        using var directory = new BertDirectory();
        using var embedder = await ReadyAsync(directory);

        var tokens = await embedder.EmbedTokensAsync(["port is open", "", "a"], Cancellation);

        var expected = directory.Bert.Forward([Cls, 7, 8, 9, Sep]);
        Assert.Equal([7, 8, 9], tokens[0].Ids);
        for (var i = 0; i < 3; i++) AssertSame(expected[i + 1], tokens[0].Row(i).ToArray());
        Assert.Empty(tokens[1].Ids);
        Assert.Equal([15], tokens[2].Ids);
    }

    [Fact]
    public async Task TokenizerJsonServesWithoutVocabTxt()
    {
        using var directory = new BertDirectory().Delete("vocab.txt").Delete("tokenizer_config.json").Write("tokenizer.json", """
            {"normalizer":{"type":"BertNormalizer","lowercase":false,"strip_accents":null},
             "model":{"type":"WordPiece","vocab":{"[PAD]":0,"[UNK]":1,"[CLS]":2,"[SEP]":3,"Café":4,"cafe":5}}}
            """);
        using var embedder = await ReadyAsync(directory);

        var vectors = await embedder.EmbedAsync(["Café"], Cancellation);

        AssertSame(Unit(Mean(directory.Bert.Forward([Cls, 4, Sep]))), vectors[0]);
    }

    [Fact]
    public async Task ManyTextsAtOnceFromManyThreadsGiveWhatOneGives()
    {
        using var directory = new BertDirectory();
        using var embedder = await ReadyAsync(directory);
        var expected = await embedder.EmbedAsync(["the port", "a b c"], Cancellation);

        await Parallel.ForEachAsync(Enumerable.Range(0, 200), Cancellation, async (_, cancellationToken) =>
        {
            var vectors = await embedder.EmbedAsync([.. Enumerable.Repeat("the port", 90), "a b c"], cancellationToken);
            AssertSame(expected[0], vectors[17]);
            AssertSame(expected[1], vectors[90]);
        });
    }

    private static async Task<OnnxEmbedder> ReadyAsync(BertDirectory directory)
    {
        var embedder = directory.Open();
        Assert.True(await embedder.WaitUntilReadyAsync(TimeSpan.FromSeconds(30), Cancellation), embedder.Problem?.English);
        return embedder;
    }

    private static float[] Mean(float[][] rows) => [.. Enumerable.Range(0, rows[0].Length).Select(i => rows.Average(r => r[i]))];

    private static float[] Unit(float[] vector) => [.. vector.Select(f => f / MathF.Sqrt(vector.Sum(x => x * x)))];

    private static void AssertSame(float[] expected, float[] actual)
    {
        Assert.Equal(expected.Length, actual.Length);
        Assert.All(expected.Zip(actual), p => Assert.Equal(p.First, p.Second, 2e-5f));
    }
}
