using System.Globalization;
using MemoryStdio.Memory;

namespace MemoryStdio.Cli.Output;

/// <summary>Why a result stands where it stands: each leg's rank, the words that met, the parts of the score, the filters.</summary>
internal sealed class WhyView(CliSession session, MemoryFilter filter)
{
    public void Print(SearchResult result)
    {
        var why = result.Why;
        Row("words", Leg(why.WordRank, why.WordScore) + (why.MatchedWords.Count > 0 ? $": {string.Join(", ", why.MatchedWords)}" : ""));
        Row("meaning", Leg(why.VectorRank, why.VectorScore));
        if (why.Parts.Count > 0)
            Row("score", string.Join(" + ", why.Parts.OrderByDescending(p => Math.Abs(p.Value)).Select(p => $"{p.Key} {Number(p.Value)}")));
        if (why.Date is { } date) Row("date", date);
        if (result.SameAs.Count > 0) Row("same", string.Join(", ", result.SameAs));
        Row("filters", string.Join(", ", Filters()));
    }

    private string Leg(int? rank, double? score) => rank is null
        ? session.Text["why.not_found"]
        : session.Text["why.rank", ("rank", rank), ("score", Number(score ?? 0))];

    private IEnumerable<string> Filters()
    {
        yield return filter.Projects is { } projects ? session.Text["why.projects", ("projects", string.Join(" + ", projects))] : session.Text["why.all_projects"];
        foreach (var tag in filter.Tags) yield return "#" + tag;
        if (filter.Kind is { } kind) yield return $"kind={kind}";
        if (filter.Since is { } since) yield return $"since={since:u}";
        if (filter.Until is { } until) yield return $"until={until:u}";
        if (filter.Archived != ArchivedMemories.Hide) yield return $"archived={filter.Archived.ToString().ToLowerInvariant()}";
    }

    private void Row(string field, string value) =>
        session.Line("    " + session.Style.Dim(DisplayWidth.PadRight(session.Text[$"why.{field}"], 9) + value));

    private static string Number(double value) => value.ToString("0.####", CultureInfo.InvariantCulture);
}
