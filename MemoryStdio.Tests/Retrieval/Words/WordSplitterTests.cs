using MemoryStdio.Retrieval.Words;

namespace MemoryStdio.Tests.Retrieval.Words;

public sealed class WordSplitterTests
{
    [Theory]
    [InlineData("Kim's café isn't open", "kim café isnt open")]
    [InlineData("데이터베이스를 Notion에 저장", "데이터베이스를 notion 에 저장")]
    [InlineData("数据库很快", "数据 据库 库很 很快")]
    [InlineData("ネコと寝る", "ねこと ねこ こと 寝 る")]
    [InlineData("getUserName in stock.updated", "getusername get user name in stock.updated stock updated")]
    [InlineData("MAX_CHARS=4,000", "max_chars max chars 4000")]
    [InlineData("v1.30.0 at 10.0.0.7:8080", "v1.30.0 v1 30 0 at 10.0.0.7:8080")]
    [InlineData("PostgreSQL15 and k8s", "postgresql15 postgre sql 15 and k8s")]
    [InlineData("C# or C++ and ＡＢＣ", "c c# or c c++ and abc")]
    [InlineData("מזכר שלום", "מזכר שלום")]
    [InlineData("🎉!", "🎉")]
    [InlineData("... --- !!!", "")]
    public void TextFallsIntoWords(string text, string expected)
    {
        var words = new List<Word>();

        WordSplitter.Split(text, words);

        Assert.Equal(expected, string.Join(' ', words.Select(w => w.Surface)));
    }

    [Fact]
    public void ComposedAndDecomposedTextGiveTheSameWords()
    {
        var composed = new List<Word>();
        var decomposed = new List<Word>();

        WordSplitter.Split("café 한글", composed);
        WordSplitter.Split("cafe\u0301 \u1112\u1161\u11ab\u1100\u1173\u11af", decomposed);

        Assert.Equal(composed, decomposed);
    }

    [Fact]
    public void PositionsPointAtTheTextAsWritten()
    {
        var words = new List<Word>();

        var text = WordSplitter.Split("Ask Kim about getUserName, ネコ!", words);

        Assert.Equal(["Ask", "Kim", "about", "getUserName", "get", "User", "Name", "ネコ"], words.Select(w => text.Substring(w.Start, w.Length)));
    }
}
