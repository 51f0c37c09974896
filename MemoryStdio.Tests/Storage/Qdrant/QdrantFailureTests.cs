using System.Net;
using MemoryStdio.Storage.Qdrant;
using MemoryStdio.Tests.Qdrant;

namespace MemoryStdio.Tests.Storage.Qdrant;

/// <summary>What a person reads when the server cannot be used.</summary>
public sealed class QdrantFailureTests : IAsyncLifetime
{
    private QdrantStandIn _server = null!;

    public async ValueTask InitializeAsync() => _server = await QdrantStandIn.StartAsync();

    public ValueTask DisposeAsync() => _server.DisposeAsync();

    [Fact]
    public async Task AMissingKeyIsNamedWithTheSettingThatHoldsIt()
    {
        _server.ApiKey = "right";

        await FailsAsync(RemoteUnderTest.Options(_server.Url), QdrantFailure.Refused, "wants a key. Set QDRANT_API_KEY");
    }

    [Fact]
    public async Task AWrongKeyIsSaidAndNeverRepeated()
    {
        _server.ApiKey = "right";

        var e = await FailsAsync(RemoteUnderTest.Options(_server.Url) with { ApiKey = "sesame-wrong" }, QdrantFailure.Refused, "refused the key");
        Assert.DoesNotContain("sesame", e.ToString(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task TheRightKeyIsLetIn()
    {
        _server.ApiKey = "right";

        await RemoteUnderTest.PreparedAsync(RemoteUnderTest.Options(_server.Url) with { ApiKey = "right" });

        Assert.NotEmpty(_server.CollectionNames);
    }

    [Fact]
    public async Task AnOldServerIsNamedWithTheVersionItNeeds()
    {
        _server.Version = "1.15.4";

        await FailsAsync(RemoteUnderTest.Options(_server.Url), QdrantFailure.Incompatible, "is version 1.15.4; 1.16.0 or newer is needed");
    }

    [Fact]
    public async Task AServerThatIsNotThereIsUnreachable()
    {
        var url = _server.Url;
        await _server.DisposeAsync();

        await FailsAsync(RemoteUnderTest.Options(url), QdrantFailure.Unreachable, "cannot be reached");
    }

    [Fact]
    public async Task SomethingElseThatAnswersIsNotTakenForQdrant()
    {
        var client = RemoteUnderTest.Client(RemoteUnderTest.Options(_server.Url), new Page("<html>welcome</html>"));

        var e = await Assert.ThrowsAsync<QdrantException>(() => client.VersionAsync(TestContext.Current.CancellationToken));
        Assert.Contains("is not Qdrant's REST interface", e.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task ACertificateThatIsNotTrustedIsARefusalNotAnOutage()
    {
        var tls = new HttpRequestException(HttpRequestError.SecureConnectionError, "tls", new System.Security.Authentication.AuthenticationException("The remote certificate is invalid."));
        var client = RemoteUnderTest.Client(RemoteUnderTest.Options(_server.Url), new Page("", tls));

        var e = await Assert.ThrowsAsync<QdrantException>(() => client.VersionAsync(TestContext.Current.CancellationToken));
        Assert.Equal(QdrantFailure.Refused, e.Failure);
        Assert.Contains("TLS certificate", e.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task ABadMomentIsBridgedByTryingAgain()
    {
        var bad = 2;
        _server.Interfere = _ => Interlocked.Decrement(ref bad) >= 0 ? 503 : null;

        await RemoteUnderTest.PreparedAsync(RemoteUnderTest.Options(_server.Url));

        Assert.NotEmpty(_server.CollectionNames);
    }

    [Fact]
    public async Task AShardKeyPerOwnerNeedsACluster() =>
        await FailsAsync(RemoteUnderTest.Options(_server.Url) with { ShardPerOwner = true }, QdrantFailure.Incompatible, "QDRANT_SHARDING is owner");

    private static async Task<QdrantException> FailsAsync(QdrantOptions options, QdrantFailure failure, string says)
    {
        var e = await Assert.ThrowsAsync<QdrantException>(() => RemoteUnderTest.PreparedAsync(options));
        Assert.Equal(failure, e.Failure);
        Assert.Contains(says, e.Message, StringComparison.Ordinal);
        return e;
    }

    private sealed class Page(string text, Exception? failure = null) : HttpMessageHandler
    {
        protected override Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken) => failure is null
            ? Task.FromResult(new HttpResponseMessage(HttpStatusCode.OK) { Content = new StringContent(text) })
            : Task.FromException<HttpResponseMessage>(failure);
    }
}
