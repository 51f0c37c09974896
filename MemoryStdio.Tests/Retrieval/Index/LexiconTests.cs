using MemoryStdio.Retrieval.Index;
using MemoryStdio.Retrieval.Words;

namespace MemoryStdio.Tests.Retrieval.Index;

public sealed class LexiconTests
{
    [Theory]
    [InlineData("stock.updated", "stock.updated", true)]
    [InlineData("stock.updated", "updated", false)]
    [InlineData("Buttons use #E11D48", "buttons", false)]
    [InlineData("ひらがな", "ひらがな", false)]
    [InlineData("데이터베이스", "데이터베이스", false)]
    public void OnlyAnIdentifierHasPartsThatCountInItsStead(string text, string surface, bool expected)
    {
        var words = new List<Word>();
        WordSplitter.Split(text, words);
        var lexicon = new Lexicon();

        foreach (var word in words) lexicon.Add(word);

        Assert.Equal(expected, lexicon.HasParts(lexicon.Find(surface)!.Value));
    }
}
