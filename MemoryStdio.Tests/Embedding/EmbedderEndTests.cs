using MemoryStdio.Embedding;
using Microsoft.Extensions.Logging.Abstractions;

namespace MemoryStdio.Tests.Embedding;

public sealed class EmbedderEndTests
{
    [Fact]
    public void NothingIsInsideTheRuntimeOnceItIsDisposedOf()
    {
        var embedder = new OnnxEmbedder(new EmbeddingOptions(ShippedModel.Directory), NullLogger<OnnxEmbedder>.Instance);
        embedder.BeginLoading();

        embedder.Dispose();

        Assert.Equal(EmbedderState.Ready, embedder.State);
    }
}
