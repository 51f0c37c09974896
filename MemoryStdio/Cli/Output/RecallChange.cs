using MemoryStdio.Cli.Commands;
using MemoryStdio.Retrieval.RecallTests;

namespace MemoryStdio.Cli.Output;

/// <summary>
/// What a change of model did to a person's recall tests. "Before" is a test's baseline, which an earlier model set, and for a test that never ran what it found before
/// the new vectors were there.
/// </summary>
internal sealed class RecallChange(RecallReport before, RecallReport after)
{
    private readonly (RecallTest Test, int? Before, int? After)[] _tests =
        [.. after.Outcomes.Zip(before.Outcomes, (now, old) => (now.Test, now.Test.Baseline is { } baseline ? baseline.Rank : old.Rank, now.Rank))];

    /// <summary><c>null</c> where there are no tests.</summary>
    public object? Document() => _tests.Length == 0 ? null : new
    {
        MrrBefore = Math.Round(Reciprocal(t => t.Before), 4),
        MrrNow = Math.Round(Reciprocal(t => t.After), 4),
        Changed = Changed().Select(t => new { t.Test.Number, t.Test.Query, RankBefore = t.Before, RankNow = t.After }).ToArray(),
    };

    public void Print(CliSession session)
    {
        if (_tests.Length == 0) return;
        session.Line(session.Text["reembed.recall", ("before", RecallTestRunCommand.Shown(Reciprocal(t => t.Before))), ("after", RecallTestRunCommand.Shown(Reciprocal(t => t.After)))]);
        foreach (var (test, old, now) in Changed())
        {
            session.Line(session.Text[
                "reembed.changed", ("number", test.Number), ("before", RecallTestRunCommand.Rank(old)), ("after", RecallTestRunCommand.Rank(now)), ("query", test.Query)]);
        }

        if (!Changed().Any()) session.Line(session.Text["reembed.unchanged"]);
    }

    private IEnumerable<(RecallTest Test, int? Before, int? After)> Changed() => _tests.Where(t => t.Before != t.After);

    private double Reciprocal(Func<(RecallTest Test, int? Before, int? After), int?> rank) => _tests.Average(t => rank(t) is { } r ? 1.0 / r : 0);
}
