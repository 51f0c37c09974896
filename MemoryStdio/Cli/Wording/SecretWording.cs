using MemoryStdio.Memory;
using MemoryStdio.Sentences;

namespace MemoryStdio.Cli.Wording;

internal static class SecretWording
{
    public static string Field(Texts text, FieldSecret secret) => text.Say(Sentence.Term(secret.Field));

    public static string Kind(Texts text, FieldSecret secret) => text.Say(Sentence.Term(secret.Finding.What));

    public static IEqualityComparer<FieldSecret> ByKindAndField { get; } =
        EqualityComparer<FieldSecret>.Create((a, b) => (a.Finding.What, a.Field) == (b.Finding.What, b.Field), s => HashCode.Combine(s.Finding.What, s.Field));

    /// <summary>What MEMORY_SECRETS=redact left out, for the person who stored it.</summary>
    public static string Redacted(Texts text, IReadOnlyList<FieldSecret> secrets) =>
        text["secrets.redacted", ("list", string.Join(", ", secrets.Select(s => $"{Kind(text, s)} ({Field(text, s)})").Distinct()))];
}
