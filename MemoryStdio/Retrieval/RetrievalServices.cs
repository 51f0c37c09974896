using MemoryStdio.Memory;
using MemoryStdio.Retrieval.Index;
using MemoryStdio.Retrieval.Ranking;
using MemoryStdio.Retrieval.RecallTests;
using Microsoft.Extensions.DependencyInjection;

namespace MemoryStdio.Retrieval;

internal static class RetrievalServices
{
    /// <summary>Search over whatever <see cref="IMemoryFeed"/> is registered.</summary>
    public static IServiceCollection AddRetrieval(this IServiceCollection services)
    {
        services.AddSingleton(new RankingOptions());
        services.AddSingleton(SearchPatience.Command);
        services.AddSingleton<SearchWaits>();
        services.AddSingleton<IndexSet>();
        services.AddSingleton<MemorySearcher>();
        services.AddSingleton<IMemorySearcher>(s => s.GetRequiredService<MemorySearcher>());
        services.AddSingleton<RecallTestRunner>();
        return services;
    }
}
