using MemoryStdio.Http.Security;
using MemoryStdio.Mcp;
using MemoryStdio.Memory;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Routing;

namespace MemoryStdio.Http.Api;

/// <summary>Many memories at once: list, search, delete what matches, take back.</summary>
internal static class MemoryListEndpoints
{
    private const int SampleCharacters = 200;

    public static void MapMemoryLists(this IEndpointRouteBuilder app, string path)
    {
        var memories = app.MapGroup(path).RequireAuthorization(AccessPolicies.Read).WithBodyLimit(ApiRoutes.SmallBodyLimit).WithTags("Memories");

        memories.MapGet("", ListAsync);
        memories.MapGet("search", SearchByQueryAsync);
        memories.MapPost("search", SearchAsync);
        memories.MapPost("delete", DeleteAsync).RequireAuthorization(AccessPolicies.Write);
        memories.MapPost("undo", UndoAsync).RequireAuthorization(AccessPolicies.Write);
    }

    private static async Task<Results<Ok<ListAnswer>, JsonHttpResult<ProblemBody>>> ListAsync(
        int? limit, string? cursor, string? project, string? scope, string[]? tags, string? kind, string? author, string? since, string? until,
        string? archived, HttpContext context, MemoryService memories, RequestProjects projects, TimeProvider time, CancellationToken cancellationToken)
    {
        if (!(await projects.SpanAsync(context, project, scope, cancellationToken)).Succeeded(out var span, out var problem)
            || !new FilterValues(tags, kind, author, since, until, archived).ToFilter(span.Projects).Succeeded(out var filter, out problem)
            || !(await memories.ListAsync(RequestIdentity.Of(context).Caller, filter, limit ?? MemoryLimits.DefaultPageSize, cursor, cancellationToken)).Succeeded(out var page, out problem))
            return ProblemResults.Of(context, problem);

        var now = time.GetUtcNow();
        return TypedResults.Ok(new ListAnswer([.. page.Memories.Select(m => ListItem.Of(m, ContentBudget.Characters(MemoryLimits.ContentLength), now))], page.NextCursor, span.Current));
    }

    private static Task<Results<Ok<SearchAnswerJson>, JsonHttpResult<ProblemBody>>> SearchByQueryAsync(
        string? query, int? limit, string? project, string? scope, string[]? tags, string? kind, string? author, string? since, string? until,
        [FromQuery(Name = "min_score")] double? minScore, [FromQuery(Name = "max_chars")] int? maxChars,
        HttpContext context, MemoryService memories, RequestProjects projects, CancellationToken cancellationToken) =>
        SearchAsync(
            new SearchBody(query ?? "", limit, project, scope, tags, kind, author, since, until, minScore, maxChars),
            context, memories, projects, cancellationToken);

    private static async Task<Results<Ok<SearchAnswerJson>, JsonHttpResult<ProblemBody>>> SearchAsync(
        SearchBody body, HttpContext context, MemoryService memories, RequestProjects projects, CancellationToken cancellationToken)
    {
        var caller = RequestIdentity.Of(context).Caller;
        if (!(await projects.SpanAsync(context, body.Project, body.Scope, cancellationToken)).Succeeded(out var span, out var problem)
            || !new FilterValues(body.Tags, body.Kind, body.Author, body.Since, body.Until).ToFilter(span.Projects).Succeeded(out var filter, out problem))
            return ProblemResults.Of(context, problem);

        var query = new SearchQuery(caller.Owner, body.Query ?? "", body.Limit ?? MemoryLimits.DefaultSearchResults, filter, body.MinScore ?? 0);
        if (!(await memories.SearchAsync(caller, query, ContentBudget.Characters(body.MaxChars ?? MemoryLimits.DefaultSearchCharacters), cancellationToken)).Succeeded(out var found, out problem))
            return ProblemResults.Of(context, problem);

        return TypedResults.Ok(new SearchAnswerJson([.. found.Results.Select(SearchItem.Of)], found.Mode, found.LeftOut > 0 ? found.LeftOut : null, span.Current));
    }

    /// <summary>Twice: first a preview, then the same filter with the previewed count.</summary>
    private static async Task<Results<Ok<BulkDeleteAnswer>, JsonHttpResult<ProblemBody>>> DeleteAsync(
        BulkDeleteBody body, HttpContext context, MemoryService memories, RequestProjects projects, CancellationToken cancellationToken)
    {
        var caller = RequestIdentity.Of(context).Caller;
        if (!(await projects.SpanAsync(context, body.Project, body.Scope ?? "project", cancellationToken)).Succeeded(out var span, out var problem)
            || !new FilterValues(body.Tags, body.Kind, body.Author, body.Since, body.Until).ToFilter(span.Projects).Succeeded(out var filter, out problem))
            return ProblemResults.Of(context, problem);

        if (body.DryRun ?? true)
        {
            if (!(await memories.PreviewDeleteAsync(caller, filter, cancellationToken)).Succeeded(out var preview, out problem)) return ProblemResults.Of(context, problem);
            var next = preview.Count == 0 ? "Nothing matches." : $"Nothing was deleted. To delete, repeat with dry_run false and confirm_count {preview.Count}.";
            var sample = preview.Sample.Select(m => new SampleAnswer(m.Id.Value, TextCut.To(m.Content, SampleCharacters)));
            return TypedResults.Ok(new BulkDeleteAnswer(true, preview.Count, 0, [.. sample], next, null, null, span.Current));
        }

        if (body.ConfirmCount is not { } count)
            return ProblemResults.Of(context, Problem.Invalid("confirm_count is missing. Send dry_run true first, then repeat with dry_run false and confirm_count set to its count."));
        if (!(await memories.DeleteManyAsync(caller, filter, count, body.Reason, cancellationToken)).Succeeded(out var change, out problem))
            return ProblemResults.Of(context, problem);
        return TypedResults.Ok(new BulkDeleteAnswer(
            false, count, change.Changed.Count, null, null, change.UndoToken, ToolTime.Write(change.UndoUntil), span.Current));
    }

    private static async Task<Results<Ok<UndoneBody>, JsonHttpResult<ProblemBody>>> UndoAsync(
        UndoBody body, HttpContext context, MemoryService memories, CancellationToken cancellationToken) =>
        (await memories.UndoAsync(RequestIdentity.Of(context).Caller, body.UndoToken ?? "", cancellationToken)).Succeeded(out var undone, out var problem)
            ? TypedResults.Ok(new UndoneBody([.. undone.Restored.Select(i => i.Value)], [.. undone.Kept.Select(i => i.Value)]))
            : ProblemResults.Of(context, problem);
}

internal sealed record UndoneBody(IReadOnlyList<string> Restored, IReadOnlyList<string> Kept);
