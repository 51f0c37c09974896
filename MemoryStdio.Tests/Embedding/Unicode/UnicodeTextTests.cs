using MemoryStdio.Embedding.Unicode;

namespace MemoryStdio.Tests.Embedding.Unicode;

public sealed class UnicodeTextTests
{
    [Fact]
    public void NfcAndNfdAreWhatUnicodeSays()
    {
        var rows = TestData.Rows("normalization.tsv").Select(r => r.Select(TestData.FromHex).ToArray()).ToArray();

        Assert.Equal(1_500, rows.Length);
        Assert.All(rows, r => Assert.Equal(r[1], UnicodeText.ToNfc(r[0])));
        Assert.All(rows, r => Assert.Equal(r[2], UnicodeText.ToNfd(r[0])));
        Assert.All(rows, r => Assert.Equal(r[1], UnicodeText.ToNfc(r[2])));
    }

    [Theory]
    [InlineData("")]
    [InlineData("plain ASCII")]
    [InlineData("café über straße")]
    [InlineData("한국어 데이터베이스")]
    [InlineData("日本語と漢字")]
    [InlineData("🙂 👩‍💻")]
    public void TextInNfcIsReturnedUntouched(string text)
    {
        Assert.Same(text, UnicodeText.ToNfc(text));
    }

    [Theory]
    [InlineData("cafe\u0301", "café")]
    [InlineData("\u1112\u1161\u11AB\u1100\u1173\u11AF", "한글")]
    [InlineData("か\u3099", "が")]
    [InlineData("\u212B", "Å")]
    public void DecomposedTextIsComposed(string text, string expected)
    {
        Assert.Equal(expected, UnicodeText.ToNfc(text));
    }

    [Theory]
    [InlineData("\uD83D lone high e\u0301", "\uD83D lone high é")]
    [InlineData("lone low \uDE42 e\u0301", "lone low \uDE42 é")]
    public void LoneSurrogatesStay(string text, string expected)
    {
        Assert.Equal(expected, UnicodeText.ToNfc(text));
    }

    [Fact]
    public void ATextOfNothingButMarksIsSortedInItsOrderOfClass()
    {
        // 100,000 marks of alternating classes: insertion one by one would take minutes.
        var marks = "e" + string.Concat(Enumerable.Repeat("\u0301\u0316", 50_000));

        var nfd = UnicodeText.ToNfd(marks);

        Assert.Equal("e" + new string('\u0316', 50_000) + new string('\u0301', 50_000), nfd);
    }
}
