using System.Net;
using System.Net.Sockets;
using MemoryStdio.Auth.OAuth.Clients;
using MemoryStdio.Gateway;
using MemoryStdio.Http.OAuth;
using MemoryStdio.Vault;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging.Abstractions;

namespace MemoryStdio.Tests.Http.OAuth;

/// <summary>Clients that are described by an address (CIMD).</summary>
public sealed class ClientDocumentTests
{
    private const string Id = "https://claude.example/oauth/client-metadata";

    private static CancellationToken Cancelled => TestContext.Current.CancellationToken;

    [Fact]
    public async Task ADescribedClientConnects_OnlyWhereThatIsAllowed()
    {
        var source = new FakeSource($$"""{"client_id":"{{Id}}","client_name":"Claude Code","redirect_uris":["http://localhost/callback"],"token_endpoint_auth_method":"none"}""");
        await using var off = await OAuthWorld.StartAsync(replace: s => s.AddSingleton<IClientDocumentSource>(source));
        await using var world = await OAuthWorld.StartAsync(o => o with { AllowClientDocuments = true }, s => s.AddSingleton<IClientDocumentSource>(source));
        const string Redirect = "http://localhost:51234/callback";

        using var refused = await off.Browser.GetAsync(off.AuthorizeAddress(Id, ("redirect_uri", Redirect)), Cancelled);
        Assert.Equal((HttpStatusCode.BadRequest, 0), (refused.StatusCode, source.Fetches));

        Assert.True((await world.JsonAsync("/.well-known/oauth-authorization-server")).GetProperty("client_id_metadata_document_supported").GetBoolean());
        using var stranger = await world.Browser.GetAsync(world.AuthorizeAddress(Id, ("redirect_uri", Redirect)), Cancelled);
        Assert.StartsWith("/login?", stranger.Headers.Location!.OriginalString, StringComparison.Ordinal);
        Assert.Equal(0, source.Fetches);
        await world.SignInAsync();
        var page = await world.PageAsync(world.AuthorizeAddress(Id, ("redirect_uri", Redirect)));
        Assert.Contains("claude.example", page, StringComparison.Ordinal);
        using var answer = await world.ApproveAsync(page);
        var (status, _) = await world.ExchangeAsync(Id, OAuthWorld.Query(answer.Headers.Location!)["code"], ("redirect_uri", Redirect));
        Assert.Equal((HttpStatusCode.OK, 1), (status, source.Fetches));
    }

    [Theory]
    [InlineData("""{"client_id":"https://other.example/x","client_name":"a","redirect_uris":["http://localhost/callback"]}""")]
    [InlineData("""{"client_id":"https://claude.example/oauth/client-metadata","redirect_uris":["http://localhost/callback"]}""")]
    [InlineData("""{"client_id":"https://claude.example/oauth/client-metadata","client_name":"a"}""")]
    [InlineData("""{"client_id":"https://claude.example/oauth/client-metadata","client_name":"a","redirect_uris":["http://localhost/callback"],"client_secret":"s"}""")]
    [InlineData("""{"client_id":"https://claude.example/oauth/client-metadata","client_name":"a","redirect_uris":["http://localhost/callback"],"token_endpoint_auth_method":"client_secret_basic"}""")]
    [InlineData("<html>")]
    [InlineData("[]")]
    public async Task ADescriptionThatIsNotItsOwnOrHoldsASecretIsRefused(string document)
    {
        await using var world = await OAuthWorld.StartAsync(o => o with { AllowClientDocuments = true }, s => s.AddSingleton<IClientDocumentSource>(new FakeSource(document)));
        await world.SignInAsync();

        using var answer = await world.Browser.GetAsync(world.AuthorizeAddress(Id, ("redirect_uri", "http://localhost:1/callback")), Cancelled);

        Assert.Equal(HttpStatusCode.BadRequest, answer.StatusCode);
    }

    [Theory]
    [InlineData("https://127.0.0.1:{0}/client.json")]
    [InlineData("https://localhost:{0}/client.json")]
    [InlineData("https://localhost.:{0}/client.json")]
    [InlineData("https://app.localhost:{0}/client.json")]
    [InlineData("https://[::ffff:127.0.0.1]:{0}/client.json")]
    [InlineData("http://127.0.0.1:{0}/client.json")]
    public async Task ADescriptionInAPrivateNetworkIsNeverFetched(string address)
    {
        await using var world = await OAuthWorld.StartAsync(o => o with { AllowClientDocuments = true });
        await world.SignInAsync();
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        var id = string.Format(System.Globalization.CultureInfo.InvariantCulture, address, ((IPEndPoint)listener.LocalEndpoint).Port);

        using var answer = await world.Browser.GetAsync(world.AuthorizeAddress(id), Cancelled);

        Assert.Equal(HttpStatusCode.BadRequest, answer.StatusCode);
        Assert.False(listener.Pending());
    }

    /// <summary>The address is judged again where the connection is made: a public name may lead to a private address.</summary>
    [Theory]
    [InlineData("127.0.0.1")]
    [InlineData("::1")]
    [InlineData("::ffff:127.0.0.1")]
    public async Task NoNameLeadsTheFetchIntoAPrivateNetwork(string resolved)
    {
        using var listener = new TcpListener(IPAddress.IPv6Any, 0) { Server = { DualMode = true } };
        listener.Start();
        using var http = new GatewayHttp(new VaultOptions { KeyFile = "" }, (_, _) => Task.FromResult<IPAddress[]>([IPAddress.Parse(resolved)]));
        var fetcher = new ClientDocumentFetcher(http, NullLogger<ClientDocumentFetcher>.Instance);

        var (json, _, problem) = await fetcher.FetchAsync(new Uri($"https://client.example:{((IPEndPoint)listener.LocalEndpoint).Port}/client.json"), Cancelled);

        Assert.Null(json);
        Assert.Contains("could not be reached, or is not a public address", problem, StringComparison.Ordinal);
        Assert.False(listener.Pending());
    }

    private sealed class FakeSource(string document) : IClientDocumentSource
    {
        public int Fetches { get; private set; }

        public Task<(string? Json, TimeSpan? MaxAge, string? Problem)> FetchAsync(Uri address, CancellationToken cancellationToken)
        {
            Fetches++;
            return Task.FromResult<(string?, TimeSpan?, string?)>((document, null, null));
        }
    }
}
