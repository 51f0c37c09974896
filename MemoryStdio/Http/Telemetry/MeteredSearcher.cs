using System.Diagnostics;
using MemoryStdio.Identity;
using MemoryStdio.Memory;
using Microsoft.Extensions.DependencyInjection;

namespace MemoryStdio.Http.Telemetry;

/// <summary>Times every search, whichever way it comes in: REST, a page, or a tool.</summary>
internal sealed class MeteredSearcher(IMemorySearcher inner, HttpMetrics metrics) : IMemorySearcher
{
    /// <summary>Puts itself before the searcher that was registered last, which is the one that counts.</summary>
    public static void Use(IServiceCollection services)
    {
        var inner = services.Last(s => s.ServiceType == typeof(IMemorySearcher));
        services.AddSingleton<IMemorySearcher>(s => new MeteredSearcher((IMemorySearcher)Create(inner, s), s.GetRequiredService<HttpMetrics>()));
    }

    public async Task<SearchHits> SearchAsync(SearchQuery query, CancellationToken cancellationToken)
    {
        var started = Stopwatch.GetTimestamp();
        var found = await inner.SearchAsync(query, cancellationToken);
        metrics.Search(found.Mode, Stopwatch.GetElapsedTime(started));
        return found;
    }

    public Task<IReadOnlyList<SearchHit>> SimilarAsync(
        OwnerId owner, MemoryFilter filter, string text, MemoryId? except, int limit, CancellationToken cancellationToken) =>
        inner.SimilarAsync(owner, filter, text, except, limit, cancellationToken);

    private static object Create(ServiceDescriptor service, IServiceProvider services) =>
        service.ImplementationInstance ?? service.ImplementationFactory?.Invoke(services) ?? ActivatorUtilities.CreateInstance(services, service.ImplementationType!);
}
