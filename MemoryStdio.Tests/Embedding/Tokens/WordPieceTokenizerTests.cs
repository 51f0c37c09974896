using MemoryStdio.Embedding.Tokens;

namespace MemoryStdio.Tests.Embedding.Tokens;

public sealed class WordPieceTokenizerTests
{
    private static readonly Vocabulary Tokens = Vocabulary.FromLines(File.ReadAllText(TestData.PathOf("bert-vocab.txt")).ToCharArray());

    [Theory]
    [InlineData(true, true)]
    [InlineData(true, false)]
    [InlineData(false, false)]
    public void IdsAreThoseOfBert(bool lowerCase, bool stripAccents)
    {
        var tokenizer = new WordPieceTokenizer(Tokens, new TokenizerSettings { LowerCase = lowerCase, StripAccents = stripAccents });
        var rows = TestData.Rows("bert-reference.tsv").Where(r => (r[0], r[1]) == (lowerCase ? "1" : "0", stripAccents ? "1" : "0")).ToArray();

        Assert.NotEmpty(rows);
        Assert.All(rows, r => Assert.Equal(r[3], string.Join(' ', Encode(tokenizer, TestData.FromHex(r[2])))));
    }

    [Fact]
    public void AccentsGoWithLowerCaseUnlessSaidOtherwise()
    {
        var text = "Crème";

        Assert.Equal(
            Encode(new WordPieceTokenizer(Tokens, new TokenizerSettings { StripAccents = true }), text),
            Encode(new WordPieceTokenizer(Tokens, new TokenizerSettings()), text));
        Assert.Equal(
            Encode(new WordPieceTokenizer(Tokens, new TokenizerSettings { LowerCase = false, StripAccents = false }), text),
            Encode(new WordPieceTokenizer(Tokens, new TokenizerSettings { LowerCase = false }), text));
    }

    [Fact]
    public void CuttingGivesAPrefixOfTheWhole()
    {
        var tokenizer = new WordPieceTokenizer(Tokens, new TokenizerSettings());
        var texts = TestData.Rows("bert-reference.tsv").Select(r => TestData.FromHex(r[2])).Distinct();

        foreach (var text in texts)
        {
            var whole = Encode(tokenizer, text);
            for (var room = 0; room <= whole.Length; room++) Assert.Equal(whole[..room], Encode(tokenizer, text, room));
        }
    }

    [Fact]
    public void TextCannotInjectSpecialTokens()
    {
        var ids = Encode(new WordPieceTokenizer(Tokens, new TokenizerSettings()), "[SEP] [CLS] [MASK]");

        Assert.Empty(ids.Intersect([Tokens.Find("[SEP]"), Tokens.Find("[CLS]"), Tokens.Find("[MASK]")]));
    }

    [Fact]
    public void LoneSurrogatesAreDropped()
    {
        var tokenizer = new WordPieceTokenizer(Tokens, new TokenizerSettings());

        Assert.Equal(Encode(tokenizer, "the cafe"), Encode(tokenizer, "th\uD83De \uDE42cafe"));
    }

    [Fact]
    public void AVocabularyWithoutTheUnknownTokenIsRefused()
    {
        var refused = Assert.Throws<InvalidDataException>(() => new WordPieceTokenizer(Vocabulary.FromTokens(["[PAD]", "a"]), new TokenizerSettings()));

        Assert.Contains("[UNK]", refused.Message);
    }

    [Fact]
    public void LinesMayEndWithACarriageReturn()
    {
        var vocabulary = Vocabulary.FromLines("[PAD]\r\n[UNK]\r\nword\r\n##s".ToCharArray());
        var tokenizer = new WordPieceTokenizer(vocabulary, new TokenizerSettings { AddSpecialTokens = false });

        Assert.Equal([2, 3], Encode(tokenizer, "Words"));
    }

    private static int[] Encode(WordPieceTokenizer tokenizer, string text, int room = 4_096)
    {
        var buffer = new int[room];
        return buffer[..tokenizer.Encode(text, buffer)];
    }
}
