namespace MemoryStdio.Projects;

/// <summary>Looks from a folder upwards for a marker file, then for a git repository. Stops below the home folder and the root.</summary>
internal static class FolderInspector
{
    public static FolderFinding Inspect(string path, NonProjectFolders nonProjects)
    {
        if (!Path.IsPathRooted(path) && !IsForeign(path)) return new FolderFinding.Broken($"'{path}' is not an absolute path. Give the folder's full path.");
        var key = PathKey.Of(path);
        if (nonProjects.IsPlace(key)) return new FolderFinding.NoProject($"{path} is not a project folder");

        // A path of the other system (C:\… seen from Linux) cannot be looked into; it still identifies.
        if (!Directory.Exists(path)) return IsForeign(path) ? new FolderFinding.Plain(key) : new FolderFinding.NoProject($"{path} does not exist");
        try
        {
            return Look(key, path, nonProjects);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            return new FolderFinding.Broken($"{path} cannot be looked into: {e.Message} Give its project with the argument project, or set PROJECT_ID.");
        }
    }

    private static FolderFinding Look(string key, string path, NonProjectFolders nonProjects)
    {
        GitRepository? git = null;

        // Windows spells with a drive and backslashes; the key is only for comparing.
        for (var folder = OperatingSystem.IsWindows() ? Path.GetFullPath(path) : RootedKey(key, path); folder is not null; folder = Path.GetDirectoryName(folder))
        {
            if (nonProjects.IsPlace(PathKey.Of(folder))) break;
            if (MarkerFile.Read(folder, out var problem) is { } project) return new FolderFinding.Marked(project, folder);
            if (problem is not null) return new FolderFinding.Broken(problem);
            git ??= GitRepository.At(folder);
        }

        if (git is not null) return new FolderFinding.Repository(git, git.Remote());
        return nonProjects.IsInTree(key) ? new FolderFinding.NoProject($"{path} is a program folder") : new FolderFinding.Plain(key);
    }

    private static string RootedKey(string key, string path) => key.StartsWith('/') ? key : Path.GetFullPath(path);

    private static bool IsForeign(string path) => path.Length > 2 && char.IsAsciiLetter(path[0]) && path[1] == ':' && (path[2] == '\\' || path[2] == '/') && !OperatingSystem.IsWindows();
}
