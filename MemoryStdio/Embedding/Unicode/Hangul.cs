namespace MemoryStdio.Embedding.Unicode;

/// <summary>Hangul syllables and their jamo, which Unicode composes by arithmetic (The Unicode Standard, section 3.12).</summary>
internal static class Hangul
{
    public const int FirstVowel = 0x1161;
    public const int LastTrail = 0x11C2;

    private const int FirstSyllable = 0xAC00;
    private const int FirstLead = 0x1100;
    private const int NoTrail = 0x11A7;
    private const int Leads = 19;
    private const int Vowels = 21;
    private const int Trails = 28;

    public static bool IsSyllable(int scalar) => scalar is >= FirstSyllable and < FirstSyllable + (Leads * Vowels * Trails);

    /// <summary>The third is 0 for a syllable without a final consonant.</summary>
    public static (int Lead, int Vowel, int Trail) Decompose(int syllable)
    {
        var index = syllable - FirstSyllable;
        var trail = index % Trails;
        return (FirstLead + (index / (Vowels * Trails)), FirstVowel + (index / Trails % Vowels), trail == 0 ? 0 : NoTrail + trail);
    }

    public static bool TryCompose(int first, int second, out int syllable)
    {
        if (first is >= FirstLead and < FirstLead + Leads && second is >= FirstVowel and < FirstVowel + Vowels)
        {
            syllable = FirstSyllable + ((((first - FirstLead) * Vowels) + second - FirstVowel) * Trails);
            return true;
        }

        syllable = first + second - NoTrail;
        return IsSyllable(first) && (first - FirstSyllable) % Trails == 0 && second is > NoTrail and < NoTrail + Trails;
    }
}
