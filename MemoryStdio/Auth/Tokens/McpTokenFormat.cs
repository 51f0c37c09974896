using System.Buffers.Text;
using System.Security.Cryptography;
using MemoryStdio.Auth.Credentials;
using MemoryStdio.Sentences;

namespace MemoryStdio.Auth.Tokens;

/// <summary><c>mcp_</c> and 43 URL-safe characters: 256 random bits.</summary>
internal sealed class McpTokenFormat : CredentialFormat
{
    private const int RandomBytes = 32;
    private const int Characters = 43;

    public override CredentialFamily Family => CredentialFamily.McpToken;

    public override string Prefix => "mcp_";

    public override int HintCharacters => 6;

    public override Sentence Noun => "token";

    public override string Verb => "token";

    public override Secret Create() => Secret.From(Prefix + Base64Url.EncodeToString(RandomNumberGenerator.GetBytes(RandomBytes)));

    public override bool IsWellFormed(Secret secret) =>
        secret.Reveal() is var text && text.Length == Prefix.Length + Characters && HasPrefix(secret)
        && text.AsSpan(Prefix.Length).IndexOfAnyExcept(UrlSafe) < 0;

    private static readonly System.Buffers.SearchValues<char> UrlSafe =
        System.Buffers.SearchValues.Create("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_");
}
