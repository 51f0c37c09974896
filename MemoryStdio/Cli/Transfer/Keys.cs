using System.Security.Cryptography;
using System.Text;

namespace MemoryStdio.Cli.Transfer;

internal static class Keys
{
    /// <summary>For entries without an id of their own: the same text is the same entry.</summary>
    public static string OfContent(string content) => Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(content)))[..32];
}
