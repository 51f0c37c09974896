using MemoryStdio.Auth;
using MemoryStdio.Memory;
using MemoryStdio.Projects;
using MemoryStdio.Vault;
using Microsoft.Extensions.Logging;

namespace MemoryStdio.Composition;

/// <summary>Every setting of the program, parsed and checked. Command-line options override what the environment says.</summary>
internal sealed record AppSettings
{
    /// <summary>Where the database, keys and logs live (<c>MEMORYSTDIO_HOME</c>).</summary>
    public required string HomeDirectory { get; init; }

    /// <summary>The embedding model's directory (<c>MEMORYSTDIO_MODEL</c>); the one beside the program by default.</summary>
    public required string ModelDirectory { get; init; }

    /// <summary>An ONNX Runtime of the person's own (<c>ORT_LIBRARY_PATH</c>); <c>null</c> = the shipped one.</summary>
    public string? OnnxRuntimeLibrary { get; init; }

    public StorageSettings Storage { get; init; } = new();

    public ProjectSettings Projects { get; init; } = new();

    public ProjectIdMode ProjectIdMode => Projects.Mode;

    /// <summary>Which tools a client sees and what they are called.</summary>
    public ToolSettings Tools { get; init; } = new();

    /// <summary>What happens to a memory that holds a credential (<c>MEMORY_SECRETS</c>).</summary>
    public SecretPolicy SecretPolicy { get; init; } = SecretPolicy.Refuse;

    /// <summary>What is recorded of reads and searches (<c>MEMORYSTDIO_ACCESS_LOG</c>, <c>MEMORYSTDIO_SEARCH_LOG</c>).</summary>
    public UsageOptions Usage { get; init; } = new();

    /// <summary>What is worth a line on stderr or in the log file (<c>MEMORYSTDIO_LOG_LEVEL</c>).</summary>
    public LogLevel LogLevel { get; init; } = LogLevel.Warning;

    /// <summary>Where log lines go (<c>MEMORYSTDIO_LOG_FILE</c>); <c>null</c> = stderr. Never stdout.</summary>
    public string? LogFile { get; init; }

    /// <summary>The web server's certificate as containers configure it (<c>ASPNETCORE_Kestrel__Certificates__Default__…</c>), by configuration key.</summary>
    public IReadOnlyDictionary<string, string> ServerCertificate { get; init; } = new Dictionary<string, string>();

    /// <summary>The shared store that memories are forwarded to (<c>MEMORY_STORE</c>, <c>QDRANT_URL</c>).</summary>
    public RemoteSettings Remote { get; init; } = RemoteSettings.None;

    private readonly VaultOptions? vault;

    /// <summary>Where the vault's secret comes from, and what servers may be reached.</summary>
    public VaultOptions Vault
    {
        get => vault ?? new VaultOptions { KeyFile = Path.Combine(HomeDirectory, "keys", "vault.key") };
        init => vault = value;
    }

    private readonly AuthOptions? auth;

    /// <summary>How users are recognised in HTTP mode.</summary>
    public AuthOptions Auth
    {
        get => auth ?? new AuthOptions { KeyDirectory = Path.Combine(HomeDirectory, "keys") };
        init => auth = value;
    }

    public string DatabasePath => Path.Combine(HomeDirectory, "memory.db");
}
