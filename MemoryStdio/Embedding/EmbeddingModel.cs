namespace MemoryStdio.Embedding;

/// <summary>Identifies the vector space: vectors of different ids must never be compared.</summary>
/// <param name="Id">Name and content hash of the model's files, e.g. <c>memory-static-384@1f0c2a9b</c>.</param>
/// <param name="IsStatic">
/// True when a token's vector does not depend on its neighbours, so token vectors may be cached by token id.
/// </param>
internal sealed record EmbeddingModel(string Id, int Dimension, int MaxTokens, bool IsStatic);
