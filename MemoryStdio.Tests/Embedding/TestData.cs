using System.Globalization;
using System.Text;

namespace MemoryStdio.Tests.Embedding;

internal static class TestData
{
    public static string PathOf(string name) => Path.Combine(Repository.Root, "MemoryStdio.Tests", "Embedding", "Data", name);

    public static IEnumerable<string[]> Rows(string name) => File.ReadLines(PathOf(name)).Select(l => l.Split('\t'));

    /// <summary>"41 1F642" is "A🙂".</summary>
    public static string FromHex(string codePoints) =>
        string.Concat(codePoints.Split(' ', StringSplitOptions.RemoveEmptyEntries).Select(h => new Rune(int.Parse(h, NumberStyles.HexNumber, CultureInfo.InvariantCulture)).ToString()));
}
