using MemoryStdio.Memory;
using MemoryStdio.Projects;

namespace MemoryStdio.Tests.Memory;

public sealed class SecretFirewallTests
{
    private static readonly string Token = FakeCredentials.All(3)[0].Value;

    [Fact]
    public void ByDefaultItRefusesSaysWhatAndWhereAndTheWayOut()
    {
        var refused = new SecretFirewall(SecretPolicy.Refuse).Check(Memory($"배포 토큰 {Token}"), out _);

        Assert.False(refused.Succeeded(out _, out var problem));
        Assert.Equal(ProblemKind.Refused, problem.Kind);
        Assert.Contains("content: GitHub token at characters 7–46", problem.Message, StringComparison.Ordinal);
        Assert.Contains("memorystdio vault set NAME", problem.Message, StringComparison.Ordinal);
        Assert.DoesNotContain(Token, problem.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void EveryFieldIsLookedAt()
    {
        var firewall = new SecretFirewall(SecretPolicy.Refuse);
        var clean = Memory("clean");

        Assert.True(firewall.Check(clean, out _).Succeeded(out _, out _));
        Assert.False(firewall.Check(clean with { Metadata = $$"""{"k":"{{Token}}"}""" }, out _).Succeeded(out _, out _));
        Assert.False(firewall.Check(clean with { Tags = ["ok", Token] }, out _).Succeeded(out _, out _));
        Assert.False(firewall.Check(clean with { Source = Token }, out _).Succeeded(out _, out _));
        Assert.False(firewall.Check(clean with { Kind = Token }, out _).Succeeded(out _, out _));
        Assert.False(firewall.Check(new MemoryEdit { Content = Token }, out _).Succeeded(out _, out _));
        Assert.False(firewall.Check(new MemoryEdit { Reason = Token }, out _).Succeeded(out _, out _));
        Assert.True(firewall.Check(new MemoryEdit { Kind = "decision" }, out _).Succeeded(out _, out _));
    }

    [Fact]
    public void RedactingLeavesValidMetadataAndNoSecretAnywhere()
    {
        var firewall = new SecretFirewall(SecretPolicy.Redact);
        var metadata = $$"""{"token":"{{Token}}","team":"결제"}""";

        Assert.True(firewall.Check(Memory($"키 {Token} 끝") with { Metadata = metadata, Tags = [Token] }, out var redacted).Succeeded(out var safe, out _));

        Assert.Equal("키 [redacted: GitHub token] 끝", safe.Content);
        Assert.Equal("""{"token":"[redacted: GitHub token]","team":"결제"}""", safe.Metadata);
        Assert.Equal(["[redacted: GitHub token]"], safe.Tags);
        Assert.Equal(["GitHub token in content", "GitHub token in metadata", "GitHub token in a tag"], FieldSecret.Names(redacted));
        Assert.Null(MemoryRules.Check(safe));
    }

    [Fact]
    public void AllowingChangesNothing()
    {
        var memory = Memory(Token);

        Assert.True(new SecretFirewall(SecretPolicy.Allow).Check(memory, out var nothing).Succeeded(out var same, out _));
        Assert.Same(memory, same);
        Assert.Empty(nothing);
    }

    [Fact]
    public void ManySecretsAreCountedNotListed()
    {
        var content = string.Join(" and ", FakeCredentials.All(4).Take(6).Select(c => c.Value));

        new SecretFirewall(SecretPolicy.Refuse).Check(Memory(content), out _).Succeeded(out _, out var problem);

        Assert.Contains("and 3 more", problem!.Message, StringComparison.Ordinal);
    }

    private static NewMemory Memory(string content) => new() { Project = ProjectRef.Personal("personal"), Content = content };
}
