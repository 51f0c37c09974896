using MemoryStdio.Auth.Keys;

namespace MemoryStdio.Auth.Credentials;

/// <summary>Finds the credential a person means: by the whole secret, by its id, or by its first characters when only one begins so.</summary>
internal sealed class CredentialFinder(ICredentialStore store, ServerKey key)
{
    private const int ShortestPrefix = 3;

    public async Task<AuthResult<StoredCredential>> FindAsync(CredentialFamily family, string given, CancellationToken cancellationToken)
    {
        var format = CredentialFormat.Of(family);
        var text = given.Trim().TrimEnd('.', '…');
        var secret = Secret.From(text);
        if (format.IsWellFormed(secret))
        {
            return await store.FindByHashAsync(key.HashOf(secret), cancellationToken) is { } exact && exact.Family == family
                ? exact
                : Unknown(format, format.HintOf(secret));
        }

        var all = await store.ListAsync(family, null, cancellationToken);
        if (all.FirstOrDefault(c => c.Id == text) is { } byId) return byId;
        if (!text.StartsWith(format.Prefix, StringComparison.Ordinal)) return Unknown(format, Shorten(text));

        var characters = text.Length - format.Prefix.Length;
        if (characters < ShortestPrefix)
            return AuthProblem.Invalid($"'{text}' is too short to mean one {format.Noun}. Give at least {ShortestPrefix} characters after {format.Prefix}.");
        if (characters > format.HintCharacters)
        {
            return AuthProblem.Invalid(
                $"{format.HintOf(secret)} is neither a whole {format.Noun} (some characters are missing or wrong) nor a prefix as lists show it ({format.HintCharacters} characters after {format.Prefix}).");
        }

        var fitting = all.Where(c => c.Hint.StartsWith(text, StringComparison.Ordinal)).ToArray();
        return fitting switch
        {
            [] => Unknown(format, text),
            [var one] => one,
            _ => AuthProblem.Conflict(
                $"'{text}' fits {fitting.Length} of kind {format.Noun}; nothing was done. Give the id instead: {string.Join(", ", fitting.Take(10).Select(c => $"{c.Id} ({c.Hint}, {c.User})"))}"),
        };
    }

    // What was given may be a secret with a typo.
    private static string Shorten(string text) => text.Length <= 12 ? text : text[..12] + CredentialFormat.Ellipsis;

    private static AuthProblem Unknown(CredentialFormat format, string shown) =>
        AuthProblem.NotFound($"There is no {format.Noun} '{shown}'. Run 'memorystdio {format.Verb} list' to see them.");
}
