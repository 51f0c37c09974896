using System.Text.Json.Nodes;
using MemoryStdio.Auth.Audit;
using MemoryStdio.Auth.OAuth;
using MemoryStdio.Auth.OAuth.Clients;
using MemoryStdio.Auth.OAuth.Grants;
using MemoryStdio.Http.Api;
using MemoryStdio.Http.Security;
using MemoryStdio.Identity;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Routing;

namespace MemoryStdio.Http.OAuth;

/// <summary>What is known of a client, for an administrator, for whoever registered it, and for users who are connected with it.</summary>
internal static class ClientEndpoints
{
    public static void MapClients(this IEndpointRouteBuilder app)
    {
        var clients = app.MapGroup("/oauth/clients/{id}").RequireAuthorization(AccessPolicies.Read).WithTags("OAuth");
        clients.MapGet("", GetAsync);
        clients.MapDelete("", DeleteAsync);
    }

    private static async Task<IResult> GetAsync(
        string id, HttpContext context, ClientService clients, GrantService grants, OAuthAddress address, CancellationToken cancellationToken)
    {
        var identity = RequestIdentity.Of(context);
        if (await clients.FindAsync(id, cancellationToken) is not { } client) return Unknown(context, id);
        var own = (await grants.ListAsync(identity.User, cancellationToken)).Count(g => g.ClientId == id);
        if (!MayManage(identity, client) && own == 0) return Unknown(context, id);
        var document = RegistrationEndpoints.Describe(client, address);
        document["kind"] = client.Kind == ClientKind.Document ? "document" : "registered";
        document["confidential"] = client.IsConfidential;
        document["owner"] = client.Owner?.User.Value;
        document["last_used_at"] = client.LastUsedAt?.ToUnixTimeSeconds();
        document["your_sessions"] = JsonValue.Create(own);
        return OAuthAnswers.Json(document);
    }

    private static async Task<IResult> DeleteAsync(string id, HttpContext context, ClientService clients, CancellationToken cancellationToken)
    {
        var identity = RequestIdentity.Of(context);
        if (await clients.FindAsync(id, cancellationToken) is not { } client || !MayManage(identity, client)) return Unknown(context, id);
        await clients.DeleteAsync(id, new AuditActor(identity.User.Value, context.Connection.RemoteIpAddress?.ToString()), cancellationToken);
        return Results.NoContent();
    }

    private static bool MayManage(RequestIdentity identity, OAuthClient client) =>
        identity.Caller.Scopes.Allows(AccessScopes.Admin) || client.Owner?.User == identity.User;

    private static JsonHttpResult<ProblemBody> Unknown(HttpContext context, string id) =>
        ProblemResults.Of(context, StatusCodes.Status404NotFound, "Not found", $"There is no OAuth client '{id}' that you may see.");
}
