namespace MemoryStdio.Retrieval.Words;

/// <summary>How alike two words sound, 0…1: edit distance over <see cref="SoundKey.Phones"/> in which vowels count for little.</summary>
internal static class SoundDistance
{
    private const float VowelForVowel = 0.35f;
    private const float VowelMore = 0.3f;
    private const float OptionalMore = 0.15f;

    public static float Similarity(string a, string b)
    {
        if (a.Length == 0 || b.Length == 0 || a.Length > 40 || b.Length > 40) return 0;
        Span<float> row = stackalloc float[b.Length + 1];
        for (var j = 0; j < b.Length; j++) row[j + 1] = row[j] + More(b[j]);
        foreach (var x in a)
        {
            var diagonal = row[0];
            row[0] += More(x);
            for (var j = 1; j <= b.Length; j++)
            {
                var above = row[j];
                row[j] = Math.Min(diagonal + Replace(x, b[j - 1]), Math.Min(above + More(x), row[j - 1] + More(b[j - 1])));
                diagonal = above;
            }
        }

        return Math.Max(0, 1 - (row[b.Length] / Math.Max(Weight(a), Weight(b))));
    }

    private static float Weight(string phones)
    {
        var sum = 0f;
        foreach (var phone in phones) sum += char.IsUpper(phone) ? 1 : 0.5f;
        return sum;
    }

    private static float More(char phone) => char.IsUpper(phone) ? 1 : phone == 'r' ? OptionalMore : VowelMore;

    private static float Replace(char a, char b)
    {
        if (a == b || (a == 'r' && b == 'L') || (a == 'L' && b == 'r')) return 0;
        return char.IsLower(a) && char.IsLower(b) && a != 'r' && b != 'r' ? VowelForVowel : 1;
    }
}
