using MemoryStdio.Retrieval.Index;
using MemoryStdio.Retrieval.Words;

namespace MemoryStdio.Retrieval.Ranking;

/// <summary>Finds what a query word may mean in a vocabulary: the word, its other endings, the same name in another script, a compound that holds it, a slip of the pen.</summary>
internal sealed class WordExpander(Lexicon lexicon, RankingOptions options, Func<int, bool> occurs)
{
    private const int MostPerKey = 256;
    private const int MostExpansions = 64;
    private const float StemWeight = 0.95f;
    private const float ShortStemWeight = 0.6f;
    private const float CompoundWeight = 0.7f;
    private const float TypoWeight = 0.7f;
    private readonly Dictionary<int, float> _found = [];
    private readonly Dictionary<int, float> _synonyms = [];
    private readonly List<int> _terms = [];
    private readonly List<Sense> _senses = [];

    public IReadOnlyList<Expansion> Expand(in Word word)
    {
        _found.Clear();
        if (lexicon.Find(word.Surface) is { } same) Keep(same, 1);
        ByStem(word);
        BySound(word);
        ByPieces(word);
        _synonyms.Clear();
        ByMeaning(word);
        return [.. _found.Select(f => new Expansion(f.Key, f.Value)).Concat(_synonyms.Select(s => new Expansion(s.Key, s.Value, IsSynonym: true))).OrderByDescending(e => e.Weight).ThenBy(e => e.Term).Take(MostExpansions)];
    }

    private void ByStem(in Word word)
    {
        foreach (var stem in WordKeys.Stems(word.Surface, word.Script))
        {
            var weight = word.Script == Script.Hangul && stem.Length == 1 ? ShortStemWeight : StemWeight;
            foreach (var term in Find(WordKeys.Stem, stem)) Keep(term, weight);
        }
    }

    private void BySound(in Word word)
    {
        foreach (var phones in WordKeys.Sounds(word.Surface, word.Script))
        {
            foreach (var skeleton in SoundKey.Skeletons(phones))
            {
                foreach (var term in Find(WordKeys.Sound, skeleton))
                {
                    if (lexicon.Script(term) == word.Script) continue;
                    var likeness = WordKeys.Sounds(lexicon.Surface(term), lexicon.Script(term)).Max(s => SoundDistance.Similarity(phones, s));
                    if (likeness >= options.SoundFloor) Keep(term, options.SoundWeight * likeness);
                }
            }
        }
    }

    private void ByPieces(in Word word)
    {
        switch (word.Script)
        {
            case Script.Hangul when word.Surface.Length >= 2:
                var stem = WordKeys.Stems(word.Surface, word.Script).Where(s => s.Length >= 2).MinBy(s => s.Length)!;
                foreach (var term in WithAllPieces(stem, word.Script))
                {
                    if (lexicon.Surface(term).Contains(stem, StringComparison.Ordinal)) Keep(term, CompoundWeight);
                }

                break;
            case Script.Han when word.Surface.Length == 1:
                foreach (var term in Find(WordKeys.Piece, word.Surface)) Keep(term, CompoundWeight);
                break;
            case Script.Spaced when _found.Count == 0 && !Thesaurus.Shared.Knows(word.Surface, word.Script): // A word that is one is no slip.
                ByTypo(word.Surface);
                break;
        }
    }

    // A class meets its words and its members; a member meets the class, but not the other members.
    private void ByMeaning(in Word word)
    {
        if (options.SynonymWeight <= 0) return;
        _senses.Clear();
        Thesaurus.Shared.Find(word.Surface, word.Script, _senses);
        foreach (var (concept, isMember) in _senses)
        {
            foreach (var term in Find(WordKeys.OfSense(new Sense(concept, IsMember: false)))) KeepSynonym(term, isMember ? options.ClassWeight : options.SynonymWeight);
            if (isMember) continue;
            foreach (var term in Find(WordKeys.OfSense(new Sense(concept, IsMember: true)))) KeepSynonym(term, options.MemberWeight);
        }
    }

    private void ByTypo(string surface)
    {
        var pieces = WordKeys.Pieces(surface, Script.Spaced).ToArray();
        if (pieces.Length == 0) return;
        var shared = new Dictionary<int, int>();
        foreach (var piece in pieces)
        {
            foreach (var term in Find(WordKeys.Piece, piece)) shared[term] = shared.GetValueOrDefault(term) + 1;
        }

        // One slip touches at most three pieces, two at most six.
        var slips = surface.Length >= 8 ? 2 : 1;
        foreach (var (term, count) in shared)
        {
            if (count < pieces.Length - (3 * slips) - 1) continue;
            if (EditDistance.Within(surface, lexicon.Surface(term), slips)) Keep(term, TypoWeight);
        }
    }

    private HashSet<int> WithAllPieces(string stem, Script script)
    {
        HashSet<int>? all = null;
        foreach (var piece in WordKeys.Pieces(stem, script))
        {
            var with = Find(WordKeys.Piece, piece).ToHashSet();
            if (all is null) all = with;
            else all.IntersectWith(with);
        }

        return all ?? [];
    }

    private int[] Find(char kind, string text) => Find(KeyHash.Of(kind, text));

    private int[] Find(ulong key)
    {
        _terms.Clear();
        lexicon.FindByKey(key, _terms, MostPerKey);
        return [.. _terms];
    }

    private void KeepSynonym(int term, float weight)
    {
        if (_found.ContainsKey(term)) return; // A form of the word itself counts more.
        if (_synonyms.TryGetValue(term, out var known) ? known < weight : occurs(term)) _synonyms[term] = weight;
    }

    private void Keep(int term, float weight)
    {
        if (_found.TryGetValue(term, out var known) ? known < weight : occurs(term)) _found[term] = weight;
    }
}
