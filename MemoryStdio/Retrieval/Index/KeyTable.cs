namespace MemoryStdio.Retrieval.Index;

/// <summary>Key → the terms that carry it, in chains through two flat arrays: about 35 bytes for a key and its term.</summary>
internal sealed class KeyTable
{
    private readonly Dictionary<ulong, int> _last = [];
    private int[] _terms = new int[64];
    private int[] _next = new int[64];
    private int _count;

    public void Add(ulong key, int term)
    {
        if (_count == _terms.Length)
        {
            Array.Resize(ref _terms, _count * 2);
            Array.Resize(ref _next, _count * 2);
        }

        _terms[_count] = term;
        _next[_count] = _last.TryGetValue(key, out var previous) ? previous : -1;
        _last[key] = _count++;
    }

    /// <summary>Appends the terms of a key, newest first, at most <paramref name="limit"/>.</summary>
    public void Find(ulong key, List<int> terms, int limit)
    {
        if (!_last.TryGetValue(key, out var at)) return;
        for (; at >= 0 && limit > 0; at = _next[at], limit--) terms.Add(_terms[at]);
    }
}
