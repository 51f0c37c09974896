using MemoryStdio.Retrieval.Words;

namespace MemoryStdio.Retrieval.Index;

/// <summary>
/// The words of one owner's memories, numbered. Postings hold words as they stand in the text; which other words a query word may mean
/// (other endings, other scripts, a typing mistake) is decided here, at query time, over the vocabulary instead of over the memories.
/// </summary>
/// <remarks>Not thread-safe: its owner holds a lock. Never shrinks; a word costs about 200 bytes.</remarks>
internal sealed class Lexicon
{
    private readonly Dictionary<string, int> _ids = new(StringComparer.Ordinal);
    private readonly List<(string Surface, Script Script, bool HasParts)> _terms = [];
    private readonly KeyTable _keys = new();
    private readonly List<ulong> _scratch = [];

    public int Count => _terms.Count;

    public string Surface(int term) => _terms[term].Surface;

    public Script Script(int term) => _terms[term].Script;

    /// <summary>True for an identifier whose parts stand beside it as words of their own: whoever sums words counts those instead.</summary>
    public bool HasParts(int term) => _terms[term].HasParts;

    public int Add(in Word word)
    {
        if (_ids.TryGetValue(word.Surface, out var known)) return known;
        var term = _terms.Count;
        _terms.Add((word.Surface, word.Script, word.HasParts));
        _ids.Add(word.Surface, term);
        _scratch.Clear();
        WordKeys.AppendForTerm(word.Surface, word.Script, _scratch);
        foreach (var key in _scratch) _keys.Add(key, term);
        return term;
    }

    public int? Find(string surface) => _ids.TryGetValue(surface, out var term) ? term : null;

    public void FindByKey(ulong key, List<int> terms, int limit) => _keys.Find(key, terms, limit);
}
