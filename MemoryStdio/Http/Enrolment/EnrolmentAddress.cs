using MemoryStdio.Auth.Credentials;
using MemoryStdio.Http.Security;
using MemoryStdio.Identity;
using Microsoft.AspNetCore.Http;

namespace MemoryStdio.Http.Enrolment;

/// <summary>
/// Marks the addresses at which somebody without a credential may become a user. Who connects there without one is nobody yet: they own an empty
/// partition that no user id can name, and all of them share the limits of one user, so that a crowd of strangers takes nothing from the users.
/// </summary>
internal sealed class EnrolmentAddress
{
    public const string Path = $"/mcp/{{{CredentialReader.RouteClient}}}/enrol/{{{CredentialReader.RouteUser}}}";

    /// <summary>HTTP+SSE, below <see cref="Path"/>. Its messages have an address of their own: the usual one lets nobody in without a credential.</summary>
    public const string Sse = "/sse";

    public const string SseMessages = "/messages";

    // A user id cannot contain a slash (UserRules).
    private static readonly OwnerId Nobody = OwnerId.TryCreate("enrolment/", out var id, out var problem) ? id : throw new InvalidOperationException(problem.English);

    /// <summary>The identity of a request that carries no credential to such an address; <c>null</c> for every other request.</summary>
    public static RequestIdentity? IdentityOf(HttpContext context, ClientIdentity client)
    {
        if (context.GetEndpoint()?.Metadata.GetMetadata<EnrolmentAddress>() is null) return null;
        if (context.Request.RouteValues[CredentialReader.RouteUser] is not string wanted) return null;
        const AccessScopes scopes = AccessScopes.Read | AccessScopes.Write;
        return new RequestIdentity(
            new Caller(Nobody, Nobody.Value, client, scopes), Nobody, new AcceptedCredential(CredentialFamily.ApiKey, Nobody, scopes, "enrolment"), null)
        {
            Enrolling = new EnrollingUser(wanted, context.Connection.RemoteIpAddress?.ToString() ?? "unknown", context.Request.Headers.UserAgent),
        };
    }
}

/// <param name="UserId">As the address names it; not checked yet.</param>
internal sealed record EnrollingUser(string UserId, string RemoteAddress, string? UserAgent);
