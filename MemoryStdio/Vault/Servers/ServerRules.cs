using System.Buffers;

namespace MemoryStdio.Vault;

/// <summary>What may be registered. Each text names the value at fault and the next step.</summary>
internal static class ServerRules
{
    private const int MaxName = 64;
    private const int MaxUrl = 2_000;
    private const int MaxArguments = 100;

    private static readonly SearchValues<char> HeaderNameCharacters =
        SearchValues.Create("!#$%&'*+-.^_`|~0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz");

    // They steer the connection, the protocol or another party's log-in; a token has no business there.
    private static readonly HashSet<string> ReservedHeaders = new(StringComparer.OrdinalIgnoreCase)
    {
        "Accept", "Connection", "Content-Encoding", "Content-Length", "Content-Type", "Expect", "Host", "Keep-Alive", "Last-Event-ID", "Origin",
        "Proxy-Connection", "TE", "Trailer", "Transfer-Encoding", "Upgrade", "User-Agent", "Via",
    };

    // They make the loader or an interpreter run other code.
    private static readonly string[] ReservedVariables =
        ["PATH", "HOME", "LD_", "DYLD_", "NODE_OPTIONS", "PYTHONPATH", "PYTHONSTARTUP", "PYTHONHOME", "DOTNET_", "COMPlus_", "CORECLR_", "BASH_ENV", "ENV", "IFS", "PERL5", "RUBYOPT", "JAVA_TOOL_OPTIONS", "GIT_"];

    public static VaultProblem? Name(string name)
    {
        if (name.Length is 0 or > MaxName) return VaultProblem.Invalid($"The server name has {name.Length} characters; give 1 to {MaxName}.");
        if (name != name.Trim() || name.Any(c => !(char.IsLetterOrDigit(c) || char.IsSurrogate(c) || c is '-' or '_' or '.' || char.GetUnicodeCategory(c) is System.Globalization.UnicodeCategory.NonSpacingMark or System.Globalization.UnicodeCategory.SpacingCombiningMark)))
            return VaultProblem.Invalid($"The server name '{name}' is not usable. Use letters of any script, digits and - _ . only.");
        return ServerId.TryParse(name, out _) ? VaultProblem.Invalid($"The server name '{name}' looks like an id. Choose a name people would say.") : null;
    }

    /// <param name="trusted">The person at this machine, or an administrator: may name servers on this machine's loopback.</param>
    public static VaultProblem? Url(Uri url, bool trusted, bool allowPrivate)
    {
        // The address itself may carry a password; it is not repeated.
        if (!url.IsAbsoluteUri || url.Scheme is not ("https" or "http")) return VaultProblem.Invalid("The address must begin with https://, for example https://mcp.example.org/mcp.");
        if (url.UserInfo.Length > 0) return VaultProblem.Invalid("The address contains a user name or password. Leave it out and save the token with 'memorystdio vault set'.");
        if (url.AbsoluteUri.Length > MaxUrl) return VaultProblem.Invalid($"The address has {url.AbsoluteUri.Length:N0} characters; at most {MaxUrl:N0} are allowed.");
        if (url.Fragment.Length > 0) return VaultProblem.Invalid($"The address '{url.GetLeftPart(UriPartial.Path)}' ends with a #fragment, which no server sees. Leave it out.");

        var shown = url.GetLeftPart(UriPartial.Path);
        var loopback = AddressRules.IsLoopbackHost(url.IdnHost);
        if (url.Scheme == "http" && !loopback)
            return VaultProblem.Refused($"'{shown}' is not encrypted: the token could be read on the way. Use https:// (http:// is for this machine's own servers only).");
        if (loopback && !trusted)
            return VaultProblem.Refused($"'{shown}' is a server of the machine this service runs on. Only its administrator may register it.");
        return !loopback && !allowPrivate && AddressRules.TryLiteral(url.IdnHost, out var address) && !AddressRules.IsPublic(address)
            ? VaultProblem.Refused($"'{shown}' is a private or link-local address. The administrator allows those with MEMORY_VAULT_PRIVATE_ADDRESSES=allow.")
            : null;
    }

    public static VaultProblem? Command(LocalCommand command, bool trusted)
    {
        if (!trusted) return VaultProblem.Refused("Servers that are started as a program can only be registered on this machine: memorystdio servers add NAME --stdio \"command\".");
        if (string.IsNullOrWhiteSpace(command.Program)) return VaultProblem.Invalid("The command is empty. Example: --stdio \"npx -y @acme/mcp-server\".");
        return command.Arguments.Count > MaxArguments || command.Arguments.Append(command.Program).Any(a => a.Contains('\0'))
            ? VaultProblem.Invalid($"The command has too many arguments (at most {MaxArguments}) or contains a NUL character.")
            : null;
    }

    public static VaultProblem? Auth(ServerAuth auth, ServerEndpoint endpoint) => (auth.Kind, endpoint) switch
    {
        (ServerAuthKind.None, _) or (ServerAuthKind.Bearer, RemoteEndpoint) or (_, NoEndpoint) => null,
        (ServerAuthKind.Header, RemoteEndpoint) => HeaderName(auth.Name!),
        (ServerAuthKind.EnvironmentVariable, LocalCommand) => VariableName(auth.Name!),
        (_, LocalCommand) => VaultProblem.Invalid($"A program takes its token in an environment variable, not as '{auth}'. Use --auth env:NAME."),
        _ => VaultProblem.Invalid($"A server at an address takes its token in a header, not as '{auth}'. Use --auth bearer or --header NAME."),
    };

    private static VaultProblem? HeaderName(string name) =>
        name.Length is 0 or > 100 || name.AsSpan().ContainsAnyExcept(HeaderNameCharacters)
            ? VaultProblem.Invalid($"'{name}' is not an HTTP header's name. Example: X-API-Key.")
            : ReservedHeaders.Contains(name) || name.StartsWith("Mcp-", StringComparison.OrdinalIgnoreCase) || name.StartsWith("Sec-", StringComparison.OrdinalIgnoreCase)
                ? VaultProblem.Invalid($"The header '{name}' belongs to the protocol and cannot carry a token. Use the header the server's documentation names.")
                : null;

    private static VaultProblem? VariableName(string name) =>
        name.Length is 0 or > 100 || char.IsAsciiDigit(name[0]) || !name.All(c => char.IsAsciiLetterOrDigit(c) || c == '_')
            ? VaultProblem.Invalid($"'{name}' is not an environment variable's name. Example: env:GITHUB_TOKEN.")
            : Array.Exists(ReservedVariables, r => r.EndsWith('_') ? name.StartsWith(r, StringComparison.OrdinalIgnoreCase) : name.Equals(r, StringComparison.OrdinalIgnoreCase))
                ? VaultProblem.Invalid($"The variable '{name}' changes how programs start and cannot carry a token. Use the one the server's documentation names.")
                : null;
}
