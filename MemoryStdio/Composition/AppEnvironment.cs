using MemoryStdio.Projects;

namespace MemoryStdio.Composition;

/// <summary>The only reader of environment variables.</summary>
internal sealed class AppEnvironment(Func<string, string?> variable)
{
#pragma warning disable RS0030 // This is the one place that may.
    public static AppEnvironment OfProcess { get; } = new(Environment.GetEnvironmentVariable);
#pragma warning restore RS0030

    /// <summary>A variable's value, or <c>null</c> when it is unset or blank.</summary>
    public string? this[string name] => variable(name) is { } value && !string.IsNullOrWhiteSpace(value) ? value.Trim() : null;

    public AppSettings ReadSettings() => new()
    {
        HomeDirectory = this["MEMORYSTDIO_HOME"] is { } home ? Path.GetFullPath(home) : DefaultHome(),
        ModelDirectory = this["MEMORYSTDIO_MODEL"] is { } model ? Path.GetFullPath(model) : Path.Combine(AppContext.BaseDirectory, "models"),
        ProjectIdMode = this["PROJECT_ID_MODE"] is { } mode ? ParseMode(mode) : ProjectIdMode.Auto,
    };

    private static ProjectIdMode ParseMode(string raw) => raw.ToLowerInvariant() switch
    {
        "auto" => ProjectIdMode.Auto,
        "manual" => ProjectIdMode.Manual,
        "global" => ProjectIdMode.Global,
        _ => throw new UsageException($"PROJECT_ID_MODE is '{raw}'. Set it to auto, manual or global, or unset it for auto."),
    };

    private static string DefaultHome()
    {
        // ~/.local/share on Linux, ~/Library/Application Support on macOS, %LOCALAPPDATA% on Windows.
        var data = Environment.GetFolderPath(Environment.SpecialFolder.LocalApplicationData, Environment.SpecialFolderOption.DoNotVerify);
        if (OperatingSystem.IsMacOS()) data = Environment.GetFolderPath(Environment.SpecialFolder.ApplicationData, Environment.SpecialFolderOption.DoNotVerify);
        if (data.Length == 0) throw new UsageException("This account has no home directory. Set MEMORYSTDIO_HOME to the folder that should hold the memories.");
        return Path.Combine(data, "memorystdio");
    }
}
