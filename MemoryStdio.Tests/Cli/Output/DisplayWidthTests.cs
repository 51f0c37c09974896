using MemoryStdio.Cli.Output;

namespace MemoryStdio.Tests.Cli.Output;

public sealed class DisplayWidthTests
{
    [Theory]
    [InlineData("", 0)]
    [InlineData("abc", 3)]
    [InlineData("기억", 4)]
    [InlineData("データ", 6)]
    [InlineData("数据库", 6)]
    [InlineData("café", 4)]
    [InlineData("cafe\u0301", 4)]
    [InlineData("한", 2)]
    [InlineData("\u1112\u1161\u11ab", 2)]
    [InlineData("🍵", 2)]
    [InlineData("👩‍👩‍👧‍👦", 2)]
    [InlineData("❤️", 2)]
    [InlineData("🇰🇷", 2)]
    [InlineData("𠮷", 2)]
    [InlineData("שלום", 4)]
    [InlineData("ｱ", 1)]
    [InlineData("\e[31m기억\e[0m", 4)]
    public void AColumnIsACharacterCellOfATerminal(string text, int columns) => Assert.Equal(columns, DisplayWidth.Of(text));

    [Theory]
    [InlineData("기억 저장소", 6, "기억…")]
    [InlineData("기억 저장소", 11, "기억 저장소")]
    [InlineData("🍵🍵🍵", 4, "🍵…")]
    [InlineData("abcdef", 4, "abc…")]
    public void FittingNeverExceedsTheColumnsNorCutsACharacter(string text, int columns, string expected)
    {
        var fitted = DisplayWidth.Fit(text, columns);

        Assert.Equal(expected, fitted);
        Assert.True(DisplayWidth.Of(fitted) <= columns);
    }

    [Fact]
    public void ColumnsLineUpWhateverTheScript()
    {
        string[] lines = [.. TextTable.Lines([["이름", "a", "끝"], ["name", "데이터베이스", "end"], ["🍵", "c", "x"]], 60)];

        Assert.All(lines, l => Assert.Equal(20, DisplayWidth.Of(l.AsSpan(0, l.LastIndexOf(' '))) + 1));
    }

    [Fact]
    public void LinesAreBrokenAtSpacesByColumns()
    {
        Assert.Equal(["기억을", "찾는다", "now"], TextWrap.Lines("기억을 찾는다 now", 9));
        Assert.Equal(["a", "", "b"], TextWrap.Lines("a\r\n\r\nb", 10));
    }
}
