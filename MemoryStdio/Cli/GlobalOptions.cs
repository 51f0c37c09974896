using System.CommandLine;

namespace MemoryStdio.Cli;

/// <summary>Options that stand before or after any verb. Most say what an environment variable says, and go before it.</summary>
internal sealed class GlobalOptions
{
    public Option<string?> Home { get; } = new("--home") { Recursive = true, HelpName = "DIR" };

    public Option<string?> Language { get; } = new("--lang") { Recursive = true, HelpName = "en|ko" };

    public Option<bool> Json { get; } = new("--json") { Recursive = true };

    public Option<string?> LogLevel { get; } = new("--log-level") { Recursive = true, HelpName = "LEVEL" };

    public Option<string?> LogFile { get; } = new("--log-file") { Recursive = true, HelpName = "FILE" };

    public Option<string?> Vault { get; } = new("--vault") { Recursive = true, HelpName = "on|off" };

    public Option<bool> Help { get; } = new("--help", "-h", "-?") { Recursive = true };

    public Option<bool> Version { get; } = new("--version");

    public IReadOnlyList<Option> All => [Home, Language, Json, LogLevel, LogFile, Vault, Help, Version];

    /// <summary>What the given options say, by the variables they stand for.</summary>
    public IReadOnlyDictionary<string, string> Given(ParseResult parse)
    {
        var given = new Dictionary<string, string>();
        foreach (var (option, variable) in Variables())
        {
            if (parse.GetValue(option) is { } value) given[variable] = value;
        }

        return given;
    }

    private (Option<string?> Option, string Variable)[] Variables() =>
    [
        (Home, "MEMORYSTDIO_HOME"), (Language, "MEMORYSTDIO_LANG"), (LogLevel, "MEMORYSTDIO_LOG_LEVEL"), (LogFile, "MEMORYSTDIO_LOG_FILE"), (Vault, "MEMORY_VAULT"),
    ];
}
