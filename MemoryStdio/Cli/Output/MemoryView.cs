using System.Globalization;
using MemoryStdio.Memory;

namespace MemoryStdio.Cli.Output;

/// <summary>A memory for the eye: a line of facts, then its text.</summary>
internal sealed class MemoryView(CliSession session)
{
    private const int PreviewLines = 3;
    private readonly Ansi _style = session.Style;

    /// <summary>Id, day, kind, tags; then at most three lines of the content.</summary>
    public void Brief(MemoryRecord memory, string content, string prefix = "", bool showProject = false)
    {
        session.Line(prefix + _style.Cyan(memory.Id.Value) + "  " + string.Join("  ", Facts(memory, showProject)));
        var lines = TextWrap.Lines(content, session.Terminal.Width - 4).Where(l => l.Length > 0).Take(PreviewLines + 1).ToArray();
        foreach (var line in lines.Take(PreviewLines)) session.Line("    " + DisplayWidth.Fit(line, session.Terminal.Width - 4));
        if (lines.Length > PreviewLines) session.Line("    …");
    }

    public void Whole(MemoryRecord memory)
    {
        var rows = new List<string[]> { Row("id", memory.Id.Value), Row("project", memory.Project.Value), Row("kind", memory.Kind) };
        if (memory.Tags.Count > 0) rows.Add(Row("tags", string.Join(' ', memory.Tags.Select(t => "#" + t))));
        rows.Add(Row("created", Moment(memory.CreatedAt)));
        if (memory.UpdatedAt != memory.CreatedAt) rows.Add(Row("updated", $"{Moment(memory.UpdatedAt)} ({session.Text["field.version", ("number", memory.Version)]})"));
        if (memory.OccurredAt is { } occurred) rows.Add(Row("occurred", Moment(occurred)));
        if (memory.ValidUntil is { } until) rows.Add(Row("valid_until", Moment(until) + (until <= session.Time.GetUtcNow() ? $" ({session.Text["stale"]})" : "")));
        if (memory.ArchivedAt is { } archived) rows.Add(Row("archived", Moment(archived)));
        if (memory.Source is { } source) rows.Add(Row("source", source));
        rows.Add(Row("client", memory.Client.ToString()));
        if (memory.Trust != Trust.Stated) rows.Add(Row("trust", memory.Trust.ToString().ToLowerInvariant()));
        if (memory.Metadata is { } metadata) rows.Add(Row("metadata", metadata));
        if (memory.EmbeddingModelId is null) rows.Add(Row("embedding", session.Text["pending"]));

        foreach (var line in TextTable.Lines(rows, session.Terminal.TableWidth)) session.Line(line);
        session.Line();
        session.Line(memory.Content);
    }

    public string Moment(DateTimeOffset at) =>
        TimeZoneInfo.ConvertTime(at, session.Time.LocalTimeZone).ToString("yyyy-MM-dd HH:mm", CultureInfo.InvariantCulture);

    private IEnumerable<string> Facts(MemoryRecord memory, bool showProject)
    {
        yield return _style.Dim(Moment(memory.EffectiveAt)[..10]);
        yield return memory.Kind;
        if (showProject) yield return _style.Dim(memory.Project.Value);
        if (memory.Tags.Count > 0) yield return _style.Yellow(string.Join(' ', memory.Tags.Select(t => "#" + t)));
        if (memory.ArchivedAt is not null) yield return _style.Dim($"({session.Text["archived"]})");
        if (memory.ValidUntil <= session.Time.GetUtcNow()) yield return _style.Red($"({session.Text["stale"]})");
    }

    private string[] Row(string field, string value) => [_style.Dim(session.Text[$"field.{field}"]), value];
}
