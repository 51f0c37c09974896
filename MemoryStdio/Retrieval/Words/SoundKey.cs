using System.Text;

namespace MemoryStdio.Retrieval.Words;

/// <summary>
/// How a word sounds, roughly enough that a name keeps its key when it moves between Latin letters, Hangul and kana: 카를로스 and Carlos, ミナ and Mina.
/// Consonants become classes (b p f v → P, d t → T, l r → L, …); vowels are kept for <see cref="SoundDistance"/> only.
/// </summary>
internal static class SoundKey
{
    /// <summary>Upper-case consonant classes and lower-case vowels. <c>r</c> marks an r that other scripts may leave out (서버, server).</summary>
    public static string Phones(string latin)
    {
        var phones = new StringBuilder(latin.Length);
        for (var i = 0; i < latin.Length; i++)
        {
            var here = latin[i];
            var next = i + 1 < latin.Length ? latin[i + 1] : '\0';
            var phone = here switch
            {
                'c' when next == 'h' => i + 2 < latin.Length && latin[i + 2] is 'r' or 'l' ? 'K' : 'S',
                'c' when next is 'e' or 'i' or 'y' => 'S',
                'p' when next == 'h' => 'P',
                't' when next == 's' => '\0',
                'g' when next == 'h' && i > 0 => '\0',
                'd' when next is 'g' or 'j' => '\0',
                'g' when next is 'e' && i > 0 && latin[i - 1] == 'd' => 'S',
                'k' when next == 'n' && i == 0 => '\0',
                'c' or 'k' or 'q' or 'g' => 'K',
                'x' => 'K',
                's' or 'z' or 'j' => 'S',
                'b' or 'p' or 'f' or 'v' => 'P',
                'd' or 't' => 'T',
                'r' => IsVowel(next) || next is 'y' or 'r' or 'l' ? 'L' : 'r',
                'l' => 'L',
                'm' => 'M',
                'n' => 'N',
                'y' => IsVowel(next) ? '\0' : 'i',
                _ => IsVowel(here) ? here : '\0',
            };
            if (phone == '\0' || (here == 'e' && Silent(latin, i))) continue;
            if (phones.Length == 0 || phones[^1] != phone) phones.Append(phone);
            if (here == 'x') phones.Append('S');
            if (here is 'c' or 'p' && next == 'h') i++;
            if (here == 'n' && next == 'g' && i + 2 >= latin.Length) i++;
        }

        return phones.ToString();
    }

    /// <summary>The consonants, with and without those that may be left out. Empty when there are none.</summary>
    public static IEnumerable<string> Skeletons(string phones)
    {
        var full = Consonants(phones, optional: true);
        var bare = Consonants(phones, optional: false);
        if (full.Length > 0) yield return full;
        if (bare.Length > 0 && bare != full) yield return bare;
    }

    private static string Consonants(string phones, bool optional)
    {
        var kept = new StringBuilder(phones.Length);
        foreach (var phone in phones)
        {
            var consonant = phone == 'r' && optional ? 'L' : phone;
            if (char.IsUpper(consonant) && (kept.Length == 0 || kept[^1] != consonant)) kept.Append(consonant);
        }

        return kept.ToString();
    }

    // The e of "eo" (ㅓ), and the silent e that ends many English names and words.
    private static bool Silent(string latin, int at) =>
        at + 1 < latin.Length ? latin[at + 1] == 'o' : at > 2;

    private static bool IsVowel(char c) => c is 'a' or 'e' or 'i' or 'o' or 'u';
}
