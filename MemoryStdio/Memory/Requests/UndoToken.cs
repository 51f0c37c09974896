using System.Buffers.Text;
using System.Security.Cryptography;

namespace MemoryStdio.Memory;

/// <summary>Names one change that may be taken back. 128 random bits: it cannot be guessed, so it also is the permission within its owner.</summary>
internal static class UndoToken
{
    public static readonly TimeSpan DefaultLifetime = TimeSpan.FromDays(30);

    private const string Added = "undo_add_";

    public static string New() => "undo_" + Base64Url.EncodeToString(RandomNumberGenerator.GetBytes(16));

    /// <summary>
    /// The token of an addition: it needs no secret and no end, because whoever may undo may delete the memory as well, and that works only while
    /// nobody has changed it.
    /// </summary>
    public static string OfAdded(MemoryId id) => Added + id.Value;

    public static MemoryId? ReadAdded(string token) =>
        token.StartsWith(Added, StringComparison.Ordinal) && MemoryId.TryParse(token[Added.Length..], out var id, out _) ? id : null;

    public static Problem Unknown(string token) =>
        Problem.Missing($"The undo token '{(token.Length <= 40 ? token : token[..37] + "...")}' is unknown or too old. See what changed with 'memorystdio history ID'.")
            .ToModels($"Unknown or expired undo token '{(token.Length <= 40 ? token : token[..37] + "...")}'. Use the undo_token that the change answered with; call memory_history to see what changed.");
}
