using MemoryStdio.Memory;
using MemoryStdio.Projects;
using MemoryStdio.Retrieval.Index;
using MemoryStdio.Retrieval.Ranking;
using MemoryStdio.Retrieval.Vectors;
using MemoryStdio.Retrieval.Words;

namespace MemoryStdio.Tests.Retrieval.Ranking;

public sealed class WordLegTests
{
    private static readonly RankingOptions Options = new();

    [Theory]
    [InlineData(1, 0, 5)]
    [InlineData(2, 1, 5)]
    [InlineData(3, 300, 20)]
    [InlineData(4, 2047, 8)]
    [InlineData(5, 2048, 8)]
    [InlineData(6, 2049, 60)]
    [InlineData(7, 5000, 12)]
    [InlineData(8, 9000, 400)]
    [InlineData(9, 9000, 70)]
    [InlineData(10, 20_000, 30)]
    public void TheBestAreThoseOfScoringEveryMemory_TiesIncluded(int seed, int memories, int vocabulary)
    {
        var corpus = new Corpus(seed, memories, vocabulary);
        var passedOver = 0;
        for (var round = 0; round < 60; round++)
        {
            var terms = corpus.Query();
            var filter = corpus.Filter();
            var size = corpus.Random.Next(4) switch { 0 => 1, 1 => 7, 2 => 200, _ => memories + 1 };
            var norms = new LengthNorms(corpus.Partition.AverageWords, Options);

            var expected = Exhaustive(corpus.Partition, terms, norms, filter, size);
            var top = new TopScores(size);
            WordLeg.Search(corpus.Partition, terms, norms, filter, top, 0);

            Assert.Equal(expected, top.ToSorted());
            if (top.IsFull) passedOver++;
        }

        Assert.True(memories < 300 || passedOver > 0, "No search had a full list: nothing could be passed over.");
    }

    [Fact]
    public void ABlockWhoseWordsCannotReachTheWorstKeptIsPassedOver_AndNothingIsLost()
    {
        // The rare word stands in the first block only; the common one everywhere.
        var corpus = new Corpus(0, 0, 1);
        for (var i = 0; i < 3 * PostingList.DenseStep; i++) corpus.Add(i < 50 ? "rare common" : "common");
        var (rare, common) = (corpus.Term("rare", 9), corpus.Term("common", 1));
        var norms = new LengthNorms(corpus.Partition.AverageWords, Options);
        var filter = new DocumentFilter(new MemoryFilter { Archived = ArchivedMemories.Include }, corpus.Names);

        var top = new TopScores(20);
        WordLeg.Search(corpus.Partition, [common, rare], norms, filter, top, 0);

        Assert.Equal(Exhaustive(corpus.Partition, [common, rare], norms, filter, 20), top.ToSorted());
        Assert.Equal(Enumerable.Range(0, 20).Select(i => (long)i), top.ToSorted().Select(t => t.Item));
    }

    // As simply as can be, from the memories' words: no postings, no blocks.
    private static (float Score, long Item)[] Exhaustive(Partition partition, IReadOnlyList<QueryTerm> terms, LengthNorms norms, DocumentFilter filter, int size)
    {
        var scored = new List<(float Score, long Item)>();
        for (var slot = 0; slot < partition.Count; slot++)
        {
            var words = partition.Words(slot).ToArray();
            var score = 0f;
            foreach (var term in terms)
            {
                var occurrences = 0f;
                foreach (var (id, weight, _) in term.Expansions) occurrences += weight * Math.Min(63, words.Count(w => w == id));
                if (occurrences > 0) score += term.Weight * norms.Saturate(occurrences, words.Length);
            }

            if (score > 0 && filter.Admits(partition[slot])) scored.Add((score, slot));
        }

        return [.. scored.OrderByDescending(s => s.Score).ThenBy(s => s.Item).Take(size)];
    }

    private sealed class Corpus
    {
        private static readonly string[] Kinds = ["note", "fact", "decision"];
        private readonly int _vocabulary;
        private int _stored;

        public Corpus(int seed, int memories, int vocabulary)
        {
            (Random, _vocabulary) = (new Random(seed), vocabulary);
            Partition = new Partition(ProjectId.Personal, null, 0, Lexicon, Names);
            for (var i = 0; i < memories; i++) Add(Text());

            // Edited and deleted ones leave holes and late entries in the postings.
            for (var i = 0; i < memories / 10; i++)
            {
                var number = Random.Next(memories) + 1;
                Partition.Apply(Row(number, Text()) with { Live = Random.Next(3) > 0 });
            }
        }

        public Random Random { get; }

        public Lexicon Lexicon { get; } = new();

        public Names Names { get; } = new();

        public Partition Partition { get; }

        public void Add(string text) => Partition.Apply(Row(++_stored, text));

        public QueryTerm Term(string word, float weight) => new(word, word, Script.Spaced, weight, [new Expansion(Lexicon.Find(word)!.Value, 1)]);

        public List<QueryTerm> Query()
        {
            var terms = new List<QueryTerm>();
            for (var i = Random.Next(1, 7); i > 0; i--)
            {
                var expansions = Enumerable.Range(0, Random.Next(3) > 0 ? 1 : Random.Next(5))
                    .Select(e => new Expansion(Lexicon.Count == 0 ? 7 : Random.Next(Lexicon.Count), e == 0 ? 1 : 0.5f + (Random.NextSingle() / 2)))
                    .DistinctBy(e => e.Term).ToArray();

                // Whole numbers too, so that many scores are equal.
                terms.Add(new QueryTerm("w", "w", Script.Spaced, Random.Next(2) == 0 ? Random.Next(1, 4) : Random.NextSingle() * 9, expansions));
            }

            return terms;
        }

        public DocumentFilter Filter() => new(
            Random.Next(3) switch
            {
                0 => new MemoryFilter(),
                1 => new MemoryFilter { Kind = Kinds[Random.Next(3)] },
                _ => new MemoryFilter { Tags = ["rare"], Archived = ArchivedMemories.Include },
            },
            Names);

        private string Text()
        {
            // Skewed: some words stand in most memories, some in few; a long memory now and then, an empty one, one that repeats itself.
            var words = Random.Next(50) switch { 0 => 400, 1 => 0, _ => Random.Next(1, 15) };
            if (Random.Next(200) == 0) return string.Join(' ', Enumerable.Repeat(Word(0), 90));
            return string.Join(' ', Enumerable.Range(0, words).Select(_ => Word((int)(Random.NextDouble() * Random.NextDouble() * Random.NextDouble() * _vocabulary))));
        }

        private static string Word(int number) => "w" + string.Concat(number.ToString(System.Globalization.CultureInfo.InvariantCulture).Select(d => (char)('a' + d - '0')));

        private IndexRow Row(int number, string text)
        {
            Assert.True(MemoryId.TryParse(new Guid(number, 0, 0, new byte[8]).ToString("D"), out var id, out _));
            return new IndexRow(
                number, id, Some.Owner(), ProjectId.Personal, true, Random.Next(8) == 0, text, Kinds[number % 3], Random.Next(30) == 0 ? ["rare"] : [], "local",
                DateTimeOffset.UnixEpoch.AddSeconds(number), null, null, []);
        }
    }
}
