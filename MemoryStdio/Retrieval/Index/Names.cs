namespace MemoryStdio.Retrieval.Index;

/// <summary>Tags, kinds and authors as numbers, compared without case.</summary>
internal sealed class Names
{
    private readonly Dictionary<string, int> _ids = new(StringComparer.OrdinalIgnoreCase);

    public int Add(string name)
    {
        if (!_ids.TryGetValue(name, out var id)) _ids.Add(name, id = _ids.Count);
        return id;
    }

    /// <summary>-1 for a name that no memory bears.</summary>
    public int Find(string name) => _ids.GetValueOrDefault(name, -1);
}
