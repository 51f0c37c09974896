namespace MemoryStdio.Composition;

/// <summary>Every environment variable the program reads, for <c>memorystdio config</c>. Tests hold it and docs/configuration.md to the sources.</summary>
/// <param name="Default">What holds when it is unset.</param>
/// <param name="IsSecret">Shown as set or not, never with its value.</param>
internal sealed record SettingEntry(string Variable, string Default, bool IsSecret = false)
{
    public string Shown(AppSettings settings, AppEnvironment environment) => Variable switch
    {
        "MEMORYSTDIO_HOME" => settings.HomeDirectory,
        "MEMORYSTDIO_MODEL" => settings.ModelDirectory,
        _ => environment[Variable] is { } value ? IsSecret ? "***" : value : Default,
    };
}

internal static class SettingCatalog
{
    public static IReadOnlyList<SettingEntry> All { get; } =
    [
        new("MEMORYSTDIO_HOME", "the account's data folder"),
        new("MEMORYSTDIO_MODEL", "the model beside the program"),
        new("ORT_LIBRARY_PATH", "the library beside the program"),
        new("MEMORYSTDIO_LOG_LEVEL", "warn"),
        new("MEMORYSTDIO_LOG_FILE", "stderr"),
        new("MEMORYSTDIO_LANG", "from the locale"),
        new("PROJECT_ID_MODE", "auto"),
        new("PROJECT_ID", "-"),
        new("PROJECT_DIR", "-"),
        new("CLAUDE_PROJECT_DIR", "-"),
        new("MEMORYSTDIO_WORKTREES", "share"),
        new("MEMORY_TOOL_PROFILE", "core"),
        new("MEMORY_SECRETS", "refuse"),
        new("MEMORYSTDIO_ACCESS_LOG", "on"),
        new("MEMORYSTDIO_SEARCH_LOG", "on"),
        new("MEMORYSTDIO_UNDO_DAYS", "30"),
        new("MEMORYSTDIO_DURABILITY", "full"),
        new("MEMORYSTDIO_BUSY_SECONDS", "10"),
        new("MEMORY_VAULT", "on"),
        new("MEMORY_VAULT_PRIVATE_ADDRESSES", "refuse"),
        new("TOKEN_ENCRYPTION_SECRET", "a key file in the home folder", IsSecret: true),
        new("TOKEN_ENCRYPTION_SECRET_PREVIOUS", "-", IsSecret: true),
        new("ASPNETCORE_Kestrel__Certificates__Default__Path", "-"),
        new("ASPNETCORE_Kestrel__Certificates__Default__KeyPath", "-"),
        new("ASPNETCORE_Kestrel__Certificates__Default__Password", "-", IsSecret: true),
        new("MEMORY_STORE", "local, or mirror with QDRANT_URL"),
        new("QDRANT_URL", "-"),
        new("QDRANT_API_KEY", "-", IsSecret: true),
        new("QDRANT_COLLECTION", "memorystdio"),
        new("QDRANT_OWNER", "local"),
        new("QDRANT_REPLICATION", "1"),
        new("QDRANT_WRITE_CONSISTENCY", "1, or a majority with MEMORY_STORE=remote"),
        new("QDRANT_WRITE_ORDERING", "medium, or strong with MEMORY_STORE=remote"),
        new("QDRANT_SHARDS", "one per node"),
        new("QDRANT_SHARDING", "auto"),
        new("MEMORYSTDIO_JWT_ISSUER", "memorystdio"),
        new("MEMORYSTDIO_JWT_AUDIENCE", "memorystdio"),
        new("MEMORYSTDIO_CLOCK_SKEW_SECONDS", "60"),
        new("MEMORYSTDIO_REMIND_DAYS", "14"),
        new("MEMORYSTDIO_AUDIT_DAYS", "365"),
        new("MEMORYSTDIO_SESSION_IDLE_MINUTES", "480"),
        new("MEMORYSTDIO_SESSION_HOURS", "168"),
        new("MCP_API_KEY", "-", IsSecret: true),
        new("MCP_API_KEY_USER", "local"),
        new("MCP_API_KEY_SCOPES", "read,write"),
        new("MEMORYSTDIO_ALLOW_ENROLMENT", "off"),
        new("MCP_OAUTH_ENABLED", "true"),
        new("MCP_OAUTH_ISSUER", "the server's public address"),
        new("MCP_OAUTH_ACCESS_TOKEN_EXPIRE_MINUTES", "60"),
        new("MCP_OAUTH_AUTHORIZATION_CODE_EXPIRE_MINUTES", "10"),
        new("MCP_OAUTH_REFRESH_TOKEN_EXPIRE_DAYS", "30"),
        new("MCP_OAUTH_SECRET_KEY", "the RSA keys in the home folder", IsSecret: true),
        new("MCP_OAUTH_PRIVATE_KEY_PATH", "-"),
        new("MCP_OAUTH_PUBLIC_KEY_PATH", "-"),
        new("MCP_DCR_REGISTRATION_KEY", "-", IsSecret: true),
        new("MEMORYSTDIO_EXTERNAL_ISSUER", "-"),
        new("MEMORYSTDIO_EXTERNAL_JWKS", "-"),
        new("MEMORYSTDIO_EXTERNAL_AUDIENCE", "-"),
        new("MEMORYSTDIO_EXTERNAL_USER_CLAIM", "user_id"),
        new("MEMORYSTDIO_EXTERNAL_ALLOW_ADMIN", "off"),
    ];
}
