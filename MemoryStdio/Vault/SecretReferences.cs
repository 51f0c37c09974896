using MemoryStdio.Identity;
using MemoryStdio.Sentences;

namespace MemoryStdio.Vault;

/// <summary>Settings may say <c>vault:NAME</c> where a secret belongs: it is then taken from the vault, where <c>memorystdio vault set NAME</c> put it.</summary>
internal sealed class SecretReferences(ServerRegistry servers, TokenVault vault)
{
    public const string Prefix = "vault:";

    private static readonly Caller Program = Caller.LocalUser(new ClientIdentity("settings", null));

    public static bool IsReference(string? value) => value?.StartsWith(Prefix, StringComparison.Ordinal) == true;

    /// <summary>The secret itself: as written, or out of the vault. The setting's name is for the problem's text.</summary>
    public async Task<VaultResult<TokenText>> ResolveAsync(string setting, string value, CancellationToken cancellationToken)
    {
        if (!IsReference(value)) return new TokenText(value);
        var name = value[Prefix.Length..].Trim();
        if (name.Length == 0) return VaultProblem.Invalid($"{setting} is '{value}'. Name the secret after the colon, for example vault:qdrant.");

        if (!(await servers.FindAsync(Program, name, cancellationToken)).Succeeded(out var server, out _)) return Missing();
        if (!(await vault.UseAsync(Program, server, null, cancellationToken)).Succeeded(out var choice, out var problem))
            return problem with { Sentence = $"{setting} is '{value}': {problem.Sentence}" };
        return choice.Token is { } token ? token : Missing();

        VaultProblem Missing() => VaultProblem.NotFound($"{setting} is '{value}', but the vault holds nothing of that name. Save it: memorystdio vault set {name}.");
    }
}
