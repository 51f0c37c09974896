using System.Text.RegularExpressions;

namespace MemoryStdio.Tests.Auth;

/// <summary>Secrets, hashes of them and signatures are compared in constant time, or not at all.</summary>
public sealed partial class SecretComparisonScanTests
{
    private static readonly string[] Folders = ["Auth", "Http"];

    [Fact]
    public void NoSourceComparesASecretByOrdinaryMeans()
    {
        var sources = Folders.SelectMany(f => Directory.GetFiles(Path.Combine(Repository.Root, "MemoryStdio", f), "*.cs", SearchOption.AllDirectories)).ToArray();
        Assert.True(sources.Length > 30);

        var found =
            from file in sources
            from line in File.ReadLines(file)
            where Compares(line)
            select $"{Path.GetFileName(file)}: {line.Trim()}";

        Assert.Empty(found);
    }

    [Theory]
    [InlineData("if (secret.Reveal() == other) return;", true)]
    [InlineData("return stored.Hash.SequenceEqual(hash);", true)]
    [InlineData("a.Signature.AsSpan().SequenceEqual(b)", true)]
    [InlineData("string.Equals(token.Reveal(), x, StringComparison.Ordinal)", true)]
    [InlineData("x.Equals(secret.Reveal())", true)]
    [InlineData("if (apiKey != expected) return;", true)]
    [InlineData("CryptographicOperations.FixedTimeEquals(a.Hash, b.Hash)", false)]
    [InlineData("if (secret is null) return;", false)]
    [InlineData("if (secret == null) return;", false)]
    public void TheScanSeesWhatItIsFor(string line, bool compares) => Assert.Equal(compares, Compares(line));

    private static bool Compares(string line) => !line.Contains("FixedTimeEquals", StringComparison.Ordinal) && Comparison().IsMatch(line);

    // A word that holds a secret next to ==, !=, Equals or SequenceEqual. Comparing with null is no comparison of secrets.
    [GeneratedRegex("""
        (Reveal\(\)|\b\w*([sS]ecret|[pP]assword|apiKey|ApiKey|[sS]ignature|\bHash|\bhash|\bmac|\bMac|\bseal|\bSeal|\blink|\bLink))(\.AsSpan\(\))?\s*(==|!=|\.SequenceEqual\(|\.Equals\()(?!\s*null\b)
        |(==|!=)\s*[\w.]*Reveal\(\)
        |(\.Equals|SequenceEqual)\([^)]*Reveal\(\)
        """, RegexOptions.IgnorePatternWhitespace)]
    private static partial Regex Comparison();
}
