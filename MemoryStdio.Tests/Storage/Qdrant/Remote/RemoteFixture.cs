using MemoryStdio.Memory;
using MemoryStdio.Tests.Qdrant;

namespace MemoryStdio.Tests.Storage.Qdrant.Remote;

/// <summary>Two machines in remote mode on one server.</summary>
public abstract class RemoteFixture : IAsyncLifetime
{
    internal static readonly string MemoriesBatch = "/collections/memorystdio/points/batch";
    internal static readonly string LogBatch = "/collections/memorystdio-history/points/batch";

    internal QdrantStandIn Server { get; private set; } = null!;

    internal FakeTimeProvider Time { get; } = new();

    internal RemoteMachine A { get; private set; } = null!;

    internal RemoteMachine B { get; private set; } = null!;

    private protected static CancellationToken Token => TestContext.Current.CancellationToken;

    public async ValueTask InitializeAsync()
    {
        Server = await QdrantStandIn.StartAsync();
        (A, B) = (Machine(), Machine());
    }

    public async ValueTask DisposeAsync()
    {
        GC.SuppressFinalize(this);
        var violations = Server.Violations.ToArray();
        A.Dispose();
        B.Dispose();
        await Server.DisposeAsync();
        Assert.Empty(violations);
    }

    private protected RemoteMachine Machine(VectorSpace? space = null, Func<MemoryStdio.Storage.Qdrant.QdrantOptions, MemoryStdio.Storage.Qdrant.QdrantOptions>? with = null)
    {
        var options = RemoteUnderTest.Options(Server.Url) with { WriteOrdering = "strong" };
        return new RemoteMachine(with is null ? options : with(options), Time, space);
    }

    private protected static T Value<T>(Result<T> result)
        where T : class => result.Succeeded(out var value, out var problem) ? value : throw new InvalidOperationException(problem.Message);

    private protected static Problem ProblemOf<T>(Result<T> result)
        where T : class => result.Succeeded(out _, out var problem) ? throw new InvalidOperationException("It succeeded.") : problem;
}
