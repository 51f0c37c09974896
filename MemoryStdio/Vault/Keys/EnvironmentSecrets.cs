namespace MemoryStdio.Vault;

/// <summary>TOKEN_ENCRYPTION_SECRET, and the former one during a rotation. There is no built-in default: a secret that everybody knows protects nothing.</summary>
internal sealed class EnvironmentSecrets(TokenText secret, TokenText? previous) : IVaultSecrets
{
    public const int ShortestSecret = 32;

    public string Origin => "TOKEN_ENCRYPTION_SECRET";

    public VaultResult<IReadOnlyList<TokenText>> Read(bool create) =>
        (Check(Origin, secret) ?? (previous is null ? null : Check("TOKEN_ENCRYPTION_SECRET_PREVIOUS", previous))) is { } problem
            ? problem
            : VaultResult.From<IReadOnlyList<TokenText>>(previous is null || previous.Equals(secret) ? [secret] : [secret, previous]);

    public VaultProblem? AddNew() => VaultProblem.Refused(
        "The secret comes from TOKEN_ENCRYPTION_SECRET, which this program cannot change. Run 'memorystdio vault keygen', set the new value as " +
        "TOKEN_ENCRYPTION_SECRET and the present one as TOKEN_ENCRYPTION_SECRET_PREVIOUS, then run 'memorystdio vault rotate-key' without --new-secret.");

    public void KeepCurrentOnly()
    {
    }

    public string? Destroy() => null;

    private static VaultProblem? Check(string name, TokenText value) => value.Length >= ShortestSecret
        ? null
        : VaultProblem.Locked($"{name} has {value.Length} characters; at least {ShortestSecret} are required. 'memorystdio vault keygen' prints a good one.");
}
