using MemoryStdio.Auth;
using MemoryStdio.Auth.Audit;
using MemoryStdio.Auth.Credentials;
using MemoryStdio.Auth.Jwt;
using MemoryStdio.Auth.Keys;
using MemoryStdio.Auth.OAuth.Clients;
using MemoryStdio.Auth.OAuth.Grants;
using MemoryStdio.Auth.Sessions;
using MemoryStdio.Auth.Users;
using MemoryStdio.Identity;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace MemoryStdio.Tests.Auth;

/// <summary>Authentication wired as in the product, on stores in memory, with a clock that stands still.</summary>
internal sealed class AuthWorld : IAsyncDisposable
{
    public const string Address = "192.0.2.7";

    private readonly TempDirectory folder = new();
    private readonly ServiceProvider services;

    public AuthWorld(Func<AuthOptions, AuthOptions>? configure = null, Action<IServiceCollection>? replace = null)
    {
        Options = new AuthOptions { KeyDirectory = folder.File("keys") };
        if (configure is not null) Options = configure(Options);
        SharedKeys.PutInto(Options);
        var oauth = new InMemoryOAuthStores();
        var wiring = new ServiceCollection()
            .AddLogging(l => l.AddProvider(Log).SetMinimumLevel(LogLevel.Trace))
            .AddSingleton<TimeProvider>(Time)
            .AddSingleton<IUserStore>(new InMemoryUserStore())
            .AddSingleton<ICredentialStore>(new InMemoryCredentialStore())
            .AddSingleton<IJwtRevocationStore>(new InMemoryRevocationStore())
            .AddSingleton<IAuthSettingStore>(new InMemorySettingStore())
            .AddSingleton<ISessionStore>(new InMemorySessionStore())
            .AddSingleton<IOAuthClientStore>(oauth)
            .AddSingleton<IOAuthGrantStore>(oauth)
            .AddSingleton<IAuditStore>(AuditStore)
            .AddSingleton<IMemoryAdoption>(Orphans)
            .AddAuth(Options);
        replace?.Invoke(wiring);
        services = wiring.BuildServiceProvider();
    }

    public FakeTimeProvider Time { get; } = new();

    public AuthOptions Options { get; }

    public InMemoryAuditStore AuditStore { get; } = new();

    public CapturedLog Log { get; } = new();

    public OrphanedMemories Orphans { get; } = new();

    public string Folder => folder.Path;

    public T Get<T>()
        where T : notnull => services.GetRequiredService<T>();

    public static OwnerId Owner(string id) => OwnerId.TryCreate(id, out var owner, out var problem) ? owner : throw new ArgumentException(problem.English);

    public async Task<IssuedCredential> TokenAsync(string user, Func<CredentialRequest, CredentialRequest>? configure = null) =>
        await IssueAsync(CredentialFamily.McpToken, user, configure);

    public async Task<IssuedCredential> ApiKeyAsync(string user, Func<CredentialRequest, CredentialRequest>? configure = null) =>
        await IssueAsync(CredentialFamily.ApiKey, user, configure);

    public async Task<IssuedJwt> JwtAsync(string user, Func<JwtRequest, JwtRequest>? configure = null)
    {
        var request = new JwtRequest { UserId = user, ClientName = "openmemory" };
        var result = await Get<JwtIssuer>().CreateAsync(configure?.Invoke(request) ?? request, AuditActor.CommandLine, Cancel);
        return result.Value ?? throw new InvalidOperationException(result.Problem!.Message);
    }

    public Task<AuthOutcome> AskAsync(CredentialPresented presented) => Get<IAuthenticator>().AuthenticateAsync(presented, Cancel);

    public Task<AuthOutcome> BearerAsync(Secret secret) => AskAsync(Presented() with { Bearer = secret });

    public Task<AuthOutcome> BearerAsync(string secret) => BearerAsync(Secret.From(secret));

    public static CredentialPresented Presented() => new() { RemoteAddress = Address, UserAgent = "test/1.0" };

    public async Task<IReadOnlyList<AuditEntry>> AuditAsync()
    {
        await Get<AuditLog>().FlushAsync(Cancel);
        return [.. AuditStore.Rows.Select(r => r.Entry)];
    }

    public async ValueTask DisposeAsync()
    {
        await services.DisposeAsync();
        folder.Dispose();
    }

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    private async Task<IssuedCredential> IssueAsync(CredentialFamily family, string user, Func<CredentialRequest, CredentialRequest>? configure)
    {
        var request = new CredentialRequest { Family = family, UserId = user };
        var result = await Get<CredentialService>().CreateAsync(configure?.Invoke(request) ?? request, AuditActor.CommandLine, Cancel);
        return result.Value ?? throw new InvalidOperationException(result.Problem!.Message);
    }
}

/// <summary>Every log line, as text.</summary>
internal sealed class CapturedLog : ILoggerProvider, ILogger
{
    private readonly System.Collections.Concurrent.ConcurrentQueue<string> lines = new();

    public IEnumerable<string> Lines => lines;

    public ILogger CreateLogger(string categoryName) => this;

    public IDisposable? BeginScope<TState>(TState state)
        where TState : notnull => null;

    public bool IsEnabled(LogLevel logLevel) => true;

    public void Log<TState>(LogLevel logLevel, EventId eventId, TState state, Exception? exception, Func<TState, Exception?, string> formatter) =>
        lines.Enqueue($"{logLevel} {formatter(state, exception)} {exception}");

    public void Dispose()
    {
    }
}
