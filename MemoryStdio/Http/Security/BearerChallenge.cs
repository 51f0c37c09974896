namespace MemoryStdio.Http.Security;

/// <summary>The WWW-Authenticate header (RFC 6750 §3).</summary>
internal static class BearerChallenge
{
    private const string Realm = "Bearer realm=\"memorystdio\"";

    public static string Unauthenticated(string? error, string message) =>
        error is null ? Realm : $"{Realm}, error=\"{error}\", error_description=\"{Quotable(message)}\"";

    public static string InsufficientScope(string scopes) => $"{Realm}, error=\"insufficient_scope\", scope=\"{scopes}\"";

    // RFC 6750 allows printable ASCII without quotes and backslashes.
    private static string Quotable(string message) =>
        string.Concat(message.Select(c => c is >= ' ' and <= '~' and not '"' and not '\\' ? c : '\''));
}
