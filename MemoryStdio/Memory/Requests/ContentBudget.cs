namespace MemoryStdio.Memory;

/// <summary>
/// How much content one answer may hold. Who names a number means characters. Otherwise it is what a model's client takes: the usual limit is 25,000 tokens
/// an answer, and a character outside ASCII costs about three times as much as one inside (about 0.4 and 1.2 tokens).
/// </summary>
/// <param name="Amount">In ASCII characters.</param>
/// <param name="WideCost">What a UTF-16 unit outside ASCII counts.</param>
/// <param name="ItemCost">What a memory counts besides its content: its id, times and reasons are read, too.</param>
internal sealed record ContentBudget(int Amount, int WideCost, int ItemCost)
{
    /// <summary>Several memories in one answer: 36,000 characters of English, 12,000 of Korean.</summary>
    public static ContentBudget Several { get; } = new(36_000, 3, 400);

    /// <summary>One memory: 48,000 characters of English, 16,000 of Korean.</summary>
    public static ContentBudget One { get; } = new(48_400, 3, 400);

    // In ASCII characters. More would leave too little room for what the memory says.
    private const int LongMetadata = 12_000;

    // A stub of a memory tells the model less than its absence does.
    public const int ShortestUseful = 200;

    public static ContentBudget Characters(int count) => new(count, 1, 0);

    public int Cost(string? text)
    {
        var cost = 0;
        foreach (var unit in text ?? "") cost += unit < 128 ? 1 : WideCost;
        return cost;
    }

    /// <summary>Whether a model reads it part by part instead of with every answer about the memory.</summary>
    public static bool IsLong(string? metadata) => metadata is not null && One.Cost(metadata) > LongMetadata;

    /// <summary>What a memory costs without its content.</summary>
    public int Frame(MemoryRecord memory) => Frame(memory.Metadata, memory.Source, memory.Tags);

    public int Frame(string? metadata, string? note, IReadOnlyList<string> tags) =>
        ItemCost == 0 ? 0 : ItemCost + (IsLong(metadata) ? 0 : Cost(metadata)) + Cost(note) + tags.Sum(Cost);

    /// <summary>What is left for content beside such a frame; never nothing.</summary>
    public int Beside(int frame) => Math.Max(Math.Min(ShortestUseful, Amount), Amount - frame);

    /// <summary>
    /// The longest part from <paramref name="start"/> on that costs at most <paramref name="left"/>: whole characters, and at least one, so that who reads
    /// part by part gets on.
    /// </summary>
    public string Part(string text, int start, int left)
    {
        var end = start;
        while (end < text.Length)
        {
            var units = char.IsSurrogatePair(text, end) ? 2 : 1;
            left -= units * (text[end] < 128 ? 1 : WideCost);
            if (left < 0 && end > start) break;
            end += units;
        }

        return text[start..end];
    }
}
