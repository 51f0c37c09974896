using MemoryStdio.Cli.Output;
using MemoryStdio.Memory;

namespace MemoryStdio.Tests.Memory;

public sealed class WordDiffTests
{
    [Theory]
    [InlineData("same text", "same text", "same text")]
    [InlineData("deploy on Tuesdays", "deploy on Fridays", "deploy on [-Tuesdays-]{+Fridays+}")]
    [InlineData("", "새 글", "{+새 글+}")]
    [InlineData("미나는 녹차를 좋아한다", "미나는 홍차를 좋아한다", "미나는 [-녹차를-]{+홍차를+} 좋아한다")]
    [InlineData("a b c", "a c", "a [-b -]c")]
    public void WhatStaysStaysAndTheRestIsMarked(string before, string after, string expected) => Assert.Equal(expected, Marked(before, after));

    [Fact]
    public void BothTextsCanBeReadBackFromTheParts()
    {
        const string Before = "one two three\nfour 다섯", After = "zero one three four\n다섯 여섯";

        var parts = WordDiff.Between(Before, After);

        Assert.Equal(Before, string.Concat(parts.Where(p => p.Kind != DiffKind.Added).Select(p => p.Text)));
        Assert.Equal(After, string.Concat(parts.Where(p => p.Kind != DiffKind.Removed).Select(p => p.Text)));
    }

    [Fact]
    public void TwoLongDocumentsAreOneReplacedByTheOther()
    {
        var parts = WordDiff.Between(string.Join(' ', Enumerable.Range(0, 5_000)), string.Join(' ', Enumerable.Range(10_000, 5_000)));

        Assert.Equal([DiffKind.Removed, DiffKind.Added], parts.Select(p => p.Kind));
    }

    private static string Marked(string before, string after)
    {
        var plain = new Ansi(on: false);
        return string.Concat(WordDiff.Between(before, after).Select(p => p.Kind switch
        {
            DiffKind.Removed => plain.Removed(p.Text),
            DiffKind.Added => plain.Added(p.Text),
            _ => p.Text,
        }));
    }
}
