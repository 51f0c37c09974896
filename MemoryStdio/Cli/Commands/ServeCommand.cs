using System.CommandLine;
using MemoryStdio.Auth;
using MemoryStdio.Auth.Keys;
using MemoryStdio.Auth.OAuth.Tokens;
using MemoryStdio.Cli.Reading;
using MemoryStdio.Composition;
using MemoryStdio.Http;
using MemoryStdio.Http.Security;
using MemoryStdio.Memory;
using MemoryStdio.Projects;
using MemoryStdio.Sentences;
using MemoryStdio.Vault;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

namespace MemoryStdio.Cli.Commands;

/// <summary>Reads the options of the HTTP server and runs it until it is told to stop.</summary>
internal sealed class ServeCommand : CliCommand
{
    private readonly Option<string[]> _urls = new("--urls") { HelpName = "URL", AllowMultipleArgumentsPerToken = true };
    private readonly Option<string?> _host = new("--host") { HelpName = "ADDRESS" };
    private readonly Option<int?> _port = new("--port") { HelpName = "PORT" };
    private readonly Option<string?> _certificate = new("--cert") { HelpName = "FILE" };
    private readonly Option<string?> _key = new("--key") { HelpName = "FILE" };
    private readonly Option<string?> _config = new("--config") { HelpName = "FILE" };
    private readonly Option<string[]> _proxies = new("--behind-proxy") { HelpName = "ADDRESS", AllowMultipleArgumentsPerToken = true };
    private readonly Option<string[]> _allowFrom = new("--allow-from") { HelpName = "NETWORK", AllowMultipleArgumentsPerToken = true };
    private readonly Option<string[]> _allowHosts = new("--allow-host") { HelpName = "NAME", AllowMultipleArgumentsPerToken = true };
    private readonly Option<string[]> _allowOrigins = new("--allow-origin") { HelpName = "ORIGIN", AllowMultipleArgumentsPerToken = true };
    private readonly Option<string?> _publicUrl = new("--public-url") { HelpName = "URL" };
    private readonly Option<bool> _queryKeys = new("--allow-query-keys");
    private readonly Option<bool> _enrolment = new("--allow-enrolment");
    private readonly Option<bool> _clientDocuments = new("--allow-cimd");
    private readonly Option<bool> _clientCredentials = new("--allow-client-credentials");
    private readonly Option<int?> _userRate = new("--rate-limit") { HelpName = "PER_SECOND" };
    private readonly Option<int?> _addressRate = new("--address-rate-limit") { HelpName = "PER_SECOND" };
    private readonly Option<int?> _sessionIdle = new("--session-idle") { HelpName = "MINUTES" };

    public ServeCommand()
        : base("serve") => Add(
            _urls, _host, _port, _certificate, _key, _config, _proxies, _allowFrom, _allowHosts, _allowOrigins, _publicUrl, _queryKeys, _enrolment, _clientDocuments, _clientCredentials,
            _userRate, _addressRate, _sessionIdle);

    public override async Task<int> RunAsync(CliSession session, ParseResult parse, CancellationToken cancellationToken)
    {
        var settings = (await session.Environment.WithVaultSecretsAsync(cancellationToken)).ReadSettings();
        settings = settings with { Projects = ServerProjects.From(settings.Projects) };
        if (parse.GetValue(_enrolment)) settings = settings with { Auth = settings.Auth with { AllowEnrolment = true } };
        settings = settings with
        {
            Auth = settings.Auth with
            {
                OAuth = settings.Auth.OAuth with { AllowClientDocuments = parse.GetValue(_clientDocuments), AllowClientCredentials = parse.GetValue(_clientCredentials) },
            },
        };
        if (settings is { ProjectIdMode: ProjectIdMode.Manual, Projects.ProjectId: null })
            throw new UsageException("PROJECT_ID_MODE is manual, but PROJECT_ID is not set. Set PROJECT_ID to the project everybody works in, or PROJECT_ID_MODE to auto or global.");
        var options = Read(session, parse, settings);
        if (options.Problem() is { } problem) throw new UsageException(problem);

        await using var app = HttpHost.Build(options, services => services.AddMemoryStdio(settings).AddAuthBackground().AddSingleton(SearchPatience.Host));
        await CheckSecretsAsync(app.Services, cancellationToken);
        app.Lifetime.ApplicationStarted.Register(() =>
        {
            var address = options.PublicUrl?.ToString().TrimEnd('/') ?? app.Urls.First();
            session.Note(session.Text["serve.listening", ("urls", string.Join(", ", app.Urls)), ("address", address)]);
            NoteLoginLink(session, app.Services, app.Urls);
        });
        await app.StartAsync(cancellationToken);
        await app.WaitForShutdownAsync(cancellationToken);
        return ExitCode.Done;
    }

    // Only for a person who watches: a log keeps what it gets, and whoever reads it in time could sign in. Only on this machine: the link is for whoever sits at it.
    private static void NoteLoginLink(CliSession session, IServiceProvider services, ICollection<string> urls)
    {
        if (!session.Terminal.IsWatched && !session.Terminal.CanDraw) return;
        if (urls.FirstOrDefault(u => Uri.TryCreate(u, UriKind.Absolute, out var uri) && uri.IsLoopback) is not { } local) return;
        var link = $"{local.TrimEnd('/')}/login/{services.GetRequiredService<LocalLink>().Create()}";
        session.Note(session.Text["serve.link", ("minutes", (int)LocalLink.Lifetime.TotalMinutes), ("link", link)]);
    }

    // A server with a lost key would call every credential wrong; that is the administrator's to hear, not each user's.
    private static async Task CheckSecretsAsync(IServiceProvider services, CancellationToken cancellationToken)
    {
        try
        {
            if (await services.GetRequiredService<KeyCheck>().ProblemAsync(cancellationToken) is { } problem) throw new UsageException(problem);
            services.GetRequiredService<OAuthKeys>().Check();
            if (services.GetService<TokenVault>() is { } vault && await vault.CheckAsync(cancellationToken) is { } locked) throw new UsageException(locked.Sentence);
        }
        catch (KeyFileException e)
        {
            throw new UsageException(e.Sentence);
        }
    }

    private HttpHostOptions Read(CliSession session, ParseResult parse, AppSettings settings)
    {
        var certificate = parse.GetValue(_certificate);
        var kestrel = KestrelSettings.Read(ExistingFile("--config", parse.GetValue(_config), "a JSON file with a Kestrel section"), settings);
        return new HttpHostOptions
        {
            Addresses = kestrel is { Endpoints.Count: > 0 } ? ReadEndpoints(parse, kestrel) : [.. ReadAddresses(parse, certificate is not null || kestrel is { HasDefaultCertificate: true })],
            Kestrel = kestrel,
            CertificatePath = ExistingFile("--cert", certificate),
            KeyPath = ExistingFile("--key", parse.GetValue(_key)),
            TrustedProxies = ReadList("--behind-proxy", parse.GetValue(_proxies)) ?? AddressList.Empty,
            AllowedAddresses = ReadList("--allow-from", parse.GetValue(_allowFrom)),
            AllowedHosts = parse.GetValue(_allowHosts) ?? [],
            AllowedOrigins = (parse.GetValue(_allowOrigins) ?? []).Select(ReadOrigin).ToHashSet(StringComparer.Ordinal),
            PublicUrl = parse.GetValue(_publicUrl) is { } url
                ? Uri.TryCreate(url, UriKind.Absolute, out var address) ? address : throw new UsageException($"--public-url '{url}' is not an address. Write for example https://memory.example.com.")
                : null,
            AllowQueryKeys = parse.GetValue(_queryKeys),
            ProjectIdMode = settings.ProjectIdMode,
            UserRequestsPerSecond = ReadRate("--rate-limit", parse.GetValue(_userRate)) ?? HttpHostOptions.DefaultUserRate,
            AddressRequestsPerSecond = ReadRate("--address-rate-limit", parse.GetValue(_addressRate)) ?? HttpHostOptions.DefaultAddressRate,
            Settings = ConfigCommand.InForce(session),
            Shared = settings.Remote.Qdrant is { } qdrant ? new SharedStore(qdrant.Url, qdrant.Collection) : null,
            SessionIdleTimeout = parse.GetValue(_sessionIdle) switch
            {
                null => TimeSpan.FromMinutes(30),
                < 1 => throw new UsageException("--session-idle must be at least 1 minute."),
                { } minutes => TimeSpan.FromMinutes(minutes),
            },
        };
    }

    private IEnumerable<BindAddress> ReadAddresses(ParseResult parse, bool isHttps)
    {
        var urls = (parse.GetValue(_urls) ?? []).SelectMany(u => u.Split([';', ','], StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries)).ToArray();
        if (urls.Length > 0 && (parse.GetValue(_host) is not null || parse.GetValue(_port) is not null))
            throw new UsageException("--urls holds host and port already. Leave out --host and --port, or --urls.");
        if (urls.Length == 0)
        {
            var port = parse.GetValue(_port) ?? HttpHostOptions.DefaultPort;
            if (port is < 0 or > 65535) throw new UsageException($"--port is {port}; it must be between 0 and 65535.");
            yield return BindAddress.TryCreate(parse.GetValue(_host) ?? "127.0.0.1", port, isHttps, out var one, out var wrong) ? one : throw new UsageException(wrong);
        }

        foreach (var url in urls) yield return BindAddress.TryParse(url, out var address, out var problem) ? address : throw new UsageException(problem);
    }

    private IReadOnlyList<BindAddress> ReadEndpoints(ParseResult parse, KestrelConfiguration kestrel) =>
        parse.GetValue(_urls) is { Length: > 0 } || parse.GetValue(_host) is not null || parse.GetValue(_port) is not null
            ? throw new UsageException("Kestrel:Endpoints says where to listen. Leave out --urls, --host and --port, or the endpoints.")
            : kestrel.Endpoints;

    private static AddressList? ReadList(string option, string[]? raw) =>
        raw is not { Length: > 0 } ? null : AddressList.TryParse(raw, out var list, out var problem) ? list : throw new UsageException($"{option}: {problem}");

    // As browsers write it, so that it can be compared as a text; never "any" or "null", which stand for anybody.
    private static string ReadOrigin(string raw) =>
        Uri.TryCreate(raw, UriKind.Absolute, out var uri) && (uri.Scheme == "https" || (uri.Scheme == "http" && uri.IsLoopback)) && uri.PathAndQuery == "/"
            && uri.Fragment.Length == 0 && uri.UserInfo.Length == 0 && !uri.Host.Contains('*', StringComparison.Ordinal)
            ? uri.GetLeftPart(UriPartial.Authority)
            : throw new UsageException($"--allow-origin '{raw}' is not an origin. Write https://app.example.com without a path (http only for pages of this machine).");

    private static string? ExistingFile(string option, string? path, Sentence? kind = null) =>
        path is null || File.Exists(path) ? path : throw new UsageException($"{option} '{path}' does not exist. Give the path of {kind ?? "a PEM file"}.");

    private static int? ReadRate(string option, int? rate) =>
        rate is < 0 ? throw new UsageException($"{option} is {rate}; it must be 0 (no limit) or more.") : rate;
}
