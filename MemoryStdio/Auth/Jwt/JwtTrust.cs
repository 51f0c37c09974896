namespace MemoryStdio.Auth.Jwt;

/// <summary>An issuer whose signatures count, for one audience, and where its keys come from.</summary>
internal sealed record JwtTrust(string Issuer, string Audience, IJwsKeySource Keys, TimeSpan ClockSkew);

/// <summary>Keys to check signatures with. Throws <see cref="Auth.Keys.KeyFileException"/> when they cannot be had.</summary>
internal interface IJwsKeySource
{
    /// <param name="unknownKeyId">A key id that the last answer did not have: look again, if it is not too soon.</param>
    Task<IReadOnlyList<JwsKey>> KeysAsync(string? unknownKeyId, CancellationToken cancellationToken);
}
