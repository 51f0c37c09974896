using MemoryStdio.Embedding;

namespace MemoryStdio.Memory;

/// <summary>Embeds whole memories: each text's chunks, all in one call to the model.</summary>
internal static class ChunkEmbedding
{
    public static async Task<IReadOnlyList<DraftVectors>> EmbedAsync(
        IEmbedder embedder, EmbeddingModel model, IReadOnlyList<string> contents, CancellationToken cancellationToken)
    {
        var chunks = contents.Select(TextChunker.Split).ToArray();
        var vectors = await embedder.EmbedAsync([.. chunks.SelectMany(c => c)], cancellationToken);
        var embedded = new DraftVectors[contents.Count];
        for (int i = 0, at = 0; i < embedded.Length; at += chunks[i].Count, i++)
            embedded[i] = new DraftVectors(model.Id, [.. vectors.Skip(at).Take(chunks[i].Count)]);
        return embedded;
    }
}
