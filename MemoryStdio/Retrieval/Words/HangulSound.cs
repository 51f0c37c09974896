using System.Text;

namespace MemoryStdio.Retrieval.Words;

/// <summary>A Hangul word written with Latin letters by sound. Revised Romanization, but without changes between syllables, and ㅡ,
/// which loanwords put where other languages have no vowel, left out.</summary>
internal static class HangulSound
{
    private static readonly string[] Leads = ["g", "k", "n", "d", "t", "r", "m", "b", "p", "s", "s", "", "j", "j", "ch", "k", "t", "p", "h"];
    private static readonly string[] Vowels =
        ["a", "e", "ya", "e", "eo", "e", "yeo", "e", "o", "wa", "we", "we", "yo", "u", "weo", "we", "wi", "yu", "", "i", "i"];

    private static readonly string[] Trails =
        ["", "k", "k", "k", "n", "n", "n", "t", "l", "k", "m", "l", "l", "l", "l", "l", "m", "p", "p", "t", "t", "ng", "t", "t", "k", "t", "p", "t"];

    public static string Romanize(string word)
    {
        var latin = new StringBuilder(word.Length * 3);
        foreach (var c in word)
        {
            if (c is < '\uAC00' or > '\uD7A3') continue;
            var index = c - '\uAC00';
            latin.Append(Leads[index / 588]).Append(Vowels[index / 28 % 21]).Append(Trails[index % 28]);
        }

        return latin.ToString();
    }
}
