using MemoryStdio.Identity;

namespace MemoryStdio.Memory;

/// <summary>
/// What a client program is filed under: the name it gives itself, whatever its version. It can claim any name, so nothing that must hold against an
/// attacker may rest on it.
/// </summary>
internal static class AppName
{
    public const int Longest = 100;

    /// <summary>The pages, and the command line: what a person governs the others with.</summary>
    public const string Page = "web";
    public const string CommandLine = "memorystdio-cli";

    public static bool IsPersons(string app) => app is Page or CommandLine;

    public static string Of(ClientIdentity client) => Of(client.Name);

    /// <summary>Without control characters and surrounding spaces, and of bounded length.</summary>
    public static string Of(string raw)
    {
        var name = raw.Length <= Longest && !raw.Any(char.IsControl) ? raw.Trim() : Cut(raw);
        return name.Length == 0 ? ClientIdentity.Unknown.Name : name;
    }

    /// <summary>As a shell takes it.</summary>
    public static string Quoted(string app) =>
        app.All(c => char.IsAsciiLetterOrDigit(c) || c is '-' or '_' or '.') ? app : $"'{app.Replace("'", @"'\''", StringComparison.Ordinal)}'";

    private static string Cut(string raw)
    {
        var name = string.Concat(raw.Where(c => !char.IsControl(c))).Trim();
        if (name.Length <= Longest) return name;
        return name[..(char.IsHighSurrogate(name[Longest - 1]) ? Longest - 1 : Longest)].TrimEnd();
    }
}
