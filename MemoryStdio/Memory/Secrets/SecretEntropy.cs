using System.Buffers;
using System.Buffers.Text;
using System.Text.Json;

namespace MemoryStdio.Memory;

/// <summary>Tells values that a machine or a careful person made up from words, paths, version numbers and placeholders.</summary>
internal static class SecretEntropy
{
    private static readonly SearchValues<char> Signs = SearchValues.Create("!@#$%^&*?+=~");

    private static readonly string[] Placeholders =
        ["xxxx", "****", "...", "your", "example", "changeme", "change-me", "change_me", "placeholder", "redacted", "dummy", "insert", "replace", "<", "${", "{{", "$(", "%(", "env.", "process.", "os."];

    // A long random token may well hold "xxX" or "your"; nobody's placeholder is that long without one of these.
    private static readonly string[] CertainPlaceholders = ["xxxx", "XXXX", "****", "...", "your-", "your_", "YOUR_", "<", "${", "{{"];

    /// <summary>Random as a generator makes it: many different characters, digits among letters, no run of words.</summary>
    public static bool LooksRandom(ReadOnlySpan<char> value) =>
        IsVaried(value) && (value.Length > 40 || !IsPlaceholder(value)) && BitsPerCharacter(value) >= Math.Min(3.6, Math.Log2(value.Length) * 0.78) && (HasDigit(value) || MixesCase(value)) && HasLetter(value) && !IsWordy(value);

    /// <summary>Not a row of x, and not a placeholder: for formats whose prefix says enough.</summary>
    public static bool IsVaried(ReadOnlySpan<char> value) => Distinct(value) >= 8 && !Holds(value, CertainPlaceholders, StringComparison.Ordinal);

    /// <summary>Where the syntax already says "password": anything but a placeholder or the word itself.</summary>
    public static bool LooksLikePassword(ReadOnlySpan<char> value) =>
        value.Length >= 6 && Distinct(value) >= 5 && !IsPlaceholder(value) && !IsOneWord(value)
        && !value.Contains("password", StringComparison.OrdinalIgnoreCase) && !value.Contains("secret", StringComparison.OrdinalIgnoreCase);

    /// <summary>Where a sentence says "password": letters with digits, and a capital or a sign besides, so that "password: required" and "password: 8 characters" pass.</summary>
    public static bool LooksLikeChosenPassword(ReadOnlySpan<char> value)
    {
        value = value.TrimEnd(".,;:)]}\"'`」");
        if (value.Length < 8 || !LooksLikePassword(value) || !HasDigit(value) || !HasLetter(value)) return false;
        return MixesCase(value) || value.ContainsAny(Signs) || LooksRandom(value);
    }

    public static bool IsJsonWebToken(ReadOnlySpan<char> value)
    {
        try
        {
            using var header = JsonDocument.Parse(Base64Url.DecodeFromChars(value[..value.IndexOf('.')]));
            return header.RootElement.ValueKind == JsonValueKind.Object && header.RootElement.TryGetProperty("alg", out _);
        }
        catch (Exception e) when (e is FormatException or JsonException)
        {
            return false;
        }
    }

    internal static double BitsPerCharacter(ReadOnlySpan<char> value)
    {
        Span<int> counts = stackalloc int[128];
        counts.Clear();
        foreach (var c in value) counts[c & 127]++;
        var bits = 0.0;
        foreach (var count in counts)
        {
            if (count == 0) continue;
            var share = (double)count / value.Length;
            bits -= share * Math.Log2(share);
        }

        return bits;
    }

    private static bool IsPlaceholder(ReadOnlySpan<char> value) => Holds(value, Placeholders, StringComparison.OrdinalIgnoreCase);

    private static bool Holds(ReadOnlySpan<char> value, string[] marks, StringComparison comparison)
    {
        foreach (var mark in marks)
        {
            if (value.Contains(mark, comparison)) return true;
        }

        return false;
    }

    private static bool IsOneWord(ReadOnlySpan<char> value)
    {
        foreach (var c in value)
        {
            if (!char.IsAsciiLetterLower(c)) return false;
        }

        return value.Length < 12;
    }

    // kebab-case, snake_case, paths, dotted names and versions: every piece between separators is a word or a number.
    private static bool IsWordy(ReadOnlySpan<char> value)
    {
        int pieces = 0, plain = 0, longestOdd = 0;
        foreach (var range in value.SplitAny("-_./~=+"))
        {
            var piece = value[range];
            if (piece.IsEmpty) continue;
            pieces++;
            if (IsPlainPiece(piece)) plain++;
            else longestOdd = Math.Max(longestOdd, piece.Length);
        }

        return pieces == plain || (pieces >= 4 && plain >= pieces - 1 && longestOdd <= 12);
    }

    private static bool IsPlainPiece(ReadOnlySpan<char> piece)
    {
        var letters = piece.TrimEnd("0123456789").TrimStart("0123456789");
        if (letters.Length > 0 && letters.IndexOfAnyInRange('0', '9') >= 0) return false;

        // camelCase splits into words of two letters or more; a random run has capitals next to each other or one by one.
        var capitals = 0;
        foreach (var c in letters)
        {
            if (char.IsAsciiLetterUpper(c)) capitals++;
        }

        if (capitals == 0 || capitals == letters.Length) return piece.Length <= 20;
        return piece.Length <= 60 && capitals * 4 <= letters.Length + 3;
    }

    private static int Distinct(ReadOnlySpan<char> value)
    {
        Span<bool> seen = stackalloc bool[128];
        seen.Clear();
        var distinct = 0;
        foreach (var c in value)
        {
            if (seen[c & 127]) continue;
            seen[c & 127] = true;
            distinct++;
        }

        return distinct;
    }

    private static bool HasDigit(ReadOnlySpan<char> value) => value.IndexOfAnyInRange('0', '9') >= 0;

    private static bool HasLetter(ReadOnlySpan<char> value) => value.IndexOfAnyInRange('a', 'z') >= 0 || value.IndexOfAnyInRange('A', 'Z') >= 0;

    private static bool MixesCase(ReadOnlySpan<char> value) => value.IndexOfAnyInRange('a', 'z') >= 0 && value.IndexOfAnyInRange('A', 'Z') >= 0;
}
