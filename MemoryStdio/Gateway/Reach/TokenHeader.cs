using MemoryStdio.Vault;

namespace MemoryStdio.Gateway;

internal static class TokenHeader
{
    /// <summary>Puts the token where the server wants it.</summary>
    public static void Apply(HttpRequestMessage request, ServerAuth auth, TokenText? token)
    {
        if (token is null || Of(auth, token) is not { } header) return;
        request.Headers.Remove(header.Name);
        request.Headers.TryAddWithoutValidation(header.Name, header.Value);
    }

    public static (string Name, string Value)? Of(ServerAuth auth, TokenText token) => auth.Kind switch
    {
        ServerAuthKind.Bearer => ("Authorization", $"Bearer {token.Reveal()}"),
        ServerAuthKind.Header => (auth.Name!, token.Reveal()),
        _ => null,
    };
}
