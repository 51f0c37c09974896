using MemoryStdio.Auth.Audit;
using MemoryStdio.Auth.Credentials;
using MemoryStdio.Auth.Jwt;
using MemoryStdio.Auth.Keys;
using MemoryStdio.Auth.OAuth.Clients;
using MemoryStdio.Auth.OAuth.Grants;
using MemoryStdio.Auth.Sessions;
using MemoryStdio.Auth.Users;
using Microsoft.Extensions.DependencyInjection;

namespace MemoryStdio.Storage.Sqlite.Auth;

internal static class SqliteAuthServices
{
    public static IServiceCollection AddSqliteAuth(this IServiceCollection services)
    {
        services.AddSingleton<IUserStore, SqliteUserStore>();
        services.AddSingleton<ICredentialStore, SqliteCredentialStore>();
        services.AddSingleton<IJwtRevocationStore, SqliteJwtRevocationStore>();
        services.AddSingleton<IAuthSettingStore, SqliteAuthSettingStore>();
        services.AddSingleton<ISessionStore, SqliteSessionStore>();
        services.AddSingleton<IOAuthClientStore, SqliteOAuthClientStore>();
        services.AddSingleton<IOAuthGrantStore, SqliteOAuthGrantStore>();
        services.AddSingleton<IAuditStore, SqliteAuditStore>();
        services.AddSingleton<IMemoryAdoption, SqliteMemoryAdoption>();
        return services;
    }
}
