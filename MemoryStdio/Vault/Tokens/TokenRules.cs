namespace MemoryStdio.Vault;

/// <summary>What a token may look like. The texts never repeat it.</summary>
internal static class TokenRules
{
    public const int MaxLength = 16_384;

    public static VaultProblem? Check(TokenText token, DateTimeOffset? expiresAt, DateTimeOffset now)
    {
        var text = token.Reveal();
        if (text.Length == 0) return VaultProblem.Invalid("The token is empty. Give the token that the other server issued.");
        if (text.Length > MaxLength) return VaultProblem.Invalid($"The token has {text.Length:N0} characters; at most {MaxLength:N0} are allowed.");
        if (text.Any(char.IsControl)) return VaultProblem.Invalid("The token contains a line break or another control character. Copy it again, as one line.");
        if (text != text.Trim()) return VaultProblem.Invalid("The token begins or ends with a space. Copy it again without it.");
        if (text.StartsWith("Bearer ", StringComparison.OrdinalIgnoreCase))
            return VaultProblem.Invalid("The token begins with 'Bearer '. Leave that word out: it is added when the token is sent.");
        return expiresAt <= now ? VaultProblem.Invalid($"The expiry {expiresAt:yyyy-MM-dd HH:mm} UTC has passed already.") : null;
    }

    /// <summary>A header carries visible ASCII only; an environment variable takes any text.</summary>
    public static VaultProblem? CheckFor(ServerAuth auth, TokenText token) =>
        auth.Kind is ServerAuthKind.Bearer or ServerAuthKind.Header && token.Reveal().Any(c => c is < ' ' or > '~')
            ? VaultProblem.Invalid("The token holds characters that an HTTP header cannot carry. Copy it again: such tokens are letters, digits and signs.")
            : null;
}
