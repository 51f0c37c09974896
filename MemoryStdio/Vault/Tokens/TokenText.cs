using System.Diagnostics;
using System.Security.Cryptography;
using System.Text;

namespace MemoryStdio.Vault;

/// <summary>A token or secret in the clear. It prints hidden, so a record that holds one may reach a log without harm, and compares in constant time.</summary>
[DebuggerDisplay("(hidden)")]
internal sealed class TokenText(string value)
{
    private const int LongestShownHint = 4;

    // Four of sixteen characters leave at least twelve to guess; of a shorter token they would give away too much.
    private const int ShortestHinted = 16;

    public int Length => value.Length;

    /// <summary>What may be shown: <c>...a1b2</c>, or only <c>...</c> for a short token.</summary>
    public string Hint => value.Length >= ShortestHinted && !char.IsLowSurrogate(value[^LongestShownHint]) ? "..." + value[^LongestShownHint..] : "...";

    /// <summary>The text itself: to encrypt it, or to send it where it belongs.</summary>
    public string Reveal() => value;

    /// <summary>In constant time.</summary>
    public bool SameAs(TokenText other) => CryptographicOperations.FixedTimeEquals(Digest(), other.Digest());

    public override bool Equals(object? obj) => obj is TokenText other && SameAs(other);

    public override int GetHashCode() => BitConverter.ToInt32(Digest());

    public override string ToString() => "(hidden)";

    // Equal lengths for the comparison, whatever the texts' lengths are.
    private byte[] Digest() => SHA256.HashData(Encoding.UTF8.GetBytes(value));
}
