using MemoryStdio.Identity;
using MemoryStdio.Storage.Sqlite;
using MemoryStdio.Storage.Sqlite.Vault;
using MemoryStdio.Vault;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Logging.Abstractions;

namespace MemoryStdio.Tests.Vault;

/// <summary>A vault over given stores, as one process has it: another fixture over the same stores is another process.</summary>
internal sealed class VaultFixture : IDisposable
{
    private TempFolder? _folder;

    public const string Secret = "a test's secret of at least 32 characters 비밀";

    public VaultFixture(IVaultStore? store = null, IServerStore? servers = null, IVaultSecrets? secrets = null, string secret = Secret, bool allowPrivate = false)
    {
        Store = store ?? new InMemoryVaultStore();
        Servers = servers ?? new InMemoryServerStore();
        Secrets = secrets ?? new EnvironmentSecrets(new TokenText(secret), null);
        Options = new VaultOptions { KeyFile = "/nonexistent/vault.key", Iterations = KeyParameters.FewestIterations, AllowPrivateAddresses = allowPrivate };
        Keys = new KeyRing(Store, Secrets, Options, Time);
        Vault = new TokenVault(Store, Keys, Time, new ListLogger<TokenVault>(Log));
        Registry = new ServerRegistry(Servers, Store, Options with { SessionOnly = Store is InMemoryVaultStore }, Time);
        References = new SecretReferences(Registry, Vault);
        Rotation = new KeyRotation(Store, Secrets, Keys, Time);
        Transfer = new VaultTransfer(Servers, Store, Vault, Registry, Options, Time);
    }

    public static Caller Local { get; } = Caller.LocalUser(new ClientIdentity("test", "1"));

    public static Caller Kim { get; } = User("김영희");

    public static Caller Lee { get; } = User("lee");

    public IVaultStore Store { get; }

    public IServerStore Servers { get; }

    public IVaultSecrets Secrets { get; }

    public VaultOptions Options { get; }

    public ManualTime Time { get; } = new();

    public KeyRing Keys { get; }

    public TokenVault Vault { get; }

    public ServerRegistry Registry { get; }

    public KeyRotation Rotation { get; }

    public SecretReferences References { get; }

    public VaultTransfer Transfer { get; }

    public List<string> Log { get; } = [];

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    public static Caller User(string name) =>
        new(OwnerId.TryCreate(name, out var id, out var problem) ? id : throw new FormatException(problem.English), name, ClientIdentity.Unknown, AccessScopes.Write);

    public async Task<ServerRecord> ServerAsync(Caller caller, string name = "github", ServerAuth? auth = null) =>
        Value(await Registry.AddAsync(caller, new NewServer(name, new RemoteEndpoint(new Uri($"https://mcp.example.org/{name.Length}")), auth ?? ServerAuth.Bearer), Cancel));

    public async Task<TokenInfo> SaveAsync(Caller caller, ServerRecord server, string token, DateTimeOffset? expires = null) =>
        Value(await Vault.SaveAsync(caller, server, new TokenText(token), expires, Cancel));

    public async Task<TokenChoice> UseAsync(Caller caller, ServerRecord server, string? requestToken = null) =>
        Value(await Vault.UseAsync(caller, server, requestToken is null ? null : new TokenText(requestToken), Cancel));

    public static T Value<T>(VaultResult<T> result)
        where T : class => result.Succeeded(out var value, out var problem) ? value : throw new InvalidOperationException($"{problem.Kind}: {problem.Message}");

    public static VaultProblem Problem<T>(VaultResult<T> result)
        where T : class => result.Succeeded(out _, out var problem) ? throw new InvalidOperationException("It succeeded.") : problem;

    /// <summary>Over a real database in a folder of its own.</summary>
    public static VaultFixture OnSqlite(IVaultSecrets? secrets = null)
    {
        var folder = new TempFolder();
        var database = new SqliteDatabase(new SqliteOptions(System.IO.Path.Combine(folder.Path, "memory.db")), NullLogger<SqliteDatabase>.Instance);
        return new VaultFixture(new SqliteVaultStore(database), new SqliteServerStore(database), secrets) { _folder = folder, Database = database };
    }

    public SqliteDatabase? Database { get; init; }

    public void Dispose()
    {
        Keys.Dispose();
        Database?.Dispose();
        _folder?.Dispose();
    }

    internal sealed class ManualTime : TimeProvider
    {
        public DateTimeOffset Now { get; set; } = new(2026, 11, 20, 12, 0, 0, TimeSpan.Zero);

        public override DateTimeOffset GetUtcNow() => Now;
    }

    private sealed class ListLogger<T>(List<string> lines) : ILogger<T>
    {
        public IDisposable? BeginScope<TState>(TState state)
            where TState : notnull => null;

        public bool IsEnabled(LogLevel logLevel) => true;

        public void Log<TState>(LogLevel logLevel, EventId eventId, TState state, Exception? exception, Func<TState, Exception?, string> formatter)
        {
            lock (lines) lines.Add(formatter(state, exception));
        }
    }
}
