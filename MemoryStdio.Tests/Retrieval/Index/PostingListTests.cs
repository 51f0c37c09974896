using MemoryStdio.Retrieval.Index;

namespace MemoryStdio.Tests.Retrieval.Index;

public sealed class PostingListTests
{
    [Theory]
    [InlineData(1, 1)]
    [InlineData(2, 2)]
    [InlineData(3, 5)]
    [InlineData(4, 40)]
    [InlineData(5, 3000)]
    public void ItHoldsWhatWasAddedAndNotRemoved_SparseOrDense(int seed, int oneIn)
    {
        var random = new Random(seed);
        var list = new PostingList();
        var expected = new SortedDictionary<int, int>();
        for (var slot = 0; slot < 20_000; slot++)
        {
            // Common at first, then rarer: dense lists become sparse again.
            if (random.Next(oneIn * (slot < 10_000 ? 1 : 30)) == 0) Add(slot, random.Next(1, 80));
            if (expected.Count > 0 && random.Next(50) == 0) Remove(expected.Keys.ElementAt(random.Next(expected.Count)));
            if (random.Next(500) == 0) Remove(random.Next(slot + 1));
            if (random.Next(500) == 0 && random.Next(slot + 1) is var late && !expected.ContainsKey(late)) Add(late, 3);
        }

        Assert.Equal(expected.Select(e => (e.Key, e.Value)), Read(list));
        Assert.Equal(expected.Count, list.Frequency);

        void Add(int slot, int occurrences)
        {
            list.Add(slot, occurrences);
            expected.Add(slot, Math.Min(63, occurrences));
        }

        void Remove(int slot)
        {
            list.Remove(slot);
            expected.Remove(slot);
        }
    }

    [Fact]
    public void AWordOfEveryFourthMemoryIsKeptByTheByte_AndAsAListOnceItIsRare()
    {
        var list = new PostingList();
        for (var slot = 0; slot < 4000; slot += 2) list.Add(slot, 1);
        Assert.True(list.IsDense);
        Assert.Equal(0, list.Counts.Length % PostingList.DenseStep);

        list.Add(1_000_000, 1);

        Assert.False(list.IsDense);
        Assert.Equal(2001, list.Items.Length);
    }

    private static IEnumerable<(int, int)> Read(PostingList list) => list.IsDense
        ? list.Counts.ToArray().Select((count, slot) => (slot, (int)count)).Where(p => p.Item2 > 0)
        : [.. list.Items.ToArray().Select(i => (PostingList.Slot(i), PostingList.Occurrences(i)))];
}
