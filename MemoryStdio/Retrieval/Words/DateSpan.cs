namespace MemoryStdio.Retrieval.Words;

/// <summary>A stretch of time that a text names: "last week", 5월에, 昨天.</summary>
/// <param name="Until">Not part of it any more.</param>
/// <param name="Start">Where the words stand in the text.</param>
/// <param name="IsRelative">
/// True for words that only mean something on the day they are said: a memory of that day does not hold them, so they are not searched for.
/// </param>
internal sealed record DateSpan(DateTimeOffset From, DateTimeOffset Until, int Start, int Length, bool IsRelative)
{
    public bool Contains(long utcTicks) => utcTicks >= From.UtcTicks && utcTicks < Until.UtcTicks;

    public DateSpan At(int start, int length) => this with { Start = start, Length = length };
}
