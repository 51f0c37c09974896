using System.Text.RegularExpressions;

namespace MemoryStdio.Tests.Auth;

/// <summary>Secrets, hashes of them and signatures are compared in constant time, or not at all.</summary>
public sealed partial class SecretComparisonScanTests
{
    private static readonly string[] Folders = ["Auth", "Http", "Vault", "Gateway", "Composition", "Cli", "Storage/Sqlite/Auth", "Storage/Sqlite/Vault"];

    // A TokenText, whose own Equals is in constant time.
    private const string ComparesItself = "!active.Secret.Equals(candidates[0])";

    // Where a secret, a hash of one, a MAC or a signature meets what was presented.
    private static readonly string[] Comparers =
    [
        "Auth/Secret.cs", "Auth/ApiKeys/ApiKeyFormat.cs", "Auth/Jwt/HmacJwsKey.cs", "Auth/Keys/KeyCheck.cs", "Auth/Audit/AuditChain.cs",
        "Auth/Audit/AuditVerifier.cs", "Auth/OAuth/OAuthSecrets.cs", "Vault/Crypto/Fernet.cs", "Vault/Crypto/MasterKey.cs", "Vault/Tokens/TokenText.cs", "Gateway/Forward/HttpForwarder.cs",
    ];

    [Fact]
    public void NoSourceComparesASecretByOrdinaryMeans()
    {
        var sources = Folders.SelectMany(f => Directory.GetFiles(Path.Combine(Repository.Root, "MemoryStdio", f), "*.cs", SearchOption.AllDirectories)).ToArray();
        Assert.True(sources.Length > 200, $"{sources.Length} sources");

        var found =
            from file in sources
            from line in File.ReadLines(file)
            where Compares(line) && !line.Contains(ComparesItself, StringComparison.Ordinal)
            select $"{Path.GetFileName(file)}: {line.Trim()}";

        Assert.Empty(found);
    }

    [Fact]
    public void EachPlaceThatComparesDoesItInConstantTime() => Assert.All(
        Comparers, file => Assert.Contains("CryptographicOperations.FixedTimeEquals(", File.ReadAllText(Path.Combine(Repository.Root, "MemoryStdio", file)), StringComparison.Ordinal));

    [Fact]
    public void AFernetTokensSignatureIsComparedInConstantTimeAndOnce()
    {
        var mac = new Regex(@"\bmac\b");
        var lines = File.ReadLines(Path.Combine(Repository.Root, "MemoryStdio", "Vault", "Crypto", "Fernet.cs")).Select(l => l.Trim()).Where(l => mac.IsMatch(l)).ToArray();

        // Made, filled, compared: there is no fourth line that could decide on it.
        Assert.Equal(3, lines.Length);
        Assert.StartsWith("Span<byte> mac", lines[0], StringComparison.Ordinal);
        Assert.StartsWith("HMACSHA256.HashData(", lines[1], StringComparison.Ordinal);
        Assert.StartsWith("if (!CryptographicOperations.FixedTimeEquals(mac, ", lines[2], StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("if (secret.Reveal() == other) return;", true)]
    [InlineData("return stored.Hash.SequenceEqual(hash);", true)]
    [InlineData("a.Signature.AsSpan().SequenceEqual(b)", true)]
    [InlineData("string.Equals(token.Reveal(), x, StringComparison.Ordinal)", true)]
    [InlineData("x.Equals(secret.Reveal())", true)]
    [InlineData("if (apiKey != expected) return;", true)]
    [InlineData("return CheckValue().SequenceEqual(checkValue);", true)]
    [InlineData("return checkValue.SequenceEqual(CheckValue());", true)]
    [InlineData("CryptographicOperations.FixedTimeEquals(a.Hash, b.Hash)", false)]
    [InlineData("if (secret is null) return;", false)]
    [InlineData("if (secret == null) return;", false)]
    public void TheScanSeesWhatItIsFor(string line, bool compares) => Assert.Equal(compares, Compares(line));

    private static bool Compares(string line) => !line.Contains("FixedTimeEquals", StringComparison.Ordinal) && Comparison().IsMatch(line);

    // A word that holds a secret next to ==, !=, Equals or SequenceEqual. Comparing with null is no comparison of secrets.
    [GeneratedRegex("""
        (Reveal\(\)|\b\w*([sS]ecret|[pP]assword|apiKey|ApiKey|[sS]ignature|[cC]heckValue|\bHash|\bhash|\bmac|\bMac|\bseal|\bSeal|\blink|\bLink))(\(\))?(\.AsSpan\(\))?\s*(==|!=|\.SequenceEqual\(|\.Equals\()(?!\s*null\b)
        |(==|!=)\s*[\w.]*Reveal\(\)
        |(\.Equals|SequenceEqual)\([^)]*Reveal\(\)
        """, RegexOptions.IgnorePatternWhitespace)]
    private static partial Regex Comparison();
}
