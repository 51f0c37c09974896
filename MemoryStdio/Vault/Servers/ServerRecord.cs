using MemoryStdio.Identity;

namespace MemoryStdio.Vault;

/// <summary>An MCP server that a user registered, or a named secret (<see cref="NoEndpoint"/>) of our own settings.</summary>
/// <param name="Name">Unique within its owner, without case.</param>
internal sealed record ServerRecord(
    ServerId Id,
    OwnerId Owner,
    string Name,
    ServerEndpoint Endpoint,
    ServerAuth Auth,
    DateTimeOffset CreatedAt,
    DateTimeOffset UpdatedAt);

/// <summary>Where a server is reached.</summary>
internal abstract record ServerEndpoint
{
    private protected ServerEndpoint()
    {
    }
}

/// <summary>Streamable HTTP or the older HTTP with SSE.</summary>
internal sealed record RemoteEndpoint(Uri Url) : ServerEndpoint
{
    public override string ToString() => Url.AbsoluteUri;
}

/// <summary>A program of this machine that speaks MCP on its standard streams.</summary>
internal sealed record LocalCommand(string Program, IReadOnlyList<string> Arguments) : ServerEndpoint
{
    public bool Equals(LocalCommand? other) => other is not null && Program == other.Program && Arguments.SequenceEqual(other.Arguments);

    public override int GetHashCode() => HashCode.Combine(Program, Arguments.Count);

    public override string ToString() => string.Join(' ', Arguments.Prepend(Program).Select(a => a.Contains(' ') ? $"\"{a}\"" : a));
}

/// <summary>Not a server: a secret that settings name as <c>vault:NAME</c>.</summary>
internal sealed record NoEndpoint : ServerEndpoint
{
    public override string ToString() => "(a secret of this program's settings)";
}

/// <summary>How a server takes its token.</summary>
/// <param name="Name">The header's or variable's name.</param>
internal sealed record ServerAuth(ServerAuthKind Kind, string? Name)
{
    public static ServerAuth Bearer { get; } = new(ServerAuthKind.Bearer, null);

    public static ServerAuth None { get; } = new(ServerAuthKind.None, null);

    public static ServerAuth Header(string name) => new(ServerAuthKind.Header, name);

    public static ServerAuth Variable(string name) => new(ServerAuthKind.EnvironmentVariable, name);

    public override string ToString() => Kind switch
    {
        ServerAuthKind.Bearer => "bearer",
        ServerAuthKind.Header => $"header {Name}",
        ServerAuthKind.EnvironmentVariable => $"env:{Name}",
        _ => "none",
    };
}

internal enum ServerAuthKind
{
    None,

    /// <summary><c>Authorization: Bearer TOKEN</c></summary>
    Bearer,

    /// <summary><c>NAME: TOKEN</c></summary>
    Header,

    /// <summary>For a program of this machine.</summary>
    EnvironmentVariable,
}
