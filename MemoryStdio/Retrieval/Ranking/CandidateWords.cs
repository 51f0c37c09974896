using System.Runtime.InteropServices;
using MemoryStdio.Retrieval.Index;
using MemoryStdio.Retrieval.Words;

namespace MemoryStdio.Retrieval.Ranking;

/// <summary>The distinct words of one search's candidates, numbered from 0: what is known of them lies in arrays, not in look-up tables.</summary>
internal sealed class CandidateWords(Lexicon lexicon)
{
    private readonly Dictionary<int, int> _numbers = [];
    private readonly List<int> _terms = [];
    private readonly List<Script> _scripts = [];
    private readonly List<bool> _hasParts = [];

    public int Count => _terms.Count;

    /// <summary>By number, as the lexicon numbers them.</summary>
    public ReadOnlySpan<int> Terms => CollectionsMarshal.AsSpan(_terms);

    public ReadOnlySpan<Script> Scripts => CollectionsMarshal.AsSpan(_scripts);

    public bool HasParts(int number) => _hasParts[number];

    public int Add(int term)
    {
        ref var number = ref CollectionsMarshal.GetValueRefOrAddDefault(_numbers, term, out var known);
        if (known) return number;
        _terms.Add(term);
        _scripts.Add(lexicon.Script(term));
        _hasParts.Add(lexicon.HasParts(term));
        return number = _terms.Count - 1;
    }

    public int? Find(int term) => _numbers.TryGetValue(term, out var number) ? number : null;
}
