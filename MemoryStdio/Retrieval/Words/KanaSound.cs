using System.Text;

namespace MemoryStdio.Retrieval.Words;

/// <summary>A kana word written with Latin letters by sound (Hepburn; long vowels short).</summary>
internal static class KanaSound
{
    private const string Kana = "あいうえおかきくけこがぎぐげござしすせそざじずぜぞたちつてとだぢづでどなにぬねのはひふへほばびぶべぼぱぴぷぺぽまみむめもやゆよらりるれろわをんゔ";

    private static readonly string[] Sounds = (
        "a i u e o ka ki ku ke ko ga gi gu ge go sa shi su se so za ji zu ze zo ta chi tsu te to da ji zu de do na ni nu ne no ha hi fu he ho "
        + "ba bi bu be bo pa pi pu pe po ma mi mu me mo ya yu yo ra ri ru re ro wa o n vu").Split(' ');

    private const string Small = "ぁぃぅぇぉゃゅょ";
    private static readonly string[] SmallSounds = ["a", "i", "u", "e", "o", "ya", "yu", "yo"];

    /// <param name="hiragana">Folded by <see cref="KanaFolding"/>.</param>
    public static string Romanize(string hiragana)
    {
        var latin = new StringBuilder(hiragana.Length * 2);
        foreach (var c in hiragana)
        {
            if (Small.IndexOf(c, StringComparison.Ordinal) is >= 0 and var small)
            {
                // きゃ is kya, しゃ is sha, ファ is fa: the small sign replaces the vowel before it.
                if (latin.Length > 0 && latin[^1] is 'a' or 'i' or 'u' or 'e' or 'o') latin.Length--;
                var sound = SmallSounds[small];
                latin.Append(sound[0] == 'y' && latin.Length > 0 && latin[^1] is 'h' or 'j' ? sound[1..] : sound);
            }
            else if (Kana.IndexOf(c, StringComparison.Ordinal) is >= 0 and var at)
            {
                latin.Append(Sounds[at]);
            }
        }

        return latin.ToString();
    }
}
