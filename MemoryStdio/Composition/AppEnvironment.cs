using System.Globalization;
using MemoryStdio.Memory;
using MemoryStdio.Projects;
using Microsoft.Extensions.Logging;

namespace MemoryStdio.Composition;

/// <summary>The only reader of environment variables.</summary>
internal sealed class AppEnvironment(Func<string, string?> variable)
{
#pragma warning disable RS0030 // This is the one place that may.
    public static AppEnvironment OfProcess { get; } = new(Environment.GetEnvironmentVariable);
#pragma warning restore RS0030

    /// <summary>A variable's value, or <c>null</c> when it is unset or blank.</summary>
    public string? this[string name] => variable(name) is { } value && !string.IsNullOrWhiteSpace(value) ? value.Trim() : null;

    /// <summary>The same environment under command-line options: <c>--home X</c> is <c>MEMORYSTDIO_HOME=X</c>, so both are parsed and refused alike.</summary>
    public AppEnvironment With(IReadOnlyDictionary<string, string> overrides) =>
        new(name => overrides.TryGetValue(name, out var value) ? value : variable(name));

    /// <summary>A whole number within its limits, or <c>null</c> when it is not set.</summary>
    public int? Number(string name, int least, int most)
    {
        if (this[name] is not { } raw) return null;
        return int.TryParse(raw, NumberStyles.None, CultureInfo.InvariantCulture, out var number) && number >= least && number <= most
            ? number
            : throw new UsageException($"{name} is '{raw}'. Give a whole number from {least} to {most}.");
    }

    public AppSettings ReadSettings() => new()
    {
        HomeDirectory = HomeDirectory(),
        Storage = this.ReadStorage(),
        Auth = this.ReadAuth(HomeDirectory()),
        Vault = this.ReadVault(HomeDirectory()),
        Remote = this.ReadRemote(),
        ModelDirectory = this["MEMORYSTDIO_MODEL"] is { } model ? Path.GetFullPath(model) : Path.Combine(AppContext.BaseDirectory, "models", "memory-static-384"),
        OnnxRuntimeLibrary = this["ORT_LIBRARY_PATH"] is { } library ? Path.GetFullPath(library) : null,
        Projects = new ProjectSettings
        {
            Mode = this["PROJECT_ID_MODE"] is { } mode ? ParseMode(mode) : ProjectIdMode.Auto,
            ProjectId = this["PROJECT_ID"],
            ProjectDirectory = this["PROJECT_DIR"],
            ClaudeProjectDirectory = this["CLAUDE_PROJECT_DIR"],
            IsolateWorktrees = this["MEMORYSTDIO_WORKTREES"] is { } worktrees && ParseWorktrees(worktrees),
        },
        Tools = new ToolSettings
        {
            Profile = this["MEMORY_TOOL_PROFILE"] is { } profile ? ParseProfile(profile) : ToolProfile.Core,
            Text = name => this[$"MEMORY_TOOL_{name}"],
        },
        SecretPolicy = this["MEMORY_SECRETS"] is { } secrets ? ParseSecretPolicy(secrets) : SecretPolicy.Refuse,
        Usage = this.ReadUsage(),
        LogLevel = this["MEMORYSTDIO_LOG_LEVEL"] is { } level ? ParseLogLevel(level) : LogLevel.Warning,
        LogFile = this["MEMORYSTDIO_LOG_FILE"] is { } file ? Path.GetFullPath(file) : null,
        ServerCertificate = ReadServerCertificate(),
    };

    private Dictionary<string, string> ReadServerCertificate()
    {
        var found = new Dictionary<string, string>();
        Add("Path", this["ASPNETCORE_Kestrel__Certificates__Default__Path"]);
        Add("KeyPath", this["ASPNETCORE_Kestrel__Certificates__Default__KeyPath"]);
        Add("Password", this["ASPNETCORE_Kestrel__Certificates__Default__Password"]);
        return found;

        void Add(string name, string? value)
        {
            if (value is not null) found[$"Kestrel:Certificates:Default:{name}"] = value;
        }
    }

    private static ProjectIdMode ParseMode(string raw) => raw.ToLowerInvariant() switch
    {
        "auto" => ProjectIdMode.Auto,
        "manual" => ProjectIdMode.Manual,
        "global" => ProjectIdMode.Global,
        _ => throw new UsageException($"PROJECT_ID_MODE is '{raw}'. Set it to auto, manual or global, or unset it for auto."),
    };

    private static bool ParseWorktrees(string raw) => raw.ToLowerInvariant() switch
    {
        "share" => false,
        "isolate" => true,
        _ => throw new UsageException($"MEMORYSTDIO_WORKTREES is '{raw}'. Set it to share (all worktrees of a repository are one project) or isolate."),
    };

    private static ToolProfile ParseProfile(string raw) => raw.ToLowerInvariant() switch
    {
        "core" => ToolProfile.Core,
        "readonly" => ToolProfile.ReadOnly,
        "openmemory" => ToolProfile.OpenMemory,
        "mem0" => ToolProfile.Mem0,
        _ => throw new UsageException($"MEMORY_TOOL_PROFILE is '{raw}'. Set it to core, readonly, openmemory or mem0, or unset it for core."),
    };

    private static SecretPolicy ParseSecretPolicy(string raw) => raw.ToLowerInvariant() switch
    {
        "refuse" => SecretPolicy.Refuse,
        "redact" => SecretPolicy.Redact,
        "allow" => SecretPolicy.Allow,
        _ => throw new UsageException($"MEMORY_SECRETS is '{raw}'. Set it to refuse, redact or allow, or unset it for refuse."),
    };

    private static LogLevel ParseLogLevel(string raw) => raw.ToLowerInvariant() switch
    {
        "trace" => LogLevel.Trace,
        "debug" => LogLevel.Debug,
        "info" or "information" => LogLevel.Information,
        "warn" or "warning" => LogLevel.Warning,
        "error" => LogLevel.Error,
        "off" or "none" => LogLevel.None,
        _ => throw new UsageException($"The log level is '{raw}'. Set --log-level or MEMORYSTDIO_LOG_LEVEL to trace, debug, info, warn, error or off."),
    };

    private string HomeDirectory() => this["MEMORYSTDIO_HOME"] is { } home ? Path.GetFullPath(home) : DefaultHome();

    private static string DefaultHome()
    {
        // ~/.local/share on Linux, ~/Library/Application Support on macOS, %LOCALAPPDATA% on Windows.
        var data = Environment.GetFolderPath(Environment.SpecialFolder.LocalApplicationData, Environment.SpecialFolderOption.DoNotVerify);
        if (OperatingSystem.IsMacOS()) data = Environment.GetFolderPath(Environment.SpecialFolder.ApplicationData, Environment.SpecialFolderOption.DoNotVerify);
        if (data.Length == 0) throw new UsageException("This account has no home directory. Set MEMORYSTDIO_HOME to the folder that should hold the memories.");
        return Path.Combine(data, "memorystdio");
    }
}
