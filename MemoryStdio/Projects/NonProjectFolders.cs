namespace MemoryStdio.Projects;

/// <summary>
/// Folders that clients happen to start in but nobody works on: the home folder, the root, where programs live. Taking one for a project
/// would pour unrelated memories into one pool.
/// </summary>
/// <param name="Places">Not a project themselves; their sub-folders may be. The search for markers and repositories upwards ends below them.</param>
/// <param name="Trees">No project at any depth, unless a marker or a repository says so.</param>
internal sealed record NonProjectFolders(IReadOnlySet<string> Places, IReadOnlyList<string> Trees)
{
    public static NonProjectFolders OfThisMachine()
    {
        var home = Folder(Environment.SpecialFolder.UserProfile);
        string?[] places = [home, home is null ? null : Path.GetDirectoryName(home), Path.GetTempPath(), "/", "/home", "/Users", "/root", "/mnt", "/media", "/Volumes"];
        string?[] trees =
        [
            AppContext.BaseDirectory, Folder(Environment.SpecialFolder.Windows), Folder(Environment.SpecialFolder.ProgramFiles),
            Folder(Environment.SpecialFolder.ProgramFilesX86), Folder(Environment.SpecialFolder.System), "/Applications", "/System", "/Library", "/bin", "/sbin",
            "/lib", "/lib64", "/usr", "/etc", "/boot", "/dev", "/proc", "/sys", "/opt", "/snap", "/nix", "/run",
            .. OperatingSystem.IsWindows() ? [Folder(Environment.SpecialFolder.LocalApplicationData) is { } local ? Path.Combine(local, "Programs") : null] : Array.Empty<string?>(),
        ];
        return new NonProjectFolders(Keys(places).ToHashSet(StringComparer.Ordinal), [.. Keys(trees).Where(t => t != "/")]);
    }

    /// <param name="key">As <see cref="PathKey.Of"/> writes it.</param>
    public bool IsPlace(string key) => Places.Contains(key) || key is "/" || (key.Length <= 3 && key.Length > 1 && key[1] == ':');

    public bool IsInTree(string key) => Trees.Any(t => key == t || key.StartsWith(t + "/", StringComparison.Ordinal));

    private static string? Folder(Environment.SpecialFolder folder) =>
        Environment.GetFolderPath(folder, Environment.SpecialFolderOption.DoNotVerify) is { Length: > 0 } path ? path : null;

    private static IEnumerable<string> Keys(IEnumerable<string?> paths) => paths.OfType<string>().Where(p => p.Length > 0 && Path.IsPathRooted(p)).Select(PathKey.Of);
}
