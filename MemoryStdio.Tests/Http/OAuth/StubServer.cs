using System.Net;
using System.Text;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Hosting.Server.Features;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;

namespace MemoryStdio.Tests.Http.OAuth;

/// <summary>Somebody else's server, which answers as it is told: right in everything, until a test makes one answer wrong.</summary>
internal sealed class StubServer : IAsyncDisposable
{
    private readonly WebApplication app;

    private StubServer(WebApplication app, string home) => (this.app, Base) = (app, home);

    public string Base { get; }

    /// <summary>Path → status and body; <c>{base}</c> in a body is this server's address.</summary>
    public Dictionary<string, (HttpStatusCode Status, string Body)> Answers { get; } = new()
    {
        ["/.well-known/oauth-protected-resource/mcp"] = (HttpStatusCode.OK, """{"resource":"{base}/mcp","authorization_servers":["{base}"]}"""),
        ["/.well-known/oauth-authorization-server"] = (HttpStatusCode.OK, """
            {"issuer":"{base}","authorization_endpoint":"{base}/authorize","token_endpoint":"{base}/token","registration_endpoint":"{base}/register","code_challenge_methods_supported":["S256"]}
            """),
        ["/register"] = (HttpStatusCode.Created, """{"client_id":"stub-client"}"""),
        ["/token"] = (HttpStatusCode.OK, """{"access_token":"stub-token","token_type":"Bearer","expires_in":60,"scope":"read"}"""),
    };

    public static async Task<StubServer> StartAsync()
    {
        var builder = WebApplication.CreateEmptyBuilder(new WebApplicationOptions());
        builder.WebHost.UseKestrelCore().UseUrls("http://127.0.0.1:0");
        var app = builder.Build();
        StubServer? stub = null;
        app.Run(context => stub!.AnswerAsync(context));
        await app.StartAsync(TestContext.Current.CancellationToken);
        return stub = new StubServer(app, app.Services.GetRequiredService<IServer>().Features.Get<IServerAddressesFeature>()!.Addresses.First());
    }

    public ValueTask DisposeAsync() => app.DisposeAsync();

    private async Task AnswerAsync(HttpContext context)
    {
        if (!Answers.TryGetValue(context.Request.Path, out var answer))
        {
            // The MCP address itself: whatever token comes is wrong.
            context.Response.Headers.WWWAuthenticate = $"Bearer resource_metadata=\"{Base}/.well-known/oauth-protected-resource/mcp\"";
            answer = (HttpStatusCode.Unauthorized, "{}");
        }

        context.Response.StatusCode = (int)answer.Status;
        context.Response.ContentType = "application/json";
        await context.Response.WriteAsync(answer.Body.Replace("{base}", Base, StringComparison.Ordinal), Encoding.UTF8);
    }
}
