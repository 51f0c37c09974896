using MemoryStdio.Auth.Audit;
using MemoryStdio.Auth.Credentials;
using MemoryStdio.Auth.Jwt;
using MemoryStdio.Auth.Keys;
using MemoryStdio.Auth.OAuth.Clients;
using MemoryStdio.Auth.OAuth.Grants;
using MemoryStdio.Auth.Sessions;
using MemoryStdio.Auth.Users;
using MemoryStdio.Storage.Sqlite;
using MemoryStdio.Storage.Sqlite.Auth;
using Microsoft.Extensions.DependencyInjection;

namespace MemoryStdio.Tests.Auth;

/// <summary>Puts an <see cref="AuthWorld"/> on a database file.</summary>
internal sealed class SqliteAuth : IDisposable
{
    private readonly TempDirectory folder = new();
    private readonly SqliteDatabase database;

    public SqliteAuth() => database = MemoryStores.OpenSqlite(Path);

    public string Path => folder.File("memory.db");

    public SqliteDatabase Database => database;

    public AuthWorld World() => new(replace: services =>
    {
        services.AddSingleton(database);
        foreach (var port in (Type[])[typeof(IUserStore), typeof(ICredentialStore), typeof(IJwtRevocationStore), typeof(IAuthSettingStore), typeof(ISessionStore), typeof(IOAuthClientStore), typeof(IOAuthGrantStore), typeof(IAuditStore)])
        {
            for (var i = services.Count - 1; i >= 0; i--)
            {
                if (services[i].ServiceType == port) services.RemoveAt(i);
            }
        }

        services.AddSqliteAuth();
    });

    public byte[] Bytes()
    {
        var all = new List<byte>();
        foreach (var file in Directory.GetFiles(folder.Path))
        {
            using var stream = new FileStream(file, FileMode.Open, FileAccess.Read, FileShare.ReadWrite | FileShare.Delete);
            var bytes = new byte[stream.Length];
            stream.ReadExactly(bytes);
            all.AddRange(bytes);
        }

        return [.. all];
    }

    public void Dispose()
    {
        database.Dispose();
        folder.Dispose();
    }
}
