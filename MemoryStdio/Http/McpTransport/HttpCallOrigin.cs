using MemoryStdio.Http.Enrolment;
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

    /// <summary>Who wants to become a user with this call, if that is what the request is.</summary>
    public static EnrollingUser? EnrollingOf(MessageContext request) => Of(request).Identity.Enrolling;

    /// <summary>The rest of this call is somebody else's: the user that it just made.</summary>
    public static void Become(MessageContext request, Func<RequestIdentity, RequestIdentity> change)
    {
        var origin = Of(request);
        request.JsonRpcMessage.Context!.Items![Key] = origin with { Identity = change(origin.Identity) };
    }

    private static Origin Of(MessageContext request) =>
        request.JsonRpcMessage.Context?.Items?.TryGetValue(Key, out var origin) == true && origin is Origin known
            ? known
            : throw new InvalidOperationException("A message reached the server without passing the HTTP endpoint.");

    private sealed record Origin(RequestIdentity Identity, IReadOnlyList<ProjectClue> Clues);
}
