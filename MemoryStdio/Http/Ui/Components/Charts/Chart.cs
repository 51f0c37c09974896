using MemoryStdio.Http.Ui.Markup;
using MemoryStdio.Http.Ui.Requests;
using MemoryStdio.Http.Ui.Wording;

namespace MemoryStdio.Http.Ui.Components.Charts;

/// <summary>One line or one layer of columns.</summary>
/// <param name="Label">What the legend and the table call it.</param>
/// <param name="Class">Its colour, a class of the style sheet.</param>
/// <param name="Values">One for each step; <c>null</c> where there is none.</param>
internal sealed record ChartSeries(string Label, string Class, IReadOnlyList<double?> Values);

/// <param name="Id">Of the heading.</param>
/// <param name="Summary">What a screen reader says instead of the picture.</param>
/// <param name="Steps">What the first column of the table says.</param>
/// <param name="Show">Writes a value.</param>
internal sealed record ChartData(string Id, string Title, string Hint, string Summary, IReadOnlyList<string> Steps, IReadOnlyList<ChartSeries> Series, Func<double?, string> Show);

/// <summary>
/// A picture over time with a table of the same numbers. Positions are percentages and colours are classes: it fits every width without a script, and
/// the page's policy allows no styles in it.
/// </summary>
internal static class Chart
{
    // Room above the highest value for the label of its line.
    private const double Height = 88;

    public static Html Columns(Visit visit, ChartData data) => Figure(visit, data, Highest(data, stacked: true), top => ColumnMarks(data, top));

    public static Html Area(Visit visit, ChartData data) => Figure(visit, data, Highest(data, stacked: false), top => $"{AreaMarks(data, top)}{Hits(data)}");

    public static Html Lines(Visit visit, ChartData data) => Figure(visit, data, Highest(data, stacked: false), top => $"{LineMarks(data, top)}{Hits(data)}");

    private static Html Figure(Visit visit, ChartData data, double highest, Func<double, Html> marks)
    {
        var top = Rounded(highest);
        return $"""
            <section class="card chart" aria-labelledby="{data.Id}">
            <div class="chart-head"><div><h2 id="{data.Id}">{data.Title}</h2><p class="hint">{data.Hint}</p></div>{Html.When(data.Series.Count > 1, () => Legend(data))}</div>
            <svg class="plot" role="img" aria-label="{data.Summary}">
            {Grid(top, top)}{Grid(top / 2, top)}<line class="base" x1="0" x2="100%" y1="100%" y2="100%"></line>
            {marks(top)}
            {Tick(data, top, top)}{Tick(data, top / 2, top)}
            </svg>
            <div class="ticks" aria-hidden="true"><span>{data.Steps[0]}</span><span>{data.Steps[data.Steps.Count / 2]}</span><span>{data.Steps[^1]}</span></div>
            {Twin(visit, data)}
            </section>
            """;
    }

    private static Html Legend(ChartData data) => $"""
        <ul class="legend">{Html.Each(data.Series, s => $"""<li><svg class="swatch" aria-hidden="true"><rect class="{s.Class}" width="100%" height="100%" rx="3"></rect></svg>{s.Label}</li>""")}</ul>
        """;

    private static Html Grid(double value, double top) => $"""
        <line class="grid" x1="0" x2="100%" y1="{ChartText.Percent(Y(value, top))}" y2="{ChartText.Percent(Y(value, top))}"></line>
        """;

    private static Html Tick(ChartData data, double value, double top) => $"""
        <text class="tick" x="0" y="{ChartText.Percent(Y(value, top))}" dy="-5">{data.Show(value)}</text>
        """;

    private static Html ColumnMarks(ChartData data, double top)
    {
        var width = 100.0 / data.Steps.Count;
        return Html.Each(Enumerable.Range(0, data.Steps.Count), step =>
        {
            var below = 0.0;
            return Html.Each(data.Series.Where(s => s.Values[step] is > 0), s =>
            {
                var value = s.Values[step]!.Value;
                below += value;
                Html mark = $"""
                    <rect class="{s.Class}" x="{ChartText.Percent((step + 0.14) * width)}" y="{ChartText.Percent(Y(below, top))}" width="{ChartText.Percent(0.72 * width)}" height="{ChartText.Percent(value / top * Height)}" rx="2"><title>{Tip(data, step)}</title></rect>
                    """;
                return mark;
            });
        });
    }

    // Paths know no percentages: one unit is one percent inside this stretched picture, and the line keeps its width.
    private static Html AreaMarks(ChartData data, double top)
    {
        var line = string.Join(' ', data.Series[0].Values.Select((v, i) => $"{ChartText.Point(X(i, data))},{ChartText.Point(Y(v ?? 0, top))}"));
        return $"""
            <svg viewBox="0 0 100 100" preserveAspectRatio="none" width="100%" height="100%"><polygon class="area" points="0,100 {line} 100,100"></polygon><polyline class="line {data.Series[0].Class}" points="{line}"></polyline></svg>
            """;
    }

    private static Html LineMarks(ChartData data, double top) => Html.Each(data.Series, series =>
    {
        var known = series.Values.Select((v, i) => (Value: v, Index: i)).Where(p => p.Value is not null).ToArray();
        var points = string.Join(' ', known.Select(p => $"{ChartText.Point(Middle(p.Index, data))},{ChartText.Point(Y(p.Value!.Value, top))}"));
        Html lines = $"""
            <svg viewBox="0 0 100 100" preserveAspectRatio="none" width="100%" height="100%"><polyline class="line {series.Class}" points="{points}"></polyline></svg>
            {Html.Each(known, p => $"""<circle class="{series.Class}" cx="{ChartText.Percent(Middle(p.Index, data))}" cy="{ChartText.Percent(Y(p.Value!.Value, top))}" r="3"></circle>""")}
            """;
        return lines;
    });

    // Where to point for the numbers of a step.
    private static Html Hits(ChartData data) => Html.Each(Enumerable.Range(0, data.Steps.Count), step => $"""
        <rect class="hit" x="{ChartText.Percent(100.0 * step / data.Steps.Count)}" y="0" width="{ChartText.Percent(100.0 / data.Steps.Count)}" height="100%"><title>{Tip(data, step)}</title></rect>
        """);

    private static Html Twin(Visit visit, ChartData data) => $"""
        <details class="twin"><summary>{visit.Say(InsightWords.AsTable)}</summary><div class="table-wrap" tabindex="0" role="group" aria-label="{data.Title}"><table>
        <thead><tr><th scope="col">{visit.Say(InsightWords.Day)}</th>{Html.Each(data.Series, s => $"""<th scope="col" class="number">{s.Label}</th>""")}</tr></thead>
        <tbody>{Html.Each(Enumerable.Range(0, data.Steps.Count), i => $"""<tr><th scope="row">{data.Steps[i]}</th>{Html.Each(data.Series, s => $"""<td class="number">{data.Show(s.Values[i])}</td>""")}</tr>""")}</tbody>
        </table></div></details>
        """;

    private static string Tip(ChartData data, int step) =>
        $"{data.Steps[step]}: {string.Join(", ", data.Series.Select(s => data.Series.Count > 1 ? $"{s.Label} {data.Show(s.Values[step])}" : data.Show(s.Values[step])))}";

    private static double X(int step, ChartData data) => data.Steps.Count == 1 ? 50 : 100.0 * step / (data.Steps.Count - 1);

    private static double Middle(int step, ChartData data) => 100.0 * (step + 0.5) / data.Steps.Count;

    private static double Y(double value, double top) => 100 - (value / top * Height);

    private static double Highest(ChartData data, bool stacked) => stacked
        ? Enumerable.Range(0, data.Steps.Count).Max(i => data.Series.Sum(s => s.Values[i] ?? 0))
        : data.Series.SelectMany(s => s.Values).Max() ?? 0;

    /// <summary>The next number whose half people read easily too.</summary>
    private static double Rounded(double highest)
    {
        if (highest <= 10) return Math.Max(2, Math.Ceiling(highest / 2) * 2);
        var power = Math.Pow(10, Math.Floor(Math.Log10(highest)));
        return ((double[])[1, 2, 3, 4, 5, 6, 8, 10]).First(step => step * power >= highest) * power;
    }
}
