namespace MemoryStdio.Http.Security;

/// <summary>The WWW-Authenticate header (RFC 6750 §3).</summary>
internal static class BearerChallenge
{
    private const string Realm = "Bearer realm=\"memorystdio\"";

    /// <param name="metadata">Where a client learns how to get a token (RFC 9728 §5.1); <c>null</c> where there is no way.</param>
    public static string Unauthenticated(string? error, string message, string? metadata, string scopes) =>
        Realm + (error is null ? "" : $", error=\"{error}\", error_description=\"{Quotable(message)}\"")
        + (metadata is null ? "" : $", resource_metadata=\"{metadata}\", scope=\"{scopes}\"");

    public static string InsufficientScope(string scopes, string? metadata) =>
        $"{Realm}, error=\"insufficient_scope\", scope=\"{scopes}\"" + (metadata is null ? "" : $", resource_metadata=\"{metadata}\"");

    // RFC 6750 allows printable ASCII without quotes and backslashes.
    private static string Quotable(string message) =>
        string.Concat(message.Select(c => c is >= ' ' and <= '~' and not '"' and not '\\' ? c : '\''));
}
