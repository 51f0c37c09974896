using MemoryStdio.Auth.Credentials;
using MemoryStdio.Identity;

namespace MemoryStdio.Auth.OAuth;

/// <summary>What a client asked for.</summary>
/// <param name="Offline">It named <c>offline_access</c>: it wants to stay connected.</param>
internal sealed record RequestedScopes(AccessScopes Scopes, bool Offline);

/// <summary>Scopes in OAuth requests. Admin includes write, write includes read.</summary>
internal static class OAuthScopes
{
    public const string OfflineAccess = "offline_access";

    public const AccessScopes Default = AccessScopes.Read | AccessScopes.Write;

    public static IReadOnlyList<string> Supported { get; } = ["read", "write", "admin"];

    /// <summary>A memory that cannot be written to is of little use: clients that ask for nothing are asked to ask for both.</summary>
    public static string DefaultText { get; } = ScopeNames.Write(Default);

    /// <summary>
    /// <c>null</c> when none of the names is one of ours. Foreign ones beside ours (openid, profile) are left out, as RFC 6749 §3.3 allows; the answer
    /// then says what was granted.
    /// </summary>
    public static RequestedScopes? Read(string? raw)
    {
        var names = raw?.Split(' ', StringSplitOptions.RemoveEmptyEntries) ?? [];
        var offline = names.Contains(OfflineAccess);
        var rest = names.Where(n => n != OfflineAccess).ToArray();
        if (rest.Length == 0) return new RequestedScopes(Default, offline);
        var scopes = ScopeNames.ReadKnown(string.Join(' ', rest));
        return scopes == AccessScopes.None ? null : new RequestedScopes(scopes, offline);
    }

    /// <summary>With what each scope includes, so that nobody has to know the hierarchy.</summary>
    public static AccessScopes Expand(AccessScopes scopes) =>
        AccessScopesOf(s => scopes.Allows(s));

    /// <summary>The part of <paramref name="wanted"/> that <paramref name="held"/> allows.</summary>
    public static AccessScopes Limit(AccessScopes wanted, AccessScopes held) =>
        AccessScopesOf(s => Expand(wanted).HasFlag(s) && held.Allows(s));

    private static AccessScopes AccessScopesOf(Func<AccessScopes, bool> has) =>
        ((AccessScopes[])[AccessScopes.Read, AccessScopes.Write, AccessScopes.Admin]).Where(has).Aggregate(AccessScopes.None, (all, one) => all | one);
}
