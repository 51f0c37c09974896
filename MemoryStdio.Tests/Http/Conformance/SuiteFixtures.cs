using Microsoft.Extensions.DependencyInjection;
using ModelContextProtocol.Protocol;

namespace MemoryStdio.Tests.Http.Conformance;

/// <summary>What the official suite expects of the server under test, added to the product's own tools by the test's host only.</summary>
internal static class SuiteFixtures
{
    public static IMcpServerBuilder AddSuiteFixtures(this IMcpServerBuilder mcp) => mcp
        .WithTools<SuiteTools>()
        .WithTools<SuiteInputTools>()
        .WithPrompts<SuitePrompts>()
        .WithResources<SuiteResources>()
        .WithCompleteHandler((_, _) => ValueTask.FromResult(new CompleteResult { Completion = new Completion { Values = ["paris", "park", "party"], Total = 3 } }))
        .WithSetLoggingLevelHandler((_, _) => ValueTask.FromResult(new EmptyResult()))
        .WithSubscribeToResourcesHandler((_, _) => ValueTask.FromResult(new EmptyResult()))
        .WithUnsubscribeFromResourcesHandler((_, _) => ValueTask.FromResult(new EmptyResult()))
        .WithRequestFilters(filters => filters
            .AddListToolsFilter(next => async (request, cancellationToken) => Cacheable(await next(request, cancellationToken)))
            .AddListPromptsFilter(next => async (request, cancellationToken) => Cacheable(await next(request, cancellationToken)))
            .AddListResourcesFilter(next => async (request, cancellationToken) => Cacheable(await next(request, cancellationToken)))
            .AddListResourceTemplatesFilter(next => async (request, cancellationToken) => Cacheable(await next(request, cancellationToken)))
            .AddReadResourceFilter(next => async (request, cancellationToken) => Cacheable(await next(request, cancellationToken))));

    private static T Cacheable<T>(T result)
        where T : ICacheableResult
    {
        result.TimeToLive = TimeSpan.FromMinutes(1);
        result.CacheScope = CacheScope.Private;
        return result;
    }
}
