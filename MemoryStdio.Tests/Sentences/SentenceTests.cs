using MemoryStdio.Sentences;

namespace MemoryStdio.Tests.Sentences;

public sealed class SentenceTests
{
    private static Sentence Unknown(string name) => $"There is no user '{name}'. Run 'memorystdio users list' to see them.";

    [Fact]
    public void BothLanguagesSayTheSameValues()
    {
        Assert.Equal("There is no user 'kim'. Run 'memorystdio users list' to see them.", Unknown("kim").English);
        Assert.Equal("'kim' 사용자가 없습니다. 'memorystdio users list'로 볼 수 있습니다.", Unknown("kim").Korean);
    }

    [Fact]
    public void ASentenceInsideAnotherIsSaidInTheSameLanguage()
    {
        Sentence outer = $"{"--owner"}: {Unknown("kim")}";

        Assert.Equal("--owner: 'kim' 사용자가 없습니다. 'memorystdio users list'로 볼 수 있습니다.", outer.Korean);
        Assert.StartsWith("--owner: There is no user", outer.English, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("{0}")]
    [InlineData("a {curly} }} name")]
    [InlineData("$0 \\1 <b>")]
    public void AValueIsNeverTakenForATemplate(string name)
    {
        Assert.Contains($"'{name}'", Unknown(name).English, StringComparison.Ordinal);
        Assert.Contains($"'{name}'", Unknown(name).Korean, StringComparison.Ordinal);
        Assert.Equal(name, Sentence.Verbatim(name).Korean);
        Assert.Equal(name, ((Sentence)name).English);
    }

    [Fact]
    public void WhatOthersSayStaysAsTheySayIt() => Assert.Equal("No such host", Sentence.Verbatim("No such host").Korean);

    [Fact]
    public void NumbersAreWrittenAsTheSentenceAsks() => Assert.Equal("The content has 12,345 characters; at most 10,000 are allowed. Split it into several memories.", Long().English);

    [Fact]
    public void AKeptSentenceIsRecalledWithItsValues()
    {
        var kept = Unknown("kim").English;

        Assert.Equal(Unknown("kim").Korean, Sentence.Recall(kept).Korean);
        Assert.Equal(kept, Sentence.Recall(kept).English);
        Assert.Equal("Something else entirely", Sentence.Recall("Something else entirely").Korean);
    }

    [Theory]
    [InlineData("태그", "'태그'은(는)", "'태그'는")]
    [InlineData("종류값", "'종류값'은(는)", "'종류값'은")]
    [InlineData("note", "'note'은(는)", "'note'은(는)")]
    [InlineData("버전 3", "'버전 3'이(가)", "'버전 3'이")]
    [InlineData("버전 2", "'버전 2'이(가)", "'버전 2'가")]
    [InlineData("서울", "'서울'(으)로", "'서울'로")]
    [InlineData("부산", "'부산'(으)로", "'부산'으로")]
    [InlineData("", "''을(를)", "''을(를)")]
    public void AParticleFitsTheLastSyllable(string value, string written, string said)
    {
        var after = written[(value.Length + 1)..];

        Assert.Equal(said, "'" + value + KoreanParticles.Settle(value, after));
    }

    private static Sentence Long() => $"The content has {12345:N0} characters; at most {10_000:N0} are allowed. Split it into several memories.";
}
