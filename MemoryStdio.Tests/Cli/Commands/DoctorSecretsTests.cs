using MemoryStdio.Cli.Wording;
using MemoryStdio.Memory;
using MemoryStdio.Tests.Cli.Support;
using MemoryStdio.Tests.Memory;

namespace MemoryStdio.Tests.Cli;

public sealed class DoctorSecretsTests : IDisposable
{
    private static readonly string Token = FakeCredentials.All(5)[0].Value;
    private readonly CliRun _cli = new() { Width = 200 };

    [Fact]
    public async Task ACredentialIsNamedByMemoryProjectAndKindAndNeverShown()
    {
        await _cli.AddAsync("배포는 화요일 🗓️");
        _cli.Variables["MEMORY_SECRETS"] = "allow";
        var id = await _cli.AddAsync($"배포 토큰은 {Token} 이다");

        Assert.Equal(1, await _cli.Async("doctor", "--secrets"));

        Assert.Matches($@"{id}  \S+ +content +GitHub token +\*\*\*\* \(40 characters\)", _cli.Out);
        Assert.Contains("1 credential in 1 of 2 memories.", _cli.Out, StringComparison.Ordinal);
        Assert.DoesNotContain(Token[^8..], _cli.Out + _cli.Error, StringComparison.Ordinal);

        Assert.Equal(1, await _cli.Async("doctor", "--secrets", "--lang", "ko"));
        Assert.Contains("GitHub 토큰", _cli.Out, StringComparison.Ordinal);
        Assert.DoesNotContain(Token[^8..], _cli.Out + _cli.Error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task AnEditedMemoryKeepsItsCredentialInTheEarlierVersionAndThatIsSaid()
    {
        _cli.Variables["MEMORY_SECRETS"] = "allow";
        var id = await _cli.AddAsync($"token {Token}");
        Assert.Equal(0, await _cli.Async("edit", id, "token is in the vault"));

        Assert.Equal(1, await _cli.Async("doctor", "--secrets", "--json"));

        var finding = Assert.Single(_cli.Json.GetProperty("findings").EnumerateArray());
        Assert.Equal(id, finding.GetProperty("id").GetString());
        Assert.Equal(1, finding.GetProperty("version").GetInt32());
        Assert.False(finding.GetProperty("current").GetBoolean());
        Assert.Equal("content", finding.GetProperty("field").GetString());
        Assert.DoesNotContain(Token[^8..], _cli.Out, StringComparison.Ordinal);
    }

    [Fact]
    public async Task ArchivedMemoriesAreLookedAtToo()
    {
        _cli.Variables["MEMORY_SECRETS"] = "allow";
        var id = await _cli.AddAsync("clean text", "--source", Token);
        await _cli.Async("archive", id);

        Assert.Equal(1, await _cli.Async("doctor", "--secrets", "--json"));
        Assert.Equal("source", _cli.Json.GetProperty("findings")[0].GetProperty("field").GetString());
    }

    [Fact]
    public async Task CleanMemoriesEndWithExitCodeZero()
    {
        await _cli.AddAsync("The key idea is that passwords belong in the vault.");

        Assert.Equal(0, await _cli.Async("doctor", "--secrets"));
        Assert.Equal("No credentials found in 1 memory.\n", _cli.Out);
        Assert.Equal(0, await _cli.Async("doctor", "--secrets", "--json"));
        Assert.True(_cli.Json.GetProperty("clean").GetBoolean());
    }

    [Fact]
    public async Task StoringWithRedactionSaysWhatWasLeftOut()
    {
        _cli.Variables["MEMORY_SECRETS"] = "redact";

        Assert.Equal(0, await _cli.Async("add", $"key {Token}", "--json"));
        Assert.Equal("GitHub token in content", _cli.Json.GetProperty("redacted")[0].GetString());
        var id = _cli.Json.GetProperty("id").GetString()!;
        Assert.Equal(0, await _cli.Async("edit", id, $"other key {Token}", "--lang", "ko"));
        Assert.Contains("GitHub 토큰 (내용)", _cli.Error, StringComparison.Ordinal);
        Assert.Equal(0, await _cli.Async("add", "nothing of the kind", "--json"));
        Assert.False(_cli.Json.TryGetProperty("redacted", out _));
    }

    [Fact]
    public void EveryKindOfFindingHasItsWords()
    {
        var texts = FakeCredentials.All(6).Select(c => c.Value).Concat(FakeCredentials.InContext(6).Select(c => c.Before + c.Value + c.After));
        var kinds = texts.SelectMany(t => SecretScanner.Find(t)).Select(f => f.What).Distinct().ToArray();

        Assert.True(kinds.Length >= 20);
        Assert.All(kinds, kind => Assert.Contains(kind, MemoryStdio.Sentences.KoreanSentences.Names));
    }

    public void Dispose() => _cli.Dispose();
}
