using MemoryStdio.Embedding;
using Microsoft.Extensions.Logging.Abstractions;

namespace MemoryStdio.Tests.Embedding;

/// <summary>The default model, loaded from where the build put it.</summary>
public sealed class ShippedModel : IDisposable
{
    private readonly OnnxEmbedder _embedder = new(new EmbeddingOptions(Directory), NullLogger<OnnxEmbedder>.Instance);

    internal static string Directory { get; } = Path.Combine(AppContext.BaseDirectory, "models", "memory-static-384");

    internal async Task<IEmbedder> ReadyAsync(CancellationToken cancellationToken)
    {
        Assert.True(await _embedder.WaitUntilReadyAsync(TimeSpan.FromSeconds(30), cancellationToken), _embedder.Problem?.English);
        return _embedder;
    }

    public void Dispose() => _embedder.Dispose();
}
