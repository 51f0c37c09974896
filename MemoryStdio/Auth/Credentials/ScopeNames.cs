using System.Diagnostics.CodeAnalysis;
using MemoryStdio.Identity;
using MemoryStdio.Sentences;

namespace MemoryStdio.Auth.Credentials;

/// <summary>Scopes as people and tokens write them: <c>read write admin</c>, with spaces or commas between.</summary>
internal static class ScopeNames
{
    private static readonly (string Name, AccessScopes Scope)[] Known =
        [("read", AccessScopes.Read), ("write", AccessScopes.Write), ("admin", AccessScopes.Admin)];

    public static string Write(AccessScopes scopes) => string.Join(' ', Known.Where(k => scopes.HasFlag(k.Scope)).Select(k => k.Name));

    public static bool TryRead(string raw, out AccessScopes scopes, [NotNullWhen(false)] out Sentence? problem)
    {
        scopes = AccessScopes.None;
        problem = null;
        foreach (var name in Split(raw))
        {
            var match = Array.Find(Known, k => string.Equals(k.Name, name, StringComparison.OrdinalIgnoreCase));
            if (match.Name is null) problem = $"Unknown scope '{name}'. The scopes are read, write and admin.";
            scopes |= match.Scope;
        }

        if (problem is null && scopes == AccessScopes.None) problem = "No scope was given. The scopes are read, write and admin.";
        return problem is null;
    }

    /// <summary>The scopes of ours among the names; another issuer's tokens carry its own too.</summary>
    public static AccessScopes ReadKnown(string raw) =>
        Split(raw).Aggregate(AccessScopes.None, (all, name) => all | Array.Find(Known, k => k.Name == name).Scope);

    private static string[] Split(string raw) =>
        raw.Split([' ', ','], StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries);
}
