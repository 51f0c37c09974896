using System.Text.Json;
using System.Text.Json.Serialization.Metadata;
using MemoryStdio.Memory;
using MemoryStdio.Projects;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using ModelContextProtocol;
using ModelContextProtocol.Protocol;
using ModelContextProtocol.Server;

namespace MemoryStdio.Mcp;

/// <summary>Memories for clients that attach resources: one by its id, the newest of the project, the projects.</summary>
internal sealed class MemoryResources(ICallOrigin origin, IServiceProvider services, TimeProvider time, ILogger<MemoryResources> logger)
{
    private const string Recent = "memory://recent";
    private const string AllProjects = "memory://projects";
    private const string Prefix = "memory://";
    private const string Json = "application/json";
    private const int RecentCount = 20;
    private static readonly ContentBudget RecentEach = ContentBudget.Characters(2_000);

    public static ListResourcesResult List() => new()
    {
        Resources =
        [
            new Resource { Uri = Recent, Name = "recent", Title = "Recent memories", Description = $"The {RecentCount} newest memories of the current project and the personal space.", MimeType = Json },
            new Resource { Uri = AllProjects, Name = "projects", Title = "Projects", Description = "All projects with the number of their memories.", MimeType = Json },
        ],
    };

    public static ListResourceTemplatesResult ListTemplates() => new()
    {
        ResourceTemplates = [new ResourceTemplate { UriTemplate = Prefix + "{id}", Name = "memory", Title = "A memory", Description = "One memory by its id.", MimeType = Json }],
    };

    public async Task<ReadResourceResult> ReadAsync(RequestContext<ReadResourceRequestParams> request, CancellationToken cancellationToken)
    {
        var uri = request.Params?.Uri ?? "";
        try
        {
            return uri switch
            {
                Recent => await RecentAsync(request, cancellationToken),
                AllProjects => await ProjectsAsync(request, cancellationToken),
                _ => await MemoryAsync(request, uri, cancellationToken),
            };
        }
        catch (StoreUnavailableException e)
        {
            logger.LogError(e, "Reading {Uri} could not reach the store", uri);
            throw new McpProtocolException(e.Message, McpErrorCode.InternalError);
        }
    }

    private async Task<ReadResourceResult> MemoryAsync(RequestContext<ReadResourceRequestParams> request, string uri, CancellationToken cancellationToken)
    {
        if (!uri.StartsWith(Prefix, StringComparison.Ordinal)) throw NotFound(request, uri, $"Unknown resource '{uri}'. Read {Prefix}{{id}}, {Recent} or {AllProjects}.");
        if (!MemoryId.TryParse(uri[Prefix.Length..], out var id, out var wrong)) throw NotFound(request, uri, wrong.English);

        var caller = origin.CallerOf(request);
        var found = await services.GetRequiredService<MemoryService>().GetAsync(caller, id, cancellationToken);
        if (!found.Succeeded(out var memory, out var problem))
            throw problem.Kind == ProblemKind.Paused ? new McpProtocolException(problem.Message, McpErrorCode.InvalidRequest) : NotFound(request, uri, problem.Message);
        var project = await ResolveAsync(request, cancellationToken);
        var home = await Projects(request).OfMemoryAsync(memory, project, cancellationToken);
        return Text(uri, MemoryAnswer.Of(memory, home, time.GetUtcNow()), McpJson.Relaxed.MemoryAnswer);
    }

    private async Task<ReadResourceResult> RecentAsync(RequestContext<ReadResourceRequestParams> request, CancellationToken cancellationToken)
    {
        var project = await ResolveAsync(request, cancellationToken);
        var filter = new MemoryFilter { Projects = Projects(request).Span(project, "both") };
        var listed = await services.GetRequiredService<MemoryService>().ListAsync(origin.CallerOf(request), filter, RecentCount, null, cancellationToken);
        if (!listed.Succeeded(out var page, out var problem))
            throw new McpProtocolException(problem.Message, problem.Kind == ProblemKind.Paused ? McpErrorCode.InvalidRequest : McpErrorCode.InternalError);
        var now = time.GetUtcNow();
        return Text(Recent, new RecentResource(ProjectAnswer.Of(project), [.. page.Memories.Select(m => ListItem.Of(m, RecentEach, now))]), McpJson.Relaxed.RecentResource);
    }

    private async Task<ReadResourceResult> ProjectsAsync(RequestContext<ReadResourceRequestParams> request, CancellationToken cancellationToken)
    {
        var caller = origin.CallerOf(request);
        if (await services.GetRequiredService<AppGate>().RefusalAsync(caller, cancellationToken) is { } paused) throw new McpProtocolException(paused.Message, McpErrorCode.InvalidRequest);
        var all = await services.GetRequiredService<IProjectDirectory>().ListAsync(caller.Owner, cancellationToken);
        var items = all.Where(p => caller.MayUse(p.Id.Value)).Select(p => new ProjectItem(p.Id.Value, p.Name, p.MemoryCount, ToolTime.Write(p.CreatedAt), p.Aliases));
        return Text(AllProjects, new ProjectsResource([.. items]), McpJson.Relaxed.ProjectsResource);
    }

    private async Task<ProjectRef> ResolveAsync(MessageContext request, CancellationToken cancellationToken)
    {
        var resolution = await Projects(request).ResolveAsync(null, ProjectUse.Read, cancellationToken);
        return resolution.Succeeded(out var project, out var unclear) ? project : throw new McpProtocolException(unclear.English, McpErrorCode.InvalidParams);
    }

    private CallProjects Projects(MessageContext request) => new(
        origin.CallerOf(request), services.GetRequiredService<ProjectResolver>(), services.GetRequiredService<IProjectDirectory>(), origin, request);

    private static ReadResourceResult Text<T>(string uri, T answer, JsonTypeInfo<T> type) =>
        new() { Contents = [new TextResourceContents { Uri = uri, MimeType = Json, Text = JsonSerializer.Serialize(answer, type) }] };

    // 2026-07-28 folded "resource not found" into invalid params; older clients know -32002.
    private static McpProtocolException NotFound(MessageContext request, string uri, string message)
    {
        var code = string.CompareOrdinal(request.Server.NegotiatedProtocolVersion, "2026-07-28") >= 0 ? McpErrorCode.InvalidParams : McpErrorCode.ResourceNotFound;
        var error = new McpProtocolException(message, code);
        error.Data["uri"] = uri;
        return error;
    }
}
