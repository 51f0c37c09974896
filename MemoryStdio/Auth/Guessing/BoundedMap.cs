using System.Diagnostics.CodeAnalysis;

namespace MemoryStdio.Auth.Guessing;

/// <summary>Forgets what was set longest ago once it is full: an attacker with many addresses cannot fill the memory. Not thread-safe.</summary>
internal sealed class BoundedMap<TKey, TValue>(int capacity)
    where TKey : notnull
{
    private readonly Dictionary<TKey, LinkedListNode<(TKey Key, TValue Value)>> nodes = [];
    private readonly LinkedList<(TKey Key, TValue Value)> byAge = new();

    public int Count => nodes.Count;

    public bool TryGet(TKey key, [MaybeNullWhen(false)] out TValue value)
    {
        var found = nodes.TryGetValue(key, out var node);
        value = found ? node!.Value.Value : default;
        return found;
    }

    public void Set(TKey key, TValue value)
    {
        Remove(key);
        if (nodes.Count == capacity) Remove(byAge.First!.Value.Key);
        nodes[key] = byAge.AddLast((key, value));
    }

    public void Remove(TKey key)
    {
        if (nodes.Remove(key, out var node)) byAge.Remove(node);
    }
}
