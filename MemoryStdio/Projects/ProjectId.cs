using System.Diagnostics.CodeAnalysis;
using MemoryStdio.Sentences;

namespace MemoryStdio.Projects;

/// <summary>
/// A project's stable id within its owner: 1–128 characters; letters (any script), digits and <c>- _ . / : @</c>. Never changes; its name may.
/// </summary>
internal sealed record ProjectId
{
    public const int MaxLength = 128;

    private ProjectId(string value) => Value = value;

    public string Value { get; }

    /// <summary>The owner's own space, outside any project; also what <c>$HOME</c> and <c>/</c> resolve to.</summary>
    public static ProjectId Personal { get; } = new("personal");

    /// <summary>The one pool of PROJECT_ID_MODE=global.</summary>
    public static ProjectId Global { get; } = new("global");

    public static bool TryCreate(
        string? raw, [NotNullWhen(true)] out ProjectId? id, [NotNullWhen(false)] out Sentence? problem)
    {
        id = null;
        problem = raw switch
        {
            null or "" => (Sentence)"A project id must not be empty.",
            { Length: > MaxLength } => $"The project id is {raw.Length} characters long; at most {MaxLength} are allowed.",
            _ when raw.FirstOrDefault(c => !IsAllowed(c)) is var bad and not '\0' =>
                $"The project id '{raw}' contains '{bad}'. Use letters, digits and - _ . / : @ only.",
            _ => null,
        };
        if (problem is not null) return false;
        id = new ProjectId(raw!);
        return true;
    }

    public override string ToString() => Value;

    // Combining marks and surrogates stay in: scripts of India, and letters outside the first plane, need them.
    private static bool IsAllowed(char c) =>
        char.IsLetterOrDigit(c) || c is '-' or '_' or '.' or '/' or ':' or '@' || char.IsSurrogate(c)
        || char.GetUnicodeCategory(c) is System.Globalization.UnicodeCategory.NonSpacingMark or System.Globalization.UnicodeCategory.SpacingCombiningMark;
}
