using MemoryStdio.Auth.Keys;

namespace MemoryStdio.Auth.Jwt;

/// <summary>Another issuer's public keys in a file; read again when the file changes.</summary>
internal sealed class FileJwks(string path) : IJwsKeySource
{
    private readonly Lock gate = new();
    private IReadOnlyList<JwsKey> keys = [];
    private (DateTime Written, long Length) stamp;

    public Task<IReadOnlyList<JwsKey>> KeysAsync(string? unknownKeyId, CancellationToken cancellationToken)
    {
        lock (gate)
        {
            var file = new FileInfo(path);
            if (!file.Exists) throw new KeyFileException($"The issuer's JWKS file {path} is missing. Put it there, or change the setting.");
            if (stamp == (file.LastWriteTimeUtc, file.Length) && unknownKeyId is null) return Task.FromResult(keys);

            var found = (file.LastWriteTimeUtc, file.Length);
            keys = JwkSet.TryParse(Read()) ?? throw new KeyFileException(
                $"{path} is not a JWK Set (RFC 7517: {{\"keys\": […]}}). Fetch it from the issuer again.");
            stamp = found;
            return Task.FromResult(keys);
        }
    }

    private string Read()
    {
        try
        {
            return File.ReadAllText(path);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            throw new KeyFileException($"The issuer's JWKS file {path} cannot be read: {e.Message}", e);
        }
    }
}
