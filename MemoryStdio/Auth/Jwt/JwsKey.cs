namespace MemoryStdio.Auth.Jwt;

/// <summary>
/// A key that signatures are checked with. It knows its one algorithm: what the token's header says is compared with it and never obeyed, which
/// is what "algorithm confusion" attacks live from (RFC 8725 §3.1). Thread-safe.
/// </summary>
internal abstract class JwsKey(string? keyId, string algorithm)
{
    public string? KeyId { get; } = keyId;

    public string Algorithm { get; } = algorithm;

    /// <summary>Signatures by a revoked key are recognised only to say why they no longer count.</summary>
    public bool Revoked { get; init; }

    public abstract bool Verify(byte[] signed, byte[] signature);
}

/// <summary>Signs; also verifies what it signed.</summary>
internal interface IJwsSigner
{
    string? KeyId { get; }

    string Algorithm { get; }

    byte[] Sign(byte[] toSign);
}
