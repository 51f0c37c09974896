using MemoryStdio.Auth.ApiKeys;
using MemoryStdio.Auth.Audit;
using MemoryStdio.Auth.Credentials;
using MemoryStdio.Auth.Guessing;
using MemoryStdio.Auth.Jwt;
using MemoryStdio.Auth.Keys;
using MemoryStdio.Auth.OAuth;
using MemoryStdio.Auth.Sessions;
using MemoryStdio.Auth.Users;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace MemoryStdio.Auth;

/// <summary>Wires authentication. Nothing here touches the disk before it is used: a stdio process has no keys to make.</summary>
internal static class AuthServices
{
    public static IServiceCollection AddAuth(this IServiceCollection services, AuthOptions options)
    {
        services.AddSingleton(options);
        services.AddSingleton<ServerKey>();
        services.AddSingleton<SigningKeyRing>();
        services.AddSingleton<AuditChain>();
        services.AddSingleton<AuditLog>();
        services.AddSingleton<AuditVerifier>();
        services.AddSingleton<AuditRetention>();
        services.AddSingleton<UserService>();
        services.AddSingleton<AdoptionService>();
        services.AddSingleton<UserRemoval>();
        services.AddSingleton<CredentialService>();
        services.AddSingleton<CredentialFinder>();
        services.AddSingleton<CredentialStats>();
        services.AddSingleton<CredentialUse>();
        services.AddSingleton<JwtIssuer>();
        services.AddSingleton<JwtVerifier>();
        services.AddSingleton<JwtTrusts>();
        services.AddSingleton<EnrolmentService>();
        services.AddSingleton<ApiKeyMigration>();
        services.AddSingleton<GuessLimiter>();
        services.AddSingleton<KeyCheck>();
        services.AddSingleton<IAuthenticator, Authenticator>();
        services.AddSingleton<SessionSecrets>();
        services.AddSingleton<CredentialBinding>();
        services.AddSingleton<BrowserSessions>();
        services.AddSingleton<IUserBelongings, SessionBelongings>();

        // In the order they are asked; the JWT family takes everything with a dot, so it comes last.
        services.AddSingleton<ICredentialVerifier, EnvironmentKeyVerifier>();
        services.AddStored(CredentialFamily.McpToken);
        services.AddStored(CredentialFamily.ApiKey);
        services.AddOAuth();
        services.AddSingleton<ICredentialVerifier>(s => s.GetRequiredService<JwtVerifier>());
        return services;
    }

    /// <summary>For a host that runs on: writes the audit in the background.</summary>
    public static IServiceCollection AddAuthBackground(this IServiceCollection services) => services.AddHostedService<AuditWriter>();

    private static void AddStored(this IServiceCollection services, CredentialFamily family) =>
        services.AddSingleton<ICredentialVerifier>(s => ActivatorUtilities.CreateInstance<StoredCredentialVerifier>(s, CredentialFormat.Of(family)));
}
