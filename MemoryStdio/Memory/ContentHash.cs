using System.Security.Cryptography;
using System.Text;
using MemoryStdio.Embedding.Unicode;

namespace MemoryStdio.Memory;

/// <summary>
/// What counts as the same content: equal after Unicode composition (é is é, however it was typed), with runs of white space made one
/// space and the ends trimmed. Case, digits and punctuation count: "192.168.7.1" and "192.168.9.1", "A" and "a" are different facts.
/// </summary>
internal static class ContentHash
{
    public static byte[] Of(string content) => SHA256.HashData(Encoding.UTF8.GetBytes(Normalize(content)));

    public static string Normalize(string content)
    {
        var text = new StringBuilder(content.Length);
        var gap = false;
        foreach (var c in UnicodeText.ToNfc(content))
        {
            if (char.IsWhiteSpace(c))
            {
                gap = text.Length > 0;
                continue;
            }

            if (gap) text.Append(' ');
            gap = false;
            text.Append(c);
        }

        return text.ToString();
    }
}
