using System.Text.RegularExpressions;
using MemoryStdio.Auth;
using MemoryStdio.Auth.Credentials;

namespace MemoryStdio.Tests.Auth;

/// <summary>docs/auth.md explains each refusal by its exact text.</summary>
public sealed partial class RefusalTableTests
{
    [Fact]
    public void EveryTextThatARefusedClientReadsIsInTheTable()
    {
        var document = File.ReadAllText(Path.Combine(Repository.Root, "docs", "auth.md"));
        var texts =
            from reason in Enum.GetValues<RejectionReason>()
            from family in Enum.GetValues<CredentialFamily>()
            select AnyDate().Replace(RejectionTexts.Of(reason, family, new DateTimeOffset(2026, 3, 1, 9, 0, 0, TimeSpan.Zero)).Message, "…");

        var distinct = texts.Distinct().ToArray();

        Assert.True(distinct.Length > 15);
        Assert.All(distinct, text => Assert.Contains($"`{text}`", document, StringComparison.Ordinal));
    }

    [GeneratedRegex(@"\d{4}-\d{2}-\d{2} \d{2}:\d{2} UTC")]
    private static partial Regex AnyDate();
}
