using System.Buffers.Binary;
using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using MemoryStdio.Http.Ui.Markup;

namespace MemoryStdio.Http.Ui.Components;

/// <summary>
/// A person as initials on a colour. Both follow from the user id alone, so they are the same on every page, in every session and on every machine.
/// The style sheet has a class for each colour, because the page's policy forbids inline styles.
/// </summary>
internal static class Avatar
{
    public const int Colours = 16;

    public static Html Of(string userId) =>
        $"""<span class="avatar hue-{ColourOf(userId)}" aria-hidden="true">{InitialsOf(userId)}</span>""";

    public static Html WithName(string userId) => $"""<span class="person">{Of(userId)}<bdi>{userId}</bdi></span>""";

    public static int ColourOf(string userId) =>
        (int)(BinaryPrimitives.ReadUInt32LittleEndian(SHA256.HashData(Encoding.UTF8.GetBytes(userId))) % Colours);

    /// <summary>The first letters of the first two words, or of the one; for scripts without words or case, the first character.</summary>
    public static string InitialsOf(string userId)
    {
        var local = userId.Split('@')[0];
        var words = local.Split([' ', '.', '-', '_', '+'], StringSplitOptions.RemoveEmptyEntries);
        if (words.Length == 0) return "?";
        if (words.Length == 1) return First(words[0]);
        return First(words[0]) + First(words[1]);
    }

    // A text element, not a char: half an emoji is no initial.
    private static string First(string word) => StringInfo.GetNextTextElement(word).ToUpperInvariant();
}
