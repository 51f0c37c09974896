namespace MemoryStdio.Auth.OAuth.Clients;

/// <summary>
/// Where an answer may be sent. https, a program on the same machine (http on a loopback address, RFC 8252 §7.3), or a private scheme of a program
/// (§7.1): a reverse domain name, or one of the editors' own.
/// </summary>
internal static class RedirectUris
{
    private const int Longest = 2000;

    private static readonly string[] EditorSchemes = ["cursor", "vscode", "vscode-insiders", "windsurf"];

    /// <summary>What is wrong with it, or <c>null</c>.</summary>
    public static string? Problem(string raw)
    {
        if (raw.Length is 0 or > Longest || raw.Any(c => c <= ' ' || c > '~' || c is '\\' or '<' or '>' or '"' or '`' or '{' or '}' or '|' or '^'))
            return "it has no usable length or characters that do not belong into an address";
        if (!Uri.TryCreate(raw, UriKind.Absolute, out var uri) || uri.Scheme.Length < 2) return "it is not an absolute address";
        if (raw.Contains('#', StringComparison.Ordinal)) return "it has a fragment";
        if (uri.UserInfo.Length > 0) return "it has a user name in it";
        return uri.Scheme switch
        {
            "https" => uri.Host.Length == 0 || raw.Contains('*', StringComparison.Ordinal) ? "its host is not one host" : null,
            "http" => IsLoopback(uri) ? null : "http is for loopback addresses only; use https",
            _ when EditorSchemes.Contains(uri.Scheme) || IsReverseDomain(uri.Scheme) => null,
            _ => $"the scheme {uri.Scheme} is not one that a program may own",
        };
    }

    /// <summary>Exact, as OAuth 2.1 §2.3.1 asks; only a loopback address may come with another port, which the system chose (RFC 8252 §7.3).</summary>
    public static bool Matches(string registered, string given)
    {
        if (string.Equals(registered, given, StringComparison.Ordinal)) return true;
        return Uri.TryCreate(registered, UriKind.Absolute, out var known) && Uri.TryCreate(given, UriKind.Absolute, out var asked)
            && IsLoopback(known) && IsLoopback(asked) && Problem(given) is null
            // Compared as texts around the port: a parser would take different spellings of one path for the same.
            && string.Equals(WithoutPort(registered, known), WithoutPort(given, asked), StringComparison.Ordinal);
    }

    public static bool IsLoopback(Uri uri) => uri.Scheme == "http" && uri.Host is "127.0.0.1" or "[::1]" or "localhost";

    /// <summary>How a person is told where the answer goes.</summary>
    public static string Shown(string redirectUri) => new Uri(redirectUri) is var uri && uri.Scheme is "http" or "https" ? uri.Authority : uri.Scheme + ":";

    private static bool IsReverseDomain(string scheme) =>
        scheme.Split('.') is { Length: >= 2 } labels && labels.All(l => l.Length > 0 && l.All(c => char.IsAsciiLetterOrDigit(c) || c is '-' or '+'));

    private static string WithoutPort(string raw, Uri uri)
    {
        var start = raw.IndexOf("://", StringComparison.Ordinal) + 3;
        var end = raw.AsSpan(start).IndexOfAny('/', '?') is var at and >= 0 ? start + at : raw.Length;
        return $"http://{uri.Host}{raw[end..]}";
    }
}
