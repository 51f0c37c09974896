using MemoryStdio.Retrieval.Words;

namespace MemoryStdio.Retrieval.Index;

/// <summary>The keys under which the lexicon finds a word: its stems, its sound, its pieces.</summary>
internal static class WordKeys
{
    public const char Stem = 's';
    public const char Sound = 'p';
    public const char Piece = 'n';
    private const char Concept = 'c';
    private const char Member = 'm';
    private const int ShortestForPieces = 5;

    public static void AppendForTerm(string surface, Script script, List<ulong> keys)
    {
        foreach (var stem in Stems(surface, script)) Append(keys, KeyHash.Of(Stem, stem));
        foreach (var phones in Sounds(surface, script))
        {
            foreach (var skeleton in SoundKey.Skeletons(phones)) Append(keys, KeyHash.Of(Sound, skeleton));
        }

        AppendPieces(surface, script, keys);
        List<Sense> senses = [];
        Thesaurus.Shared.Find(surface, script, senses);
        foreach (var sense in senses) Append(keys, OfSense(sense));
    }

    /// <summary>The key of the words that have this sense.</summary>
    public static ulong OfSense(Sense sense) => KeyHash.Of(sense.IsMember ? Member : Concept, [(char)sense.Concept]);

    /// <summary>Forms by which words of one script meet, the likeliest first. The surface itself is always one.</summary>
    public static IEnumerable<string> Stems(string surface, Script script)
    {
        if (script == Script.Spaced)
        {
            var folded = AccentFolding.Fold(surface);
            yield return EnglishStemmer.Stem(folded);
            if (folded.AsSpan().ContainsAny('-', '_', '.')) yield return folded.Replace("-", "", StringComparison.Ordinal).Replace("_", "", StringComparison.Ordinal).Replace(".", "", StringComparison.Ordinal);
        }
        else
        {
            yield return surface;
            if (script != Script.Hangul) yield break;
            foreach (var stem in KoreanEndings.Stems(surface)) yield return stem;
        }
    }

    /// <summary>How the word may sound, to meet words of other scripts. Empty for what is no name or loanword.</summary>
    public static IEnumerable<string> Sounds(string surface, Script script)
    {
        switch (script)
        {
            case Script.Spaced when surface.Length is >= 3 and <= 24:
                var folded = AccentFolding.Fold(surface).Replace("-", "", StringComparison.Ordinal);
                if (folded.AsSpan().ContainsAnyExceptInRange('a', 'z')) break;
                yield return SoundKey.Phones(folded);
                if (folded[^1] == 's') yield return SoundKey.Phones(folded[..^1]);
                break;
            case Script.Hangul when surface.Length is >= 2 and <= 12:
                if (!KoreanEndings.EndsForCertain(surface)) yield return SoundKey.Phones(HangulSound.Romanize(surface));
                foreach (var stem in KoreanEndings.Stems(surface))
                {
                    if (stem.Length >= 2) yield return SoundKey.Phones(HangulSound.Romanize(stem));
                }

                break;
            case Script.Kana when surface.Length is >= 2 and <= 12:
                yield return SoundKey.Phones(KanaSound.Romanize(surface));
                break;
        }
    }

    /// <summary>Overlapping pieces: pairs of Hangul syllables find a word inside a compound, triples of letters find a mistyped one.</summary>
    public static IEnumerable<string> Pieces(string surface, Script script)
    {
        if (script == Script.Hangul)
        {
            for (var i = 0; i + 2 <= surface.Length; i++) yield return surface.Substring(i, 2);
        }
        else if (script == Script.Han && surface.Length == 2)
        {
            yield return surface[..1];
            yield return surface[1..];
        }
        else if (script == Script.Spaced && surface.Length is >= ShortestForPieces and <= 20 && !surface.AsSpan().ContainsAnyInRange('0', '9'))
        {
            var padded = $"^{surface}$";
            for (var i = 0; i + 3 <= padded.Length; i++) yield return padded.Substring(i, 3);
        }
    }

    private static void AppendPieces(string surface, Script script, List<ulong> keys)
    {
        foreach (var piece in Pieces(surface, script)) Append(keys, KeyHash.Of(Piece, piece));
    }

    private static void Append(List<ulong> keys, ulong key)
    {
        if (!keys.Contains(key)) keys.Add(key);
    }
}
