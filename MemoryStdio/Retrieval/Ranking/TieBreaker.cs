using MemoryStdio.Identity;
using MemoryStdio.Memory;

namespace MemoryStdio.Retrieval.Ranking;

/// <summary>Puts first, of what scores the same, what was read more often lately; then the newer. Nothing is asked where nothing is tied.</summary>
internal static class TieBreaker
{
    /// <summary>How many of one score are looked at, the newest: each costs a look into the database.</summary>
    private const int Most = 200;

    /// <param name="ranked">Best first; of one score, the newer first. Its first <paramref name="limit"/> are put in order.</param>
    public static async ValueTask OrderAsync(
        List<RankedCandidate> ranked, int limit, OwnerId owner, IUsageStore usage, Func<RankedCandidate, MemoryId> idOf, CancellationToken cancellationToken)
    {
        for (int start = 0, end; start < ranked.Count && start < limit; start = end)
        {
            for (end = start + 1; end < ranked.Count && ranked[end].Score == ranked[start].Score;) end++;
            if (end - start < 2) continue;
            var tied = ranked.GetRange(start, Math.Min(end - start, Most));
            var reads = await usage.ReadCountsAsync(owner, tied.ConvertAll(idOf.Invoke), cancellationToken);
            if (reads.Count == 0) continue;
            var ordered = tied.OrderByDescending(r => reads.GetValueOrDefault(idOf(r))).ToArray();
            for (var i = 0; i < ordered.Length; i++) ranked[start + i] = ordered[i];
        }
    }
}
