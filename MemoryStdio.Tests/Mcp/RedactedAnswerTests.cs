using MemoryStdio.Memory;
using MemoryStdio.Tests.Memory;

namespace MemoryStdio.Tests.Mcp;

public sealed class RedactedAnswerTests
{
    private static readonly string Token = FakeCredentials.All(11)[0].Value;

    [Fact]
    public async Task WithRedactTheAnswerSaysWhatWasLeftOutAndTheRestIsStored()
    {
        await using var bench = await McpBench.StartAsync(s => s with { SecretPolicy = SecretPolicy.Redact });

        var added = await bench.OkAsync("add_memory", new { content = $"배포 토큰 {Token} 🔑", tags = new[] { "ci" } });
        var id = added.GetProperty("id").GetString();
        var updated = await bench.OkAsync("update_memory", new { id, metadata = new { key = Token } });
        var clean = await bench.OkAsync("add_memory", new { content = "no credential here" });

        Assert.Equal(["GitHub token in content"], added.GetProperty("redacted").EnumerateArray().Select(r => r.GetString()));
        Assert.Equal(["GitHub token in metadata"], updated.GetProperty("redacted").EnumerateArray().Select(r => r.GetString()));
        Assert.False(clean.TryGetProperty("redacted", out _));
        var stored = await bench.OkAsync("get_memory", new { id });
        Assert.Equal("배포 토큰 [redacted: GitHub token] 🔑", stored.GetProperty("content").GetString());
        Assert.DoesNotContain(Token, stored.GetRawText(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task ByDefaultItIsRefusedAndNotRepeated()
    {
        await using var bench = await McpBench.StartAsync();

        var refusal = await bench.RefusedAsync("add_memory", new { content = $"token {Token}" });

        Assert.Contains("GitHub token", refusal, StringComparison.Ordinal);
        Assert.DoesNotContain(Token, refusal, StringComparison.Ordinal);
    }
}
