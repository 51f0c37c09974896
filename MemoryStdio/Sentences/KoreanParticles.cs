namespace MemoryStdio.Sentences;

/// <summary>
/// A Korean particle has two forms; which one is right depends on whether the word before it ends in a consonant. Texts are written with both,
/// <c>{0}을(를)</c>, and get the fitting one where the value's last letter is Hangul or a digit. How a Latin word is read nobody can tell from
/// its letters, so there both stay, as Korean programs do it.
/// </summary>
internal static class KoreanParticles
{
    /// <summary>Closing marks and a particle, as they may follow a value; a regular expression for texts with holes.</summary>
    public const string Pattern = """['"’”)\]]*(?:을\(를\)|이\(가\)|은\(는\)|과\(와\)|아\(야\)|\(이\)|\(으\)로)""";

    private static readonly (string Both, string AfterConsonant, string AfterVowel)[] Particles =
    [
        ("을(를)", "을", "를"), ("이(가)", "이", "가"), ("은(는)", "은", "는"), ("과(와)", "과", "와"), ("아(야)", "아", "야"), ("(이)", "이", ""), ("(으)로", "으로", "로"),
    ];

    /// <param name="value">What stands before.</param>
    /// <param name="after">What matched <see cref="Pattern"/>, or nothing.</param>
    public static string Settle(string value, string after)
    {
        if (after.Length == 0 || Ending(value) is not { } ending) return after;
        foreach (var (both, afterConsonant, afterVowel) in Particles)
        {
            if (!after.EndsWith(both, StringComparison.Ordinal)) continue;
            // "서울로", "1로": after ㄹ the short form stands.
            var isLong = ending == Final.Consonant || (ending == Final.Rieul && both != "(으)로");
            return after[..^both.Length] + (isLong ? afterConsonant : afterVowel);
        }

        return after;
    }

    private static Final? Ending(string value) => value.AsSpan().TrimEnd("'\"’”)]") is [.., var last]
        ? last switch
        {
            >= '가' and <= '힣' => ((last - '가') % 28) switch { 0 => Final.Vowel, 8 => Final.Rieul, _ => Final.Consonant },
            // 영 일 이 삼 사 오 육 칠 팔 구
            '0' or '3' or '6' => Final.Consonant,
            '1' or '7' or '8' => Final.Rieul,
            '2' or '4' or '5' or '9' => Final.Vowel,
            _ => null,
        }
        : null;

    private enum Final
    {
        Vowel,
        Consonant,
        Rieul,
    }
}
