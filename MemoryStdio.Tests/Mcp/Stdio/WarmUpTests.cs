using MemoryStdio.Identity;
using MemoryStdio.Mcp;
using MemoryStdio.Memory;
using MemoryStdio.Projects;
using MemoryStdio.Tests.Projects;
using Microsoft.Extensions.Logging.Abstractions;

namespace MemoryStdio.Tests.Mcp.Stdio;

public sealed class WarmUpTests
{
    [Fact]
    public async Task TheWorkingDirectorysProjectAndThePersonalSpaceAreLoadedAhead()
    {
        var (loaded, bench) = await RunAsync(clientNamesFolders: false, b => b.Folder("shop"));
        using (bench) Assert.Equal([(await bench.ReadInAsync(Path.Combine(bench.Home, "shop"))).Project!.Id, ProjectId.Personal], loaded);
    }

    [Fact]
    public async Task WhereTheClientMayNameFolders_OnlyThePersonalSpaceIs()
    {
        var (loaded, bench) = await RunAsync(clientNamesFolders: true, b => b.Folder("shop"));
        using (bench) Assert.Equal([ProjectId.Personal], loaded);
    }

    [Fact]
    public async Task AFailureDisturbsNobody()
    {
        using var bench = new ResolverBench();
        var searcher = new Recorder { Failure = new StoreUnavailableException("The disk is gone.") };

        await new WarmUp(searcher, bench.Resolver(), bench.Settings, NullLogger<WarmUp>.Instance).RunAsync(false, TestContext.Current.CancellationToken);

        Assert.Equal(1, searcher.Calls);
    }

    private static async Task<(IReadOnlyList<ProjectId> Loaded, ResolverBench Bench)> RunAsync(bool clientNamesFolders, Func<ResolverBench, string> folder)
    {
        var bench = new ResolverBench();
        var path = folder(bench);
        await bench.WriteInAsync(path); // A project that a write has made known.
        var searcher = new Recorder();
        await new WarmUp(searcher, bench.Resolver(), bench.Settings with { WorkingDirectory = path }, NullLogger<WarmUp>.Instance)
            .RunAsync(clientNamesFolders, TestContext.Current.CancellationToken);
        return (searcher.Loaded!, bench);
    }

    private sealed class Recorder : IMemorySearcher
    {
        public Exception? Failure { get; init; }

        public int Calls { get; private set; }

        public IReadOnlyList<ProjectId>? Loaded { get; private set; }

        public Task PrepareAsync(OwnerId owner, IReadOnlyList<ProjectId>? projects, CancellationToken cancellationToken)
        {
            Calls++;
            Loaded = projects;
            return Failure is null ? Task.CompletedTask : Task.FromException(Failure);
        }

        public Task<SearchHits> SearchAsync(SearchQuery query, CancellationToken cancellationToken) => throw new NotSupportedException();

        public Task<IReadOnlyList<SearchHit>> SimilarAsync(
            OwnerId owner, MemoryFilter filter, string text, MemoryId? except, int limit, CancellationToken cancellationToken) => throw new NotSupportedException();
    }
}
