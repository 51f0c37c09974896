using MemoryStdio.Http.Security;
using MemoryStdio.Identity;
using MemoryStdio.Mcp;
using MemoryStdio.Projects;
using Microsoft.AspNetCore.Http;
using ModelContextProtocol.Protocol;
using ModelContextProtocol.Server;

namespace MemoryStdio.Http.McpTransport;

/// <summary>
/// Over HTTP the caller is who authentication found for this very message, whoever opened the session; the project comes from the request and the
/// credential, never from the environment, the folders or the git repository of the server.
/// </summary>
internal sealed class HttpCallOrigin : ICallOrigin
{
    private const string Key = "memorystdio.origin";

    public static void Attach(JsonRpcMessage message, HttpContext context)
    {
        message.Context ??= new JsonRpcMessageContext();
        message.Context.User = context.User;
        message.Context.Items ??= new Dictionary<string, object?>();
        message.Context.Items[Key] = new Origin(RequestIdentity.Of(context), [.. RequestProject.CluesOf(context)]);
    }

    public Caller CallerOf(MessageContext request)
    {
        var caller = Of(request).Identity.Caller;
        // What the token or the address calls the client is the administrator's word; only without it the client's own counts.
        return caller.Client == ClientIdentity.Unknown && request.Server.ClientInfo is { } client
            ? caller with { Client = new ClientIdentity(client.Name, client.Version) }
            : caller;
    }

    public IAsyncEnumerable<ProjectClue> CluesOf(MessageContext request, CancellationToken cancellationToken) =>
        Of(request).Clues.ToAsyncEnumerable();

    private static Origin Of(MessageContext request) =>
        request.JsonRpcMessage.Context?.Items?.TryGetValue(Key, out var origin) == true && origin is Origin known
            ? known
            : throw new InvalidOperationException("A message reached the server without passing the HTTP endpoint.");

    private sealed record Origin(RequestIdentity Identity, IReadOnlyList<ProjectClue> Clues);
}
