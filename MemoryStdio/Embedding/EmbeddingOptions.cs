namespace MemoryStdio.Embedding;

/// <param name="ModelDirectory">Holds model.onnx, vocab.txt or tokenizer.json, config.json, tokenizer_config.json.</param>
/// <param name="RuntimeLibrary">An ONNX Runtime library to use instead of the shipped one; <c>null</c> for the shipped one.</param>
internal sealed record EmbeddingOptions(string ModelDirectory, string? RuntimeLibrary = null);
