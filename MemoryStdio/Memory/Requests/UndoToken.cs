using System.Buffers.Text;
using System.Security.Cryptography;

namespace MemoryStdio.Memory;

/// <summary>Names one change that may be taken back. 128 random bits: it cannot be guessed, so it also is the permission within its owner.</summary>
internal static class UndoToken
{
    public static readonly TimeSpan DefaultLifetime = TimeSpan.FromDays(30);

    public static string New() => "undo_" + Base64Url.EncodeToString(RandomNumberGenerator.GetBytes(16));

    public static Problem Unknown(string token) =>
        Problem.Missing($"Unknown or expired undo token '{(token.Length <= 40 ? token : token[..37] + "...")}'. Use the undo_token that the change answered with; call memory_history to see what changed.");
}
