using MemoryStdio.Identity;
using MemoryStdio.Memory;
using MemoryStdio.Projects;

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
            var answer = await searcher.SearchAsync(new SearchQuery(owner, test.Query, Depth, new MemoryFilter { Projects = Span(test.Project) }), cancellationToken);
            var at = answer.Hits.Select(h => h.Id).ToList().IndexOf(test.Expected);
            outcomes.Add(new RecallOutcome(test, at < 0 ? null : at + 1));
            mode = answer.Mode;
        }

        var compared = outcomes.Where(o => o.Test.Baseline is not null).ToList();
        return new RecallReport(
            outcomes, Within(outcomes, 1), Within(outcomes, 5), Within(outcomes, Depth), Reciprocal(outcomes.Select(o => o.Rank)),
            compared.Count == 0 ? null : Reciprocal(compared.Select(o => o.Test.Baseline!.Rank)),
            compared.Count == 0 ? null : Reciprocal(compared.Select(o => o.Rank)),
            mode);
    }

    // What a search in that project looks at.
    private static IReadOnlyList<ProjectId>? Span(ProjectId? project) =>
        project is null ? null : project == ProjectId.Personal || project == ProjectId.Global ? [project] : [project, ProjectId.Personal];

    private static double Within(List<RecallOutcome> outcomes, int rank) => outcomes.Count == 0 ? 0 : outcomes.Average(o => o.Rank <= rank ? 1.0 : 0);

    private static double Reciprocal(IEnumerable<int?> ranks) => ranks.Select(r => r is { } rank ? 1.0 / rank : 0).DefaultIfEmpty().Average();
}
