using MemoryStdio.Retrieval.Index;
using MemoryStdio.Retrieval.Ranking;

namespace MemoryStdio.Tests.Retrieval.Ranking;

public sealed class QueryPlannerTests
{
    [Fact]
    public void AWordThatTheModelDoesNotKnowWeighsWhatItsRaritySays()
    {
        var words = QueryWords.Of("뚜언은 커피");
        var options = new RankingOptions();

        var unknown = QueryPlanner.Plan(words, [0, 4], new Lexicon(), [], options);
        var unweighed = QueryPlanner.Plan(words, null, new Lexicon(), [], options);

        Assert.Equal(unweighed[0].Weight, unknown[0].Weight);
        Assert.NotEqual(unweighed[1].Weight, unknown[1].Weight);
    }
}
