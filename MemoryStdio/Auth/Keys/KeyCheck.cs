using System.Security.Cryptography;
using MemoryStdio.Sentences;

namespace MemoryStdio.Auth.Keys;

/// <summary>
/// Notices that the server key and the database do not belong together (a restored backup, a lost key file). Without it every token would just be
/// "invalid", and nobody would know why.
/// </summary>
internal sealed class KeyCheck(ServerKey key, IAuthSettingStore settings)
{
    private const string Setting = "server-key-check";

    /// <summary>What is wrong, or <c>null</c>.</summary>
    public async Task<Sentence?> ProblemAsync(CancellationToken cancellationToken)
    {
        var mine = key.For("check");
        var kept = await settings.KeepFirstAsync(Setting, mine, cancellationToken);
        return CryptographicOperations.FixedTimeEquals(mine, kept)
            ? null
            : (Sentence)$"{key.FilePath} is not the key this database was used with: no token, API key or audit row can be checked. Restore that file from a backup.";
    }
}
