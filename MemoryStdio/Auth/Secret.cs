using System.Diagnostics;
using System.Diagnostics.CodeAnalysis;
using System.Security.Cryptography;
using System.Text;

namespace MemoryStdio.Auth;

/// <summary>
/// A secret's text. It prints redacted, so a record that holds one may be logged by mistake without harm, and compares in constant time only.
/// </summary>
[DebuggerDisplay("[secret]")]
internal sealed class Secret
{
    private readonly string value;

    private Secret(string value) => this.value = value;

    /// <summary>The text as presented, or <c>null</c> when there is none.</summary>
    [return: NotNullIfNotNull(nameof(value))]
    public static Secret? From(string? value) => value is null ? null : new Secret(value);

    /// <summary>The text itself: to print it once to its owner, or to hash it. Never for a comparison.</summary>
    public string Reveal() => value;

    // Hashing first makes both sides equally long: FixedTimeEquals answers at once, and so tells the length, when they are not.
    public bool SameAs(Secret other) => CryptographicOperations.FixedTimeEquals(
        SHA256.HashData(Encoding.UTF8.GetBytes(value)), SHA256.HashData(Encoding.UTF8.GetBytes(other.value)));

    public override string ToString() => "[secret]";
}
