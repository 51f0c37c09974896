using System.Text;
using MemoryStdio.Embedding;

namespace MemoryStdio.Tests.Embedding;

public sealed class TextChunkerTests
{
    [Theory]
    [InlineData("")]
    [InlineData("   ")]
    [InlineData("우리는 PostgreSQL을 쓴다.")]
    public void ShortTextIsOnePieceAsItIs(string text)
    {
        Assert.Equal([text], TextChunker.Split(text));
    }

    [Fact]
    public void ParagraphsAreCutBeforeSentencesAndSentencesBeforeWords()
    {
        var paragraph = string.Concat(Enumerable.Repeat("A sentence of some words. ", 20)).Trim();
        var text = paragraph + "\n\n" + paragraph + "\n\n" + paragraph;

        Assert.Equal([paragraph, paragraph, paragraph], TextChunker.Split(text));
    }

    [Theory]
    [InlineData("The build runs at nine. ", '.')]
    [InlineData("He said \"Yes!\" ", '"')]
    [InlineData("배포는 매주 목요일 오후 세 시에 한다. ", '.')]
    [InlineData("データベースを移行しました。", '。')]
    [InlineData("我们决定使用数据库！", '！')]
    [InlineData("هل انتهى العمل؟ ", '؟')]
    public void PiecesEndWithASentence(string sentence, char end)
    {
        var pieces = TextChunker.Split(string.Concat(Enumerable.Repeat(sentence, 200)));

        Assert.All(pieces, p => Assert.Equal(end, p[^1]));
        Assert.True(pieces.Count > 1);
    }

    [Fact]
    public void WordsStayWhole()
    {
        var pieces = TextChunker.Split(string.Concat(Enumerable.Repeat("데이터베이스 database ", 500)));

        Assert.All(pieces.SelectMany(p => p.Split(' ')), w => Assert.Contains(w, new[] { "데이터베이스", "database" }));
    }

    [Theory]
    [InlineData("👩‍💻")]
    [InlineData("🇰🇷")]
    [InlineData("e\u0301")]
    [InlineData("\u1112\u1161\u11AB")]
    [InlineData("👍🏽")]
    public void AGraphemeIsNeverCut(string grapheme)
    {
        var pieces = TextChunker.Split(string.Concat(Enumerable.Repeat(grapheme, 1_500)));

        Assert.All(pieces, p => Assert.Equal("", p.Replace(grapheme, "")));
        Assert.Equal(1_500 * grapheme.Length, pieces.Sum(p => p.Length));
    }

    [Fact]
    public void EndlessMarksAreCutButNoSurrogatePairIs()
    {
        var marks = "a" + string.Concat(Enumerable.Repeat("\U0001D165", 5_000));

        var pieces = TextChunker.Split(marks);

        Assert.All(pieces, p => Assert.True(Encoding.UTF8.GetByteCount(p) == new UTF8Encoding(false, true).GetByteCount(p)));
        Assert.InRange(pieces.Count, 12, 26);
    }

    [Theory]
    [InlineData("word ")]
    [InlineData("字")]
    [InlineData("x")]
    [InlineData("short.\n\n")]
    [InlineData("한국어 문장입니다. ")]
    public void TheLongestAllowedTextMakesABoundedNumberOfPieces(string unit)
    {
        var text = string.Concat(Enumerable.Repeat(unit, 100_000 / unit.Length));

        var pieces = TextChunker.Split(text);

        Assert.InRange(pieces.Count, 100, 140);
        Assert.All(pieces, p => Assert.InRange(p.Length, 100, 1_000));
    }

    [Fact]
    public void NothingButSpaceIsLost()
    {
        var text = string.Join(' ', Enumerable.Range(0, 3_000).Select(i => i % 7 == 0 ? $"{i}.\n" : $"{i}"));

        Assert.Equal(WithoutSpace(text), WithoutSpace(string.Concat(TextChunker.Split(text))));
    }

    [Fact]
    public void LongNothingIsOnePiece()
    {
        Assert.Single(TextChunker.Split(new string('\n', 50_000)));
    }

    private static string WithoutSpace(string text) => string.Concat(text.Where(c => !char.IsWhiteSpace(c)));
}
