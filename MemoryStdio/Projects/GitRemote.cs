namespace MemoryStdio.Projects;

/// <summary>
/// Where a repository is published, spelled the same for every way to reach it: no user, password, port or <c>.git</c>, lower case
/// (the big hosts ignore case, and one project must not fall apart by it).
/// </summary>
internal sealed record GitRemote(string Key, string Name)
{
    /// <summary><c>null</c> for a URL that names no host, such as a path on this disk.</summary>
    public static GitRemote? Parse(string url)
    {
        url = url.Trim();
        string host, path;
        if (url.IndexOf("://", StringComparison.Ordinal) is > 0 and var scheme)
        {
            if (url.StartsWith("file:", StringComparison.OrdinalIgnoreCase)) return null;
            var rest = url[(scheme + 3)..];
            var slash = rest.IndexOf('/');
            if (slash <= 0) return null;
            (host, path) = (rest[..slash], rest[(slash + 1)..]);
        }
        else
        {
            // scp form: [user@]host:path. A single letter before the colon is a Windows drive.
            var colon = url.IndexOf(':');
            if (colon <= 1 || url.AsSpan(0, colon).Contains('/')) return null;
            (host, path) = (url[..colon], url[(colon + 1)..]);
        }

        host = host[(host.LastIndexOf('@') + 1)..];
        if (!host.StartsWith('[') && host.IndexOf(':') is > 0 and var port) host = host[..port];
        path = path.Split('?', '#')[0].Trim('/');
        if (path.EndsWith(".git", StringComparison.OrdinalIgnoreCase)) path = path[..^4].TrimEnd('/');
        if (host.Length == 0 || path.Length == 0) return null;

        path = Uri.UnescapeDataString(path);
        return new GitRemote(Canonical(host.ToLowerInvariant(), path.ToLowerInvariant()), path[(path.LastIndexOf('/') + 1)..]);
    }

    // Hosts whose ssh and https forms differ by more than the scheme.
    private static string Canonical(string host, string path) => host switch
    {
        "ssh.github.com" => $"github.com/{path}",
        "altssh.gitlab.com" => $"gitlab.com/{path}",
        "ssh.dev.azure.com" or "vs-ssh.visualstudio.com" when path.StartsWith("v3/", StringComparison.Ordinal) => $"dev.azure.com/{path[3..]}",
        "dev.azure.com" => $"{host}/{path.Replace("/_git/", "/", StringComparison.Ordinal)}",
        _ => $"{host}/{path}",
    };
}
