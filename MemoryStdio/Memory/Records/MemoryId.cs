using System.Diagnostics.CodeAnalysis;
using MemoryStdio.Sentences;

namespace MemoryStdio.Memory;

/// <summary>A UUIDv7 (RFC 9562) in its 36-character lower-case form: ids sort by creation time.</summary>
internal readonly record struct MemoryId
{
    private MemoryId(string value) => Value = value;

    public string Value { get; }

    public static MemoryId New(TimeProvider time) => new(Guid.CreateVersion7(time.GetUtcNow()).ToString("D"));

    public static bool TryParse(string? raw, out MemoryId id, [NotNullWhen(false)] out Sentence? problem)
    {
        problem = null;
        id = default;
        if (Guid.TryParseExact(raw?.Trim(), "D", out var guid))
        {
            id = new MemoryId(guid.ToString("D"));
            return true;
        }

        problem = $"'{raw}' is not a memory id. Ids look like 0199a1b2-c3d4-7e5f-8a9b-0c1d2e3f4a5b; call search_memories or list_memories to find one.";
        return false;
    }

    public override string ToString() => Value;
}
