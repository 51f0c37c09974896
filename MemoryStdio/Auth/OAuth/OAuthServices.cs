using MemoryStdio.Auth.Credentials;
using MemoryStdio.Auth.OAuth.Authorization;
using MemoryStdio.Auth.OAuth.Clients;
using MemoryStdio.Auth.OAuth.Grants;
using MemoryStdio.Auth.OAuth.Tokens;
using MemoryStdio.Auth.Users;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;

namespace MemoryStdio.Auth.OAuth;

internal static class OAuthServices
{
    public static IServiceCollection AddOAuth(this IServiceCollection services)
    {
        services.AddSingleton<OAuthAddress>();
        services.AddSingleton<OAuthSecrets>();
        services.AddSingleton<OAuthKeys>();
        services.AddSingleton<ClientService>();
        services.AddSingleton<ClientDocuments>();
        services.AddSingleton<GrantService>();
        services.AddSingleton<ConnectedApps>();
        services.AddSingleton<AuthorizationService>();
        services.AddSingleton<AccessTokens>();
        services.AddSingleton<AccessTokenVerifier>();
        services.AddSingleton<TokenService>();
        services.AddSingleton<TokenInspection>();
        services.AddSingleton<IUserBelongings, OAuthBelongings>();
        services.AddSingleton<ICredentialVerifier>(s => s.GetRequiredService<AccessTokenVerifier>());
        // A host that may reach out has put in its own before.
        services.TryAddSingleton<IClientDocumentSource, NoClientDocuments>();
        return services;
    }

    private sealed class NoClientDocuments : IClientDocumentSource
    {
        public Task<(string? Json, TimeSpan? MaxAge, string? Problem)> FetchAsync(Uri address, CancellationToken cancellationToken) =>
            Task.FromResult<(string?, TimeSpan?, string?)>((null, null, "this program does not fetch."));
    }
}
