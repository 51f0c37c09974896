using System.Security.Cryptography;

namespace MemoryStdio.Vault;

/// <summary>How a master key is derived; kept with the key, so that the defaults may change without locking anybody out.</summary>
/// <param name="Iterations">Of PBKDF2 with HMAC-SHA256.</param>
internal sealed record KeyParameters(byte[] Salt, int Iterations)
{
    /// <summary>OWASP's figure for PBKDF2 with HMAC-SHA256.</summary>
    public const int DefaultIterations = 600_000;

    /// <summary>Vaults of other programs use 100,000; fewer in the database would be a damaged or tampered row.</summary>
    public const int FewestIterations = 100_000;

    /// <summary>A tampered count must not hold the program up for hours.</summary>
    public const int MostIterations = 20_000_000;

    public const int SaltLength = 32;

    public bool AreUsable => Iterations is >= FewestIterations and <= MostIterations && Salt.Length >= 16;

    public static KeyParameters Fresh(int iterations = DefaultIterations) => new(RandomNumberGenerator.GetBytes(SaltLength), iterations);
}
