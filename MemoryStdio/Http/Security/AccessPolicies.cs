using MemoryStdio.Auth.OAuth;
using MemoryStdio.Identity;
using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;

namespace MemoryStdio.Http.Security;

/// <summary>The policies that an endpoint states: what the caller's credential must allow.</summary>
internal static class AccessPolicies
{
    public const string Read = "read";
    public const string Write = "write";
    public const string Admin = "admin";

    /// <summary>Pages: a browser session, and what its credential must allow.</summary>
    public const string Session = "session";
    public const string SessionWrite = "session-write";
    public const string SessionAdmin = "session-admin";

    public static IServiceCollection AddHttpAuthentication(this IServiceCollection services)
    {
        services.AddAuthentication(CredentialAuthentication.Scheme)
            .AddScheme<AuthenticationSchemeOptions, CredentialAuthentication>(CredentialAuthentication.Scheme, null)
            .AddScheme<AuthenticationSchemeOptions, SessionAuthentication>(SessionAuthentication.Scheme, null);
        services.AddAuthorizationBuilder()
            .AddPolicy(Read, policy => Require(policy, AccessScopes.Read))
            .AddPolicy(Write, policy => Require(policy, AccessScopes.Write))
            .AddPolicy(Admin, policy => Require(policy, AccessScopes.Admin))
            .AddPolicy(Session, policy => Require(policy.AddAuthenticationSchemes(SessionAuthentication.Scheme), AccessScopes.None))
            .AddPolicy(SessionWrite, policy => Require(policy.AddAuthenticationSchemes(SessionAuthentication.Scheme), AccessScopes.Write))
            .AddPolicy(SessionAdmin, policy => Require(policy.AddAuthenticationSchemes(SessionAuthentication.Scheme), AccessScopes.Admin))
            .SetDefaultPolicy(AnyCaller())
            // Whatever states nothing needs a caller all the same, unknown addresses and wrong methods included: 401 comes before 404 and 405.
            .SetFallbackPolicy(AnyCaller());
        return services;
    }

    /// <summary>The scopes that the endpoint's policy asks for, as RFC 6750 writes them.</summary>
    public static string ScopesOf(HttpContext context) =>
        context.GetEndpoint()?.Metadata.GetMetadata<IAuthorizeData>()?.Policy ?? Read;

    /// <summary>What a client without a token should ask for: a memory it may not write to is of little use, and the person can narrow it.</summary>
    public static string ScopesToAskFor(HttpContext context) => ScopesOf(context) == Admin ? "read write admin" : OAuthScopes.DefaultText;

    public static bool IsForSessions(Endpoint endpoint) =>
        endpoint.Metadata.GetOrderedMetadata<IAuthorizeData>().Any(a => a.Policy is Session or SessionWrite or SessionAdmin);

    private static AuthorizationPolicy AnyCaller() => Require(new AuthorizationPolicyBuilder(), AccessScopes.None).Build();

    private static AuthorizationPolicyBuilder Require(AuthorizationPolicyBuilder policy, AccessScopes needed) =>
        policy.RequireAuthenticatedUser().RequireAssertion(check =>
            check.Resource is HttpContext context && RequestIdentity.Find(context) is { } identity && identity.Caller.Scopes.Allows(needed));
}
