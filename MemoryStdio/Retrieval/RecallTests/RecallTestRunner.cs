using MemoryStdio.Identity;
using MemoryStdio.Memory;

namespace MemoryStdio.Retrieval.RecallTests;

/// <summary>Asks a person's own questions and says where the expected memories came: run it before and after a change of model.</summary>
internal sealed class RecallTestRunner(IMemorySearcher searcher)
{
    private const int Depth = 10;

    public async Task<RecallReport> RunAsync(OwnerId owner, IReadOnlyList<RecallTest> tests, CancellationToken cancellationToken)
    {
        var outcomes = new List<RecallOutcome>(tests.Count);
        var mode = "";
        foreach (var test in tests)
        {
            var answer = await searcher.SearchAsync(new SearchQuery(owner, test.Query, Depth, new MemoryFilter()), cancellationToken);
            var at = answer.Hits.Select(h => h.Id).ToList().IndexOf(test.Expected);
            outcomes.Add(new RecallOutcome(test, at < 0 ? null : at + 1));
            mode = answer.Mode;
        }

        return new RecallReport(outcomes, Within(outcomes, 1), Within(outcomes, 5), Within(outcomes, Depth), Reciprocal(outcomes), mode);
    }

    private static double Within(List<RecallOutcome> outcomes, int rank) => outcomes.Count == 0 ? 0 : outcomes.Average(o => o.Rank <= rank ? 1.0 : 0);

    private static double Reciprocal(List<RecallOutcome> outcomes) => outcomes.Count == 0 ? 0 : outcomes.Average(o => o.Rank is { } rank ? 1.0 / rank : 0);
}
