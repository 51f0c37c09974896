using MemoryStdio.Memory;
using MemoryStdio.Projects;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using ModelContextProtocol.Protocol;
using ModelContextProtocol.Server;

namespace MemoryStdio.Mcp;

/// <summary>Completes projects and tags while a person types an argument; the most used first.</summary>
internal sealed class MemoryCompletions(ICallOrigin origin, IServiceProvider services, ILogger<MemoryCompletions> logger)
{
    // The protocol's limit.
    private const int Most = 100;

    public async Task<CompleteResult> CompleteAsync(RequestContext<CompleteRequestParams> request, CancellationToken cancellationToken)
    {
        var argument = request.Params!.Argument;
        try
        {
            // Suggestions show what is remembered, too.
            var paused = await services.GetRequiredService<AppGate>().RefusalAsync(origin.CallerOf(request), cancellationToken) is not null;
            var all = paused ? [] : argument.Name switch
            {
                "project" => await ProjectsAsync(request, cancellationToken),
                "topic" or "tag" or "tags" => await TagsAsync(request, cancellationToken),
                _ => [],
            };
            var matching = all.Where(v => v.Contains(argument.Value, StringComparison.OrdinalIgnoreCase)).ToArray();
            return new CompleteResult { Completion = new Completion { Values = [.. matching.Take(Most)], Total = matching.Length, HasMore = matching.Length > Most } };
        }
        catch (StoreUnavailableException e)
        {
            // Typing goes on without suggestions; the next tool call says what is wrong.
            logger.LogWarning(e, "Completion could not reach the store");
            return new CompleteResult { Completion = new Completion { Values = [] } };
        }
    }

    private async Task<IReadOnlyList<string>> ProjectsAsync(MessageContext request, CancellationToken cancellationToken)
    {
        var caller = origin.CallerOf(request);
        var all = await services.GetRequiredService<IProjectDirectory>().ListAsync(caller.Owner, cancellationToken);
        return [.. all.Where(p => caller.MayUse(p.Id.Value)).OrderByDescending(p => p.MemoryCount).Select(p => p.Id.Value).Append(ProjectId.Personal.Value).Distinct()];
    }

    private async Task<IReadOnlyList<string>> TagsAsync(MessageContext request, CancellationToken cancellationToken)
    {
        var caller = origin.CallerOf(request);

        // Tags are counted over all projects; a credential limited to some must not learn those of the others.
        if (caller.ProjectLimits is not null) return [];
        return [.. (await services.GetRequiredService<IMemoryStore>().TagsAsync(caller.Owner, null, cancellationToken)).Keys];
    }
}
