using MemoryStdio.Http.Ui.Markup;
using MemoryStdio.Http.Ui.Requests;
using MemoryStdio.Http.Ui.Wording;

namespace MemoryStdio.Http.Ui.Components.Charts;

/// <param name="Address">Where its memories are listed; <c>null</c> where there is no such list.</param>
internal sealed record Share(string Name, long Count, string? Address = null);

/// <summary>How a whole is divided: a table whose bars show what its numbers say.</summary>
internal static class ShareTable
{
    private const int Shown = 8;

    public static Html Of(Visit visit, string id, Phrase title, IReadOnlyList<Share> shares)
    {
        var most = shares.Count == 0 ? 1 : Math.Max(1, shares.Max(s => s.Count));
        return $"""
            <section class="card shares" aria-labelledby="{id}"><h3 id="{id}">{visit.Say(title)}</h3>
            {(shares.Count == 0 ? Nothing(visit) : $"""
            <table><thead class="sr"><tr><th scope="col">{visit.Say(InsightWords.Name)}</th><th scope="col">{visit.Say(InsightWords.Memories)}</th></tr></thead>
            <tbody>{Html.Each(shares.Take(Shown), s => Row(s, most))}</tbody></table>
            {Html.When(shares.Count > Shown, () => $"""<p class="hint">{visit.Say(InsightWords.Others, shares.Count - Shown)}</p>""")}
            """)}
            </section>
            """;
    }

    private static Html Row(Share share, long most) => $"""
        <tr><th scope="row" dir="auto">{(share.Address is { } address ? Link(address, share.Name) : Text(share.Name))}<svg class="bar" aria-hidden="true"><rect class="rest" width="100%" height="100%" rx="3"></rect><rect class="one" width="{ChartText.Percent(100.0 * share.Count / most)}" height="100%" rx="3"></rect></svg></th><td class="number">{ChartText.Number(share.Count)}</td></tr>
        """;

    private static Html Link(string address, string name) => $"""<a class="quiet-link" href="{address}">{name}</a>""";

    private static Html Text(string name) => $"{name}";

    private static Html Nothing(Visit visit) => $"""<p class="muted">{visit.Say(InsightWords.NoShares)}</p>""";
}
