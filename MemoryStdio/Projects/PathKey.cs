namespace MemoryStdio.Projects;

/// <summary>
/// One spelling per folder: links resolved, no trailing separator, and the same for a Windows drive whether Windows or WSL names it
/// (<c>C:\Code\App</c>, <c>/mnt/c/Code/App</c> → <c>c:/code/app</c>).
/// </summary>
internal static class PathKey
{
    private static readonly bool IsWsl = OperatingSystem.IsLinux() && File.Exists("/proc/sys/fs/binfmt_misc/WSLInterop");

    public static string Of(string path) => Of(path, IsWsl);

    internal static string Of(string path, bool isWsl)
    {
        var key = path.Replace('\\', '/');
        if (key.StartsWith("//?/", StringComparison.Ordinal)) key = key[4..];
        key = WithoutWslShare(key);
        if (IsDrive(key)) return Trim(Collapse(key)).ToLowerInvariant();

        // Backslashes are ordinary characters in Unix file names.
        if (!OperatingSystem.IsWindows() && path.StartsWith('/')) key = RealPath(path);
        if (isWsl && key.Length >= 6 && key.StartsWith("/mnt/", StringComparison.Ordinal) && char.IsAsciiLetter(key[5]) && (key.Length == 6 || key[6] == '/'))
            return Trim($"{key[5]}:/{(key.Length > 7 ? key[7..] : "")}").ToLowerInvariant();
        return Trim(key);
    }

    private static bool IsDrive(string key) => key.Length >= 2 && char.IsAsciiLetter(key[0]) && key[1] == ':' && (key.Length == 2 || key[2] == '/');

    /// <summary>//wsl$/Ubuntu/home/kim and //wsl.localhost/Ubuntu/home/kim → /home/kim.</summary>
    private static string WithoutWslShare(string key)
    {
        foreach (var share in (string[])["//wsl$/", "//wsl.localhost/"])
        {
            if (!key.StartsWith(share, StringComparison.OrdinalIgnoreCase)) continue;
            var end = key.IndexOf('/', share.Length);
            return end < 0 ? "/" : key[end..];
        }

        return key;
    }

    private static string Collapse(string key)
    {
        var parts = new List<string>();
        foreach (var part in key.Split('/', StringSplitOptions.RemoveEmptyEntries))
        {
            if (part == "..") { if (parts.Count > 1) parts.RemoveAt(parts.Count - 1); }
            else if (part != ".") parts.Add(part);
        }

        return string.Join('/', parts);
    }

    private static string Trim(string key)
    {
        var trimmed = key.TrimEnd('/');
        return trimmed.Length == 0 ? "/" : trimmed.Length == 2 && trimmed[1] == ':' ? trimmed + "/" : trimmed;
    }

    private static string RealPath(string path)
    {
        var full = Path.GetFullPath(path);
        var real = "/";
        foreach (var part in full.Split('/', StringSplitOptions.RemoveEmptyEntries))
        {
            real = Path.Combine(real, part);
            try
            {
                if (new FileInfo(real).LinkTarget is not null && File.ResolveLinkTarget(real, returnFinalTarget: true) is { } target) real = target.FullName;
            }
            catch (IOException)
            {
                // A link in a circle, or a folder that may not be read: the spelling given is the best there is.
                return full;
            }
            catch (UnauthorizedAccessException)
            {
                return full;
            }
        }

        return real;
    }
}
