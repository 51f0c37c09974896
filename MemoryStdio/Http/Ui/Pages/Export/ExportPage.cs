using System.Text;
using System.Text.Json;
using System.Text.Json.Serialization;
using MemoryStdio.Http.Ui.Components;
using MemoryStdio.Http.Ui.Layout;
using MemoryStdio.Http.Ui.Pages.Memories;
using MemoryStdio.Http.Ui.Requests;
using MemoryStdio.Http.Ui.Wording;
using MemoryStdio.Mcp;
using MemoryStdio.Memory;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.Timeouts;
using Microsoft.AspNetCore.Routing;

namespace MemoryStdio.Http.Ui.Pages.Export;

/// <summary>All that one may see, to take along, in the format of <c>memorystdio export</c>.</summary>
internal static class ExportPage
{
    private static readonly byte[] LineEnd = "\n"u8.ToArray();

    public static void MapExport(this IEndpointRouteBuilder app)
    {
        var pages = app.Pages(NavigationItem.Export.Path);
        pages.MapGet("", ShowAsync);
        // A million memories take longer than a page may.
        pages.MapGet("memories.jsonl", DownloadAsync).DisableRequestTimeout();
    }

    private static async Task<IResult> ShowAsync(Visit visit, MemoryService memories, CancellationToken cancellationToken)
    {
        var stats = await memories.StatsAsync(visit.Caller, cancellationToken);
        return visit.Page(NavigationItem.Export, visit.Say(NavigationWords.Export), $"""
            <div class="page-head"><h1>{visit.Say(NavigationWords.Export)}</h1></div>
            <form method="get" action="{visit.To("/export/memories.jsonl")}" class="card form">
            <p>{visit.Say(ExportWords.Lead)}</p>
            <p>{visit.Say(ExportWords.Count, stats.Memories)} {visit.Say(ExportWords.NoSecrets)}</p>
            {Field.Check("versions", visit.Say(ExportWords.Versions), false)}
            <button class="primary">{Icon.Of(visit, "export")}{visit.Say(ExportWords.Download)}</button>
            </form>
            """);
    }

    private static async Task DownloadAsync(Visit visit, MemoryService memories, MemoryListReader reader, CancellationToken cancellationToken)
    {
        var response = visit.Context.Response;
        response.ContentType = "application/jsonl; charset=utf-8";
        response.Headers.ContentDisposition = $"attachment; filename=\"memories-{visit.Now:yyyy-MM-dd}.jsonl\"";
        var names = await reader.NamesAsync(visit, cancellationToken);
        var versions = visit.Context.Request.Query["versions"] == "true";
        var everything = new MemoryFilter { Archived = ArchivedMemories.Include };
        for (string? cursor = null; ;)
        {
            // The answer has begun: what fails now can only break it off, and a cut download is seen as one.
            if (!(await memories.ListAsync(visit.Caller, everything, MemoryLimits.PageSize, cursor, cancellationToken)).Succeeded(out var page, out var problem))
                throw new InvalidOperationException(problem.Message);
            foreach (var memory in page.Memories)
            {
                var history = versions ? (await memories.HistoryAsync(visit.Caller, memory.Id, cancellationToken)).Value : null;
                var line = ExportLine.Of(memory, names.GetValueOrDefault(memory.Project), history);
                await response.Body.WriteAsync(Encoding.UTF8.GetBytes(JsonSerializer.Serialize(line, ExportJson.Readable.ExportLine)), cancellationToken);
                await response.Body.WriteAsync(LineEnd, cancellationToken);
            }

            if ((cursor = page.NextCursor) is null) return;
        }
    }
}

[JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.SnakeCaseLower, DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull)]
[JsonSerializable(typeof(ExportLine))]
internal sealed partial class ExportJson : JsonSerializerContext
{
    public static ExportJson Readable { get; } = new(new JsonSerializerOptions
    {
        PropertyNamingPolicy = JsonNamingPolicy.SnakeCaseLower,
        DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull,
        Encoder = ReadableEncoder.Instance,
    });
}
