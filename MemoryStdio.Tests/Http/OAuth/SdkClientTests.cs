using ModelContextProtocol.Authentication;
using ModelContextProtocol.Client;

namespace MemoryStdio.Tests.Http.OAuth;

/// <summary>The official C# SDK's own OAuth client, which checks metadata, state, issuer and resource as the specification asks.</summary>
public sealed class SdkClientTests
{
    private static CancellationToken Cancelled => TestContext.Current.CancellationToken;

    [Fact]
    public async Task ItFindsRegistersAsksAndThenUsesTheMemory()
    {
        await using var world = await OAuthWorld.StartAsync();
        await world.SignInAsync();
        var asked = 0;
        await using var transport = new HttpClientTransport(new HttpClientTransportOptions
        {
            Endpoint = new Uri(world.Base + "/mcp"),
            OAuth = new ClientOAuthOptions
            {
                RedirectUri = new Uri("http://localhost:1179/callback"),
                DynamicClientRegistration = new DynamicClientRegistrationOptions { ClientName = "SDK client" },
                AuthorizationCallbackHandler = async (context, _) =>
                {
                    asked++;
                    var page = await world.PageAsync(context.AuthorizationUri.PathAndQuery);
                    Assert.Contains("SDK client", page, StringComparison.Ordinal);
                    using var answer = await world.ApproveAsync(page);
                    var query = OAuthWorld.Query(answer.Headers.Location!);
                    return new AuthorizationResult { Code = query["code"], State = query["state"], Iss = query["iss"] };
                },
            },
        });

        await using var client = await McpClient.CreateAsync(transport, cancellationToken: Cancelled);
        var tools = await client.ListToolsAsync(cancellationToken: Cancelled);
        var stored = await client.CallToolAsync("add_memory", new Dictionary<string, object?> { ["content"] = "Kim drinks barley tea 보리차" }, cancellationToken: Cancelled);

        Assert.Contains(tools, t => t.Name == "add_memory");
        Assert.NotEqual(true, stored.IsError);
        Assert.Equal(1, asked);
        Assert.Equal(1, (await world.JsonAsync("/api/v1/memories", await world.KeyAsync())).GetProperty("memories").GetArrayLength());
    }
}
