using MemoryStdio.Tests.Vault;
using Microsoft.AspNetCore.Http;

namespace MemoryStdio.Tests.Gateway;

public sealed class HttpUpstreamRefusalTests : HttpUpstreamBase
{
    [Fact]
    public async Task TheOldTransportMayNotSendTheTokenToAnotherOrigin()
    {
        await using var other = await FakeServer.StartAsync();
        _server.Answers["GET"] = (c, _) => FakeServer.EventAsync(c, other.Url.AbsoluteUri, type: "endpoint");

        Send("""{"jsonrpc":"2.0","id":1,"method":"initialize","params":{}}""");

        Assert.Contains("\"error\"", Text(await NextAsync()), StringComparison.Ordinal);
        Assert.Empty(other.Requests);
    }

    [Theory]
    [InlineData(301)]
    [InlineData(302)]
    [InlineData(307)]
    [InlineData(308)]
    public async Task ARedirectIsNotFollowedAndTheTokenStaysHere(int status)
    {
        await using var other = await FakeServer.StartAsync();
        _server.Answers["POST ping"] = (c, _) =>
        {
            c.Response.Headers.Location = other.Url.AbsoluteUri + "?code=hidden";
            c.Response.StatusCode = status;
            return Task.CompletedTask;
        };

        Send("""{"jsonrpc":"2.0","id":1,"method":"ping"}""");
        var text = Text(await NextAsync());

        Assert.Contains("Redirects are not followed", text, StringComparison.Ordinal);
        Assert.DoesNotContain("hidden", text, StringComparison.Ordinal);
        Assert.Empty(other.Requests);
    }

    [Fact]
    public async Task ARefusedTokenNamesTheNextStepAndANewOneIsTakenUpWithoutARestart()
    {
        _server.Answers["POST ping"] = (c, s) => s.Header("Authorization") == "Bearer the-new-token-0123456789"
            ? FakeServer.JsonAsync(c, $$$"""{"jsonrpc":"2.0","id":{{{s.Id}}},"result":{}}""")
            : FakeServer.JsonAsync(c, "", 401);

        Send("""{"jsonrpc":"2.0","id":1,"method":"ping"}""");
        Assert.Contains("memorystdio vault set fake", Text(await NextAsync()), StringComparison.Ordinal);

        await _vault.SaveAsync(VaultFixture.Local, _record, "the-new-token-0123456789");
        Send("""{"jsonrpc":"2.0","id":2,"method":"ping"}""");
        Assert.Contains("\"result\":{}", Text(await NextAsync()), StringComparison.Ordinal);
    }

    [Fact]
    public async Task AnUnreachableServerIsAnErrorAnswerWithTheRequestsId()
    {
        await _server.DisposeAsync();

        Send("""{"jsonrpc":"2.0","id":"끝","method":"ping"}""");
        var answer = await NextAsync();

        Assert.Contains("cannot be reached", Text(answer), StringComparison.Ordinal);
        Assert.DoesNotContain(Token, Text(answer), StringComparison.Ordinal);
    }
}
