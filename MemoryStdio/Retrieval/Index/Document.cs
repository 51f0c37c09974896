namespace MemoryStdio.Retrieval.Index;

[Flags]
internal enum DocumentFlags : byte
{
    None = 0,
    Live = 1,
    Archived = 2,

    /// <summary>Its text ends with a question: what comes next answers it.</summary>
    Asks = 4,

    /// <summary>The caller said when it happened.</summary>
    Dated = 8,
}

/// <summary>What the index keeps of a memory besides its words and vectors: 88 bytes.</summary>
internal record struct Document
{
    public Guid Id;
    public ulong ContentHash;
    public long CreatedAt;

    /// <summary>UTC ticks: when it happened, or else when it was stored.</summary>
    public long EffectiveAt;
    public long WordsAt;
    public int[] Tags;
    public int WordCount;
    public int Kind;
    public int Author;
    public int FirstVector;
    public ushort VectorCount;

    /// <summary>Words of a leading "Name:".</summary>
    public byte SubjectWords;
    public DocumentFlags Flags;

    public readonly bool IsLive => (Flags & DocumentFlags.Live) != 0;

    public readonly bool IsArchived => (Flags & DocumentFlags.Archived) != 0;

    public readonly bool IsDated => (Flags & DocumentFlags.Dated) != 0;

    public readonly bool Asks => (Flags & DocumentFlags.Asks) != 0;
}
