using MemoryStdio.Auth.ApiKeys;
using MemoryStdio.Auth.Tokens;
using MemoryStdio.Sentences;

namespace MemoryStdio.Auth.Credentials;

/// <summary>How the secrets of one family look.</summary>
internal abstract class CredentialFormat
{
    public const string Ellipsis = "…";

    private static readonly McpTokenFormat McpTokens = new();
    private static readonly ApiKeyFormat ApiKeys = new();

    public abstract CredentialFamily Family { get; }

    public abstract string Prefix { get; }

    /// <summary>How many characters after the prefix a hint shows.</summary>
    public abstract int HintCharacters { get; }

    /// <summary>What the family is called in sentences.</summary>
    public abstract Sentence Noun { get; }

    /// <summary>The CLI verb that administers it.</summary>
    public abstract string Verb { get; }

    public static CredentialFormat Of(CredentialFamily family) => family switch
    {
        CredentialFamily.McpToken => McpTokens,
        CredentialFamily.ApiKey => ApiKeys,
        _ => throw new ArgumentOutOfRangeException(nameof(family), family, "This family is not stored."),
    };

    public abstract Secret Create();

    /// <summary>Complete and without typos, as far as that can be told without a lookup.</summary>
    public abstract bool IsWellFormed(Secret secret);

    public bool HasPrefix(Secret secret) => secret.Reveal().StartsWith(Prefix, StringComparison.Ordinal);

    /// <summary>At most the prefix and the first characters, whatever was passed in.</summary>
    public string HintOf(Secret secret)
    {
        var text = secret.Reveal();
        var shown = Prefix.Length + HintCharacters;
        return text.Length <= shown ? text : text[..shown] + Ellipsis;
    }
}
