using MemoryStdio.Retrieval.Index;
using MemoryStdio.Retrieval.Words;

namespace MemoryStdio.Retrieval.Ranking;

/// <summary>The memories that the legs found, their neighbours in the same event, each once.</summary>
internal sealed class CandidatePool(IReadOnlyList<Partition> partitions, CandidateWords vocabulary, float[]? queryVector, DocumentFilter filter, int[] labels,
    IReadOnlyList<DateSpan> dates, RankingOptions options)
{
    /// <summary>A neighbour may be parted from a memory by others that were deleted or that another author wrote in between.</summary>
    private const int Reach = 6;

    private readonly Dictionary<long, Candidate> _byPlace = [];

    public IReadOnlyCollection<Candidate> All => _byPlace.Values;

    public CandidateWords Words => vocabulary;

    public static long Place(int partition, int slot) => ((long)partition << 32) | (uint)slot;

    public void AddWordHits((float Score, long Item)[] hits)
    {
        for (var i = 0; i < hits.Length; i++)
        {
            var candidate = Hit(hits[i].Item);
            (candidate.WordRank, candidate.WordScore) = (i + 1, hits[i].Score);
        }
    }

    public void AddVectorHits((float Score, long Item)[] hits)
    {
        for (var i = 0; i < hits.Length; i++) Hit(hits[i].Item).VectorRank = i + 1;
    }

    /// <summary>The newest memories of the time that the query names: "what did I do yesterday" has no word that they share with it.</summary>
    public void AddDated(int most)
    {
        for (var p = 0; p < partitions.Count && dates.Count > 0; p++)
        {
            for (var slot = partitions[p].Count - 1; slot >= 0 && most > 0; slot--)
            {
                ref readonly var document = ref partitions[p][slot];
                if (Date(document) is null || !filter.Admits(document)) continue;
                Hit(Place(p, slot));
                most--;
            }
        }
    }

    /// <summary>Links every hit with its neighbours; those become hits themselves when the filter admits them.</summary>
    public void AddNeighbours()
    {
        foreach (var (place, hit) in _byPlace.ToArray())
        {
            var partition = (int)(place >> 32);
            var slot = (int)place;
            hit.Before = Neighbour(partition, slot, -1);
            hit.After = Neighbour(partition, slot, 1);
        }
    }

    private Candidate Hit(long place)
    {
        var candidate = At(place);
        candidate.IsHit = true;
        return candidate;
    }

    private Candidate? Neighbour(int partition, int slot, int step)
    {
        if (options.ContextWindow <= TimeSpan.Zero || !partitions[partition][slot].IsDated) return null;
        for (var (at, left) = (slot + step, Reach); at >= 0 && at < partitions[partition].Count && left > 0; at += step, left--)
        {
            ref readonly var here = ref partitions[partition][slot];
            ref readonly var there = ref partitions[partition][at];
            if (!there.IsLive || there.Author != here.Author) continue;
            if (!there.IsDated || Math.Abs(there.EffectiveAt - here.EffectiveAt) > options.ContextWindow.Ticks) return null;
            var neighbour = At(Place(partition, at));
            neighbour.IsHit |= filter.Admits(there);
            return neighbour;
        }

        return null;
    }

    private Candidate At(long place)
    {
        if (_byPlace.TryGetValue(place, out var known)) return known;
        var partition = partitions[(int)(place >> 32)];
        var slot = (int)place;
        ref readonly var document = ref partition[slot];
        var words = partition.Words(slot).ToArray();
        for (var i = 0; i < words.Length; i++) words[i] = vocabulary.Add(words[i]);
        var candidate = new Candidate
        {
            Id = document.Id,
            Words = words,
            SubjectWords = document.SubjectWords,
            Asks = document.Asks,
            EffectiveAt = document.EffectiveAt,
            ContentHash = document.ContentHash,
            IsLabelled = labels.Length > 0 && (labels.Contains(document.Kind) || document.Tags.Any(labels.Contains)),
            Date = Date(document),
            Cosine = Cosine(partition, document),
        };
        _byPlace.Add(place, candidate);
        return candidate;
    }

    private DateSpan? Date(in Document document)
    {
        foreach (var date in dates)
        {
            if (date.Contains(document.EffectiveAt) || date.Contains(document.CreatedAt)) return date;
        }

        return null;
    }

    private float? Cosine(Partition partition, in Document document)
    {
        if (queryVector is null || partition.Vectors is not { } vectors || document.VectorCount == 0) return null;
        var best = float.NegativeInfinity;
        for (var i = 0; i < document.VectorCount; i++) best = Math.Max(best, vectors.Cosine(document.FirstVector + i, queryVector));
        return best;
    }
}
