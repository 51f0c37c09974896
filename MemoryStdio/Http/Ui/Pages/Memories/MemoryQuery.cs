using MemoryStdio.Http.Api;
using MemoryStdio.Memory;
using MemoryStdio.Projects;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Primitives;

namespace MemoryStdio.Http.Ui.Pages.Memories;

/// <summary>What the list is asked to show, as its address says it. The same names as in REST.</summary>
internal sealed record MemoryQuery(
    string Text, string Project, string Tag, string Kind, string Author, string Since, string Until, string Archived, string? Cursor)
{
    public static MemoryQuery Of(HttpContext context) => Read(name => context.Request.Query[name]);

    public static MemoryQuery Of(IFormCollection form) => Read(name => form[name]);

    /// <summary>How many filters are set: the text is none.</summary>
    public int Filters => new[] { Project, Tag, Kind, Author, Since, Until, Archived }.Count(v => v.Length > 0);

    public bool IsSearch => Text.Length > 0;

    public Result<MemoryFilter> ToFilter()
    {
        IReadOnlyList<ProjectId>? projects = null;
        if (Project.Length > 0)
        {
            if (!ProjectId.TryCreate(Project, out var id, out var wrong)) return Problem.Invalid(wrong);
            projects = [id];
        }

        if (!new FilterValues([], Kind, Author, Since, Until, Archived).ToFilter(projects).Succeeded(out var filter, out var problem)) return problem;
        // Not through FilterValues: a comma may be part of a tag here.
        return filter with { Tags = Tag.Length == 0 ? [] : [Tag] };
    }

    /// <summary>The address that shows this.</summary>
    public string Address(string path = "/memories") => path + QueryString.Create(Pairs().Where(p => p.Value.Length > 0).Select(p => KeyValuePair.Create(p.Key, (string?)p.Value)));

    public IEnumerable<KeyValuePair<string, string>> Pairs() =>
    [
        new("q", Text), new("project", Project), new("tag", Tag), new("kind", Kind), new("author", Author), new("since", Since), new("until", Until),
        new("archived", Archived), new("cursor", Cursor ?? ""),
    ];

    private static MemoryQuery Read(Func<string, StringValues> value)
    {
        string Text(string name) => value(name).ToString().Trim();
        return new MemoryQuery(
            Text("q"), Text("project"), Text("tag"), Text("kind"), Text("author"), Text("since"), Text("until"), Text("archived") is "hide" ? "" : Text("archived"),
            Text("cursor") is { Length: > 0 } cursor ? cursor : null);
    }
}
