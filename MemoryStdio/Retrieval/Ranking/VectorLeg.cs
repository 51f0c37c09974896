using MemoryStdio.Retrieval.Index;
using MemoryStdio.Retrieval.Vectors;

namespace MemoryStdio.Retrieval.Ranking;

/// <summary>Exact scan of one partition's vectors. A memory of several pieces counts by its best.</summary>
internal static class VectorLeg
{
    public static void Search(Partition partition, QueryCode query, DocumentFilter filter, TopScores top, long offset)
    {
        var visitor = new Visitor(partition, filter, top, offset);
        partition.Vectors?.Scan(query, ref visitor);
        visitor.Flush();
    }

    // The rows of one memory follow each other, so only its best has to be remembered until the next begins.
    private struct Visitor(Partition partition, DocumentFilter filter, TopScores top, long offset) : IRowVisitor
    {
        private int _slot = -1;
        private float _best;

        public readonly float Threshold => top.Threshold;

        public void Visit(int row, float cosine)
        {
            var slot = partition.SlotOfVector(row);
            if (slot == _slot)
            {
                _best = Math.Max(_best, cosine);
                return;
            }

            Flush();
            (_slot, _best) = (slot, cosine);
        }

        public readonly void Flush()
        {
            if (_slot >= 0 && filter.Admits(partition[_slot])) top.Offer(_best, offset + _slot);
        }
    }
}
