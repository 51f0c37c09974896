using System.Buffers;

namespace MemoryStdio.Retrieval.Words;

/// <summary>
/// Light English stemming: plurals, -ing, -ed, -ly and irregular forms. Heavier stemmers join words that mean different things, and the vector leg
/// already knows that educate and education are near.
/// </summary>
internal static class EnglishStemmer
{
    private static readonly SearchValues<char> Vowels = SearchValues.Create("aeiouy");

    public static string Stem(string word)
    {
        if (word.Length < 3 || !System.Text.Ascii.IsValid(word) || word.AsSpan().ContainsAnyExceptInRange('a', 'z')) return word;
        if (IrregularForms.TryGetBase(word, out var irregular)) return irregular;
        if (word.Length < 4) return word;
        var stem = Plural(word);
        stem = Past(stem);
        if (stem.Length > 5 && stem.EndsWith("ly", StringComparison.Ordinal)) stem = stem[..^2];
        if (stem.Length > 3 && stem[^1] == 'y' && !IsVowel(stem[^2])) stem = stem[..^1] + "i";
        return stem.Length > 4 && stem[^1] == 'e' ? stem[..^1] : stem;
    }

    private static string Plural(string word)
    {
        if (word[^1] != 's') return word;
        if (word.EndsWith("sses", StringComparison.Ordinal) || word.EndsWith("xes", StringComparison.Ordinal)
            || word.EndsWith("ches", StringComparison.Ordinal) || word.EndsWith("shes", StringComparison.Ordinal)) return word[..^2];
        if (word.EndsWith("ies", StringComparison.Ordinal)) return word.Length > 4 ? word[..^3] + "y" : word[..^1];
        return word[^2] is 's' or 'u' || word.EndsWith("is", StringComparison.Ordinal) ? word : word[..^1];
    }

    private static string Past(string word)
    {
        var cut = word.EndsWith("ing", StringComparison.Ordinal) ? 3 : word.EndsWith("ed", StringComparison.Ordinal) ? 2 : 0;
        if (cut == 0 || word.EndsWith("eed", StringComparison.Ordinal)) return word;
        var stem = word[..^cut];
        if (stem.Length < 3 || !stem.AsSpan().ContainsAny(Vowels)) return word;
        if (stem[^1] == stem[^2] && !IsVowel(stem[^1]) && stem[^1] is not ('l' or 's' or 'z')) return stem[..^1];
        return stem;
    }

    private static bool IsVowel(char c) => c is 'a' or 'e' or 'i' or 'o' or 'u';
}
