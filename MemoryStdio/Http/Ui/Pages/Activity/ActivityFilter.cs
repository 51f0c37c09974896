using System.Globalization;
using MemoryStdio.Http.Ui.Components;
using MemoryStdio.Http.Ui.Markup;
using MemoryStdio.Http.Ui.Requests;
using MemoryStdio.Http.Ui.Wording;

namespace MemoryStdio.Http.Ui.Pages.Activity;

/// <summary>What the logs are asked for, as the address says it. Only an administrator chooses whose.</summary>
/// <param name="User"><c>null</c>: everybody's.</param>
/// <param name="Before">The number that the next page begins below.</param>
internal sealed record ActivityFilter(string? Event, string? User, int Days, long? Before)
{
    private const int DefaultDays = 30;
    private static readonly int[] Periods = [1, 7, 30, 365];

    public static ActivityFilter Of(Visit visit)
    {
        var query = visit.Context.Request.Query;
        // Addresses are typed and shared; what is none of the choices shows the usual page.
        var days = int.TryParse(query["days"], NumberStyles.None, CultureInfo.InvariantCulture, out var given) && Periods.Contains(given) ? given : DefaultDays;
        long? before = long.TryParse(query["before"], NumberStyles.None, CultureInfo.InvariantCulture, out var number) ? number : null;
        return new ActivityFilter(Given(query["what"]), visit.IsAdmin ? Given(query["user"]) : visit.Identity!.User.Value, days, before);
    }

    public DateTimeOffset Since(Visit visit) => visit.Now - TimeSpan.FromDays(Days);

    public string Address(Visit visit, string path) => visit.To(
        $"{path}?days={Days.ToString(CultureInfo.InvariantCulture)}"
        + (Event is null ? "" : "&what=" + Uri.EscapeDataString(Event))
        + (User is null || !visit.IsAdmin ? "" : "&user=" + Uri.EscapeDataString(User))
        + (Before is { } number ? "&before=" + number.ToString(CultureInfo.InvariantCulture) : ""));

    public Html Form(Visit visit, string path, IEnumerable<(string Value, string Text)> events) => $"""
        <form class="filters" method="get" action="{visit.To(path)}">
        {Field.Select("what", visit.Say(ActivityWords.Event), [("", visit.Say(ActivityWords.Any)), .. events], Event)}
        {Field.Select("days", visit.Say(ActivityWords.Since), Periods.Select(d => (d.ToString(CultureInfo.InvariantCulture), visit.Say(PeriodName(d)))), Days.ToString(CultureInfo.InvariantCulture))}
        {Html.When(visit.IsAdmin, () => Field.Text("user", visit.Say(ActivityWords.User), User))}
        <button>{visit.Say(ActivityWords.Filter)}</button></form>
        """;

    public Html Pages(Visit visit, string path, long? next) => Pager.Of(
        visit, Before is null ? null : (this with { Before = null }).Address(visit, path), next is null ? null : (this with { Before = next }).Address(visit, path));

    private static Phrase PeriodName(int days) => days switch
    {
        1 => ActivityWords.Day,
        7 => ActivityWords.Week,
        365 => ActivityWords.Year,
        _ => ActivityWords.Month,
    };

    private static string? Given(string? value) => string.IsNullOrWhiteSpace(value) ? null : value.Trim();
}
