using System.Text.RegularExpressions;

namespace MemoryStdio.Memory;

internal enum DiffKind
{
    Same,
    Removed,
    Added,
}

/// <summary>What changed between two texts, in words: the longest common sequence stays, the rest was removed or added.</summary>
internal static partial class WordDiff
{
    // The table has (words + 1)² cells; two long documents are shown as one replaced by the other instead.
    private const int MaxCells = 4_000_000;

    public static IReadOnlyList<(DiffKind Kind, string Text)> Between(string before, string after)
    {
        string[] old = [.. Words().Matches(before).Select(m => m.Value)], @new = [.. Words().Matches(after).Select(m => m.Value)];
        var start = old.Zip(@new).TakeWhile(p => p.First == p.Second).Count();
        var end = old[start..].Reverse().Zip(@new[start..].Reverse()).TakeWhile(p => p.First == p.Second).Count();

        var parts = new List<(DiffKind, string)>();
        parts.AddRange(old[..start].Select(w => (DiffKind.Same, w)));
        parts.AddRange(Middle(old[start..^end], @new[start..^end]));
        parts.AddRange(old[^end..].Select(w => (DiffKind.Same, w)));
        return Join(parts);
    }

    private static List<(DiffKind Kind, string Text)> Middle(string[] old, string[] @new)
    {
        if ((long)(old.Length + 1) * (@new.Length + 1) > MaxCells)
            return [.. old.Select(w => (DiffKind.Removed, w)), .. @new.Select(w => (DiffKind.Added, w))];

        var common = new int[old.Length + 1, @new.Length + 1];
        for (var i = old.Length - 1; i >= 0; i--)
        {
            for (var j = @new.Length - 1; j >= 0; j--)
                common[i, j] = old[i] == @new[j] ? common[i + 1, j + 1] + 1 : Math.Max(common[i + 1, j], common[i, j + 1]);
        }

        var parts = new List<(DiffKind, string)>();
        for (int i = 0, j = 0; i < old.Length || j < @new.Length;)
        {
            if (i < old.Length && j < @new.Length && old[i] == @new[j])
            {
                parts.Add((DiffKind.Same, old[i++]));
                j++;
            }
            else if (i < old.Length && (j == @new.Length || common[i + 1, j] >= common[i, j + 1])) parts.Add((DiffKind.Removed, old[i++]));
            else parts.Add((DiffKind.Added, @new[j++]));
        }

        return parts;
    }

    /// <summary>Neighbours of one kind become one part; within a change, what was removed comes before what was added.</summary>
    private static List<(DiffKind Kind, string Text)> Join(List<(DiffKind Kind, string Text)> parts)
    {
        var joined = new List<(DiffKind, string)>();
        for (var at = 0; at < parts.Count;)
        {
            var same = parts[at].Kind == DiffKind.Same;
            var run = parts.Skip(at).TakeWhile(p => p.Kind == DiffKind.Same == same).ToArray();
            foreach (var kind in Enum.GetValues<DiffKind>())
            {
                if (string.Concat(run.Where(p => p.Kind == kind).Select(p => p.Text)) is { Length: > 0 } text) joined.Add((kind, text));
            }

            at += run.Length;
        }

        return joined;
    }

    [GeneratedRegex(@"\s+|[^\s]+")]
    private static partial Regex Words();
}
