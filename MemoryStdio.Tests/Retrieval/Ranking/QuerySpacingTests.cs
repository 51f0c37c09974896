using MemoryStdio.Retrieval.Index;
using MemoryStdio.Retrieval.Ranking;
using MemoryStdio.Retrieval.Words;

namespace MemoryStdio.Tests.Retrieval.Ranking;

public sealed class QuerySpacingTests
{
    private readonly Lexicon _lexicon = new();

    public QuerySpacingTests()
    {
        List<Word> words = [];
        WordSplitter.Split("뚜언의 애창곡은 렛잇비다. 고객만족도 조사는 삼월에 한다. 데이터베이스", words);
        foreach (var word in words) _lexicon.Add(word);
    }

    [Theory]
    [InlineData("뚜언의애창곡이뭐야", "뚜언의 애창곡이 뭐야")]
    [InlineData("뚜언의애창곡이뭐야?", "뚜언의 애창곡이 뭐야?")]
    [InlineData("고객만족도조사", "고객만족도 조사")]
    [InlineData("내일 뚜언의애창곡이뭐야", "내일 뚜언의 애창곡이 뭐야")]
    public void WordsOfMemoriesArePartedWhereTheyBegin(string query, string expected) => Assert.Equal(expected, QuerySpacing.Apply(query, _lexicon));

    [Fact]
    public void DecomposedLettersAreComposedFirst() =>
        Assert.Equal("뚜언의 애창곡이 뭐야", QuerySpacing.Apply("뚜언의애창곡이뭐야".Normalize(System.Text.NormalizationForm.FormD), _lexicon));

    [Theory]
    [InlineData("")]
    [InlineData("뚜언의 애창곡이 뭐야")]
    [InlineData("데이터베이스를")]
    [InlineData("뚜언의노래")] // Too short to be a sentence without spaces.
    [InlineData("쀍뛝쀍뛝쀍뛝쀍뛝")] // Nothing in it is known.
    [InlineData("what does Mina drink")]
    [InlineData("日本語の文章です")]
    public void OtherQueriesStayAsTheyAre(string query) => Assert.Equal(query, QuerySpacing.Apply(query, _lexicon));
}
