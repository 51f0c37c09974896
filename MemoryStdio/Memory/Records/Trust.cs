namespace MemoryStdio.Memory;

/// <summary>How far a memory may be relied on: who vouches for it.</summary>
internal enum Trust
{
    /// <summary>Said by the person or the client on their behalf (default).</summary>
    Stated,

    /// <summary>Concluded by a model.</summary>
    Inferred,

    /// <summary>Brought in from another system.</summary>
    Imported,

    /// <summary>A plan or an example, not a fact.</summary>
    Hypothetical,
}
