namespace MemoryStdio.Memory;

/// <summary>The embedding model whose vectors a remote collection holds, and their length.</summary>
internal sealed record VectorSpace(string ModelId, int Dimension);
