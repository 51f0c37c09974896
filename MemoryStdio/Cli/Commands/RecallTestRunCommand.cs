using System.CommandLine;
using System.Globalization;
using MemoryStdio.Cli.Output;
using MemoryStdio.Retrieval.RecallTests;

namespace MemoryStdio.Cli.Commands;

/// <summary>Asks every recall test. A test's first run becomes its baseline; a later run that is worse on the whole ends with exit code 1.</summary>
internal sealed class RecallTestRunCommand : CliCommand
{
    private readonly Option<bool> _baseline = new("--baseline");

    public RecallTestRunCommand()
        : base("run") => Add(_baseline);

    public override async Task<int> RunAsync(CliSession session, ParseResult parse, CancellationToken cancellationToken)
    {
        var store = session.Service<IRecallTestStore>();
        var tests = await store.ListAsync(session.Caller.Owner, cancellationToken);
        var report = await session.Service<RecallTestRunner>().RunAsync(session.Caller.Owner, tests, cancellationToken);
        var renew = parse.GetValue(_baseline);
        RecallOutcome[] kept = [.. report.Outcomes.Where(o => renew || o.Test.Baseline is null)];
        if (kept.Length > 0) await store.KeepBaselineAsync(session.Caller.Owner, kept, cancellationToken);

        var done = session.Answer(Document(report), () => Print(session, report));
        return report.IsWorse && !renew ? ExitCode.NotDone : done;
    }

    private static object Document(RecallReport report) => new
    {
        HitAt1 = Round(report.At1),
        HitAt5 = Round(report.At5),
        HitAt10 = Round(report.At10),
        Mrr = Round(report.MeanReciprocalRank),
        BaselineMrr = report.BaselineReciprocalRank is { } before ? Round(before) : (double?)null,
        Worse = report.IsWorse,
        report.Mode,
        Tests = report.Outcomes.Select(o => new { o.Test.Number, o.Test.Query, Expect = o.Test.Expected.Value, o.Rank, BaselineRank = o.Test.Baseline?.Rank }).ToArray(),
    };

    private static void Print(CliSession session, RecallReport report)
    {
        if (report.Outcomes.Count == 0)
        {
            session.Note(session.Text["recall.none"]);
            return;
        }

        string[] head = [.. session.Text["recall.columns"].Split('|')];
        foreach (var line in TextTable.Lines([head, .. report.Outcomes.Select(Row)], session.Terminal.TableWidth)) session.Line(line);
        session.Line();
        session.Line(session.Text["recall.result", ("at1", Shown(report.At1)), ("at5", Shown(report.At5)), ("at10", Shown(report.At10)), ("mrr", Shown(report.MeanReciprocalRank))]);
        if (report.BaselineReciprocalRank is { } before)
            session.Line(session.Text[report.IsWorse ? "recall.worse" : "recall.kept", ("before", Shown(before)), ("now", Shown(report.ComparableReciprocalRank!.Value))]);
        if (report.Mode != "hybrid") session.Note(session.Text["search.mode", ("mode", report.Mode)]);
    }

    private static string[] Row(RecallOutcome outcome) =>
        [RecallTestListCommand.Number(outcome.Test), Rank(outcome.Rank), outcome.Test.Baseline is { } before ? Rank(before.Rank) : "", outcome.Test.Query];

    // Beyond the ten that are looked at.
    internal static string Rank(int? rank) => rank?.ToString(CultureInfo.InvariantCulture) ?? "–";

    internal static string Shown(double value) => value.ToString("0.000", CultureInfo.InvariantCulture);

    private static double Round(double value) => Math.Round(value, 4);
}
