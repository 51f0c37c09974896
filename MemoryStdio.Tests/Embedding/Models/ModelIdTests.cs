using MemoryStdio.Embedding;

namespace MemoryStdio.Tests.Embedding.Models;

public sealed class ModelIdTests
{
    [Fact]
    public async Task TheSameFilesHaveTheSameIdAndItBearsTheFoldersName()
    {
        using var directory = new BertDirectory();

        Assert.Equal(await IdAsync(directory), await IdAsync(directory));
        Assert.StartsWith(Path.GetFileName(directory.Path) + "@", await IdAsync(directory));
    }

    [Theory]
    [InlineData("vocab.txt", "[PAD]\n[UNK]\n[CLS]\n[SEP]\n")]
    [InlineData("tokenizer_config.json", """{"do_lower_case":false}""")]
    [InlineData("1_Pooling/config.json", """{"pooling_mode_cls_token":true}""")]
    [InlineData("model.onnx.data", "weights")]
    public async Task WhateverChangesVectorsChangesTheId(string file, string content)
    {
        using var directory = new BertDirectory();
        var before = await IdAsync(directory);

        directory.Write(file, content);

        Assert.NotEqual(before, await IdAsync(directory));
    }

    [Fact]
    public async Task ANoteBesideTheModelDoesNotChangeTheId()
    {
        using var directory = new BertDirectory();
        var before = await IdAsync(directory);

        directory.Write("README.md", "# A model card");

        Assert.Equal(before, await IdAsync(directory));
    }

    private static async Task<string> IdAsync(BertDirectory directory)
    {
        using var embedder = directory.Open();
        Assert.True(await embedder.WaitUntilReadyAsync(TimeSpan.FromSeconds(30), TestContext.Current.CancellationToken), embedder.Problem?.English);
        return embedder.Model!.Id;
    }
}
