using MemoryStdio.Embedding;
using Microsoft.Extensions.Logging.Abstractions;

namespace MemoryStdio.Tests.Embedding.Models;

public sealed class BrokenModelTests
{
    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Theory]
    [InlineData("model.onnx", null, "model.onnx")]
    [InlineData("model.onnx", "this is no graph", "protobuf")]
    [InlineData("model.onnx", "", "")]
    [InlineData("vocab.txt", null, "vocab.txt nor tokenizer.json")]
    [InlineData("vocab.txt", "a\nb\n", "[UNK]")]
    [InlineData("config.json", "{", "config.json is not JSON")]
    [InlineData("tokenizer_config.json", """{"unicode_normalization":"NFKC"}""", "NFKC")]
    [InlineData("1_Pooling/config.json", """{"pooling_mode_max_tokens":true}""", "pooling")]
    public async Task WhatIsWrongIsNamedWithTheFolderAndTheNextStep(string file, string? content, string mentioned)
    {
        using var directory = new BertDirectory();
        if (content is null) directory.Delete(file);
        else directory.Write(file, content);
        using var embedder = directory.Open();

        Assert.False(await embedder.WaitUntilReadyAsync(TimeSpan.FromSeconds(30), Cancellation));

        Assert.Equal(EmbedderState.Failed, embedder.State);
        Assert.Contains(directory.Path, embedder.Problem?.English);
        Assert.Contains(mentioned, embedder.Problem?.English, StringComparison.OrdinalIgnoreCase);
        Assert.Contains("MEMORYSTDIO_MODEL", embedder.Problem?.English);
    }

    [Fact]
    public async Task AVocabularyThatDoesNotFitTheGraphIsRefusedAtLoad()
    {
        using var directory = new BertDirectory().Write("vocab.txt", string.Join('\n', ["[PAD]", "[UNK]", "[CLS]", .. Enumerable.Range(0, 90).Select(i => $"x{i}"), "[SEP]"]));
        using var embedder = directory.Open();

        Assert.False(await embedder.WaitUntilReadyAsync(TimeSpan.FromSeconds(30), Cancellation));

        Assert.Contains(directory.Path, embedder.Problem?.English);
    }

    [Fact]
    public async Task ATruncatedDataFileIsAProblemAndNoCrash()
    {
        using var directory = new BertDirectory();
        foreach (var file in Directory.GetFiles(ShippedModel.Directory)) File.Copy(file, Path.Combine(directory.Path, Path.GetFileName(file)), overwrite: true);
        using (var data = File.OpenWrite(Path.Combine(directory.Path, "model.onnx.data"))) data.SetLength(1_000_000);
        using var embedder = directory.Open();

        Assert.False(await embedder.WaitUntilReadyAsync(TimeSpan.FromSeconds(30), Cancellation));

        Assert.Equal(EmbedderState.Failed, embedder.State);
    }

    [Fact]
    public async Task AMissingFolderIsNamed()
    {
        using var embedder = new OnnxEmbedder(new EmbeddingOptions("/nowhere/모델"), NullLogger<OnnxEmbedder>.Instance);

        Assert.False(await embedder.WaitUntilReadyAsync(TimeSpan.FromSeconds(30), Cancellation));

        Assert.Contains("/nowhere/모델", embedder.Problem?.English);
        Assert.Contains("does not exist", embedder.Problem?.English);
    }

    [Fact]
    public async Task EmbeddingBeforeItIsReadyIsABugOfTheCaller()
    {
        using var embedder = new OnnxEmbedder(new EmbeddingOptions("/nowhere"), NullLogger<OnnxEmbedder>.Instance);

        Assert.Equal(EmbedderState.Loading, embedder.State);
        Assert.Null(embedder.Model);
        await Assert.ThrowsAsync<InvalidOperationException>(() => embedder.EmbedAsync(["text"], Cancellation));
    }
}
