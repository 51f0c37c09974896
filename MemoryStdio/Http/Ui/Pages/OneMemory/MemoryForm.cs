using MemoryStdio.Http.Api;
using MemoryStdio.Mcp;
using MemoryStdio.Memory;
using MemoryStdio.Projects;
using Microsoft.AspNetCore.Http;

namespace MemoryStdio.Http.Ui.Pages.OneMemory;

/// <summary>What the form holds, as typed: a refusal gives it back unchanged.</summary>
internal sealed record MemoryForm(
    string Content, string Kind, string Tags, string Source, string Metadata, string OccurredAt, string ValidUntil, string Reason, string Project)
{
    public static MemoryForm Empty { get; } = new("", "note", "", "", "", "", "", "", "");

    public static MemoryForm Of(MemoryRecord memory) => new(
        memory.Content, memory.Kind, TagText(memory.Tags), memory.Source ?? "", memory.Metadata ?? "",
        ToolTime.Write(memory.OccurredAt) ?? "", ToolTime.Write(memory.ValidUntil) ?? "", "", memory.Project.Value);

    public static MemoryForm Of(IFormCollection form) => new(
        // Browsers send line ends as CR LF, whatever the text had.
        form["content"].ToString().ReplaceLineEndings("\n"), form["kind"].ToString().Trim(), form["tags"].ToString().Trim(), form["source"].ToString().Trim(),
        form["metadata"].ToString().Trim(), form["occurred_at"].ToString().Trim(), form["valid_until"].ToString().Trim(), form["reason"].ToString().Trim(), form["project"].ToString().Trim());

    /// <summary>What differs from the memory. A field that was left alone is left out, so that what the form cannot show exactly stays as it is.</summary>
    public Result<MemoryEdit> ToEdit(MemoryRecord memory, int? version)
    {
        var before = Of(memory);
        if (!BodyTime.TryRead("occurred_at", OccurredAt, endOfPeriod: false, out var occurred, out var problem)
            || !BodyTime.TryRead("valid_until", ValidUntil, endOfPeriod: true, out var until, out problem)) return problem;
        return new MemoryEdit
        {
            Content = Content == before.Content.ReplaceLineEndings("\n") ? null : Content,
            Kind = Kind == before.Kind ? null : Kind,
            Tags = Tags == before.Tags ? null : TagList(Tags),
            Source = Source == before.Source ? null : Source,
            Metadata = Metadata == before.Metadata.Trim() ? null : Metadata.Length == 0 ? "{}" : Metadata,
            OccurredAt = OccurredAt == before.OccurredAt ? null : occurred,
            ValidUntil = ValidUntil == before.ValidUntil ? null : until,
            Reason = Reason.Length == 0 ? null : Reason,
            ExpectedVersion = version,
        };
    }

    public Result<NewMemory> ToMemory(ProjectRef project)
    {
        if (!BodyTime.TryRead("occurred_at", OccurredAt, endOfPeriod: false, out var occurred, out var problem)
            || !BodyTime.TryRead("valid_until", ValidUntil, endOfPeriod: true, out var until, out problem)) return problem;
        return new NewMemory
        {
            Project = project,
            Content = Content,
            Kind = Kind,
            Tags = TagList(Tags),
            Source = Source.Length == 0 ? null : Source,
            Metadata = Metadata.Length == 0 ? null : Metadata,
            OccurredAt = occurred,
            ValidUntil = until,
        };
    }

    private static string TagText(IReadOnlyList<string> tags) => string.Join(", ", tags);

    private static string[] TagList(string text) => text.Split(',', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries);
}
