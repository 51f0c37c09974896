using System.Diagnostics.CodeAnalysis;
using MemoryStdio.Sentences;

namespace MemoryStdio.Identity;

/// <summary>Whose memory it is: the partition every record lives in. 1–128 characters, no control characters.</summary>
internal sealed record OwnerId
{
    private OwnerId(string value) => Value = value;

    public string Value { get; }

    /// <summary>The one owner of a stdio process: the person who runs it.</summary>
    public static OwnerId Local { get; } = new("local");

    /// <summary>The reserved owner of the shared pool in HTTP mode with PROJECT_ID_MODE=global.</summary>
    public static OwnerId Team { get; } = new("team");

    public static bool TryCreate(
        string? raw, [NotNullWhen(true)] out OwnerId? id, [NotNullWhen(false)] out Sentence? problem)
    {
        id = null;
        problem = raw switch
        {
            null or "" => (Sentence)"A user id must not be empty.",
            { Length: > 128 } => $"The user id is {raw.Length} characters long; at most 128 are allowed.",
            _ when raw.Any(char.IsControl) || raw != raw.Trim() => "A user id must not contain control characters or begin or end with spaces.",
            _ => null,
        };
        if (problem is not null) return false;
        id = new OwnerId(raw!);
        return true;
    }

    public override string ToString() => Value;
}
