using System.Text.RegularExpressions;
using MemoryStdio.Memory;

namespace MemoryStdio.Storage.Qdrant;

/// <summary>
/// One collection per embedding model and dimension, an alias that names the one in use, one collection for history. The model is in the vector's name
/// too: a machine that has not noticed a switch is refused instead of mixing two vector spaces.
/// </summary>
internal static partial class CollectionNames
{
    /// <summary>The sparse vector.</summary>
    public const string Words = "words";

    public static string Memories(string prefix, VectorSpace space) => $"{prefix}-{Dense(space)}";

    public static string History(string prefix) => $"{prefix}-history";

    public static string Ledger(string prefix) => $"{prefix}-ledger";

    public static string Dense(VectorSpace space) => $"{Unsafe().Replace(space.ModelId, "-")}-{space.Dimension}";

    [GeneratedRegex("[^A-Za-z0-9_.-]+")]
    private static partial Regex Unsafe();
}
