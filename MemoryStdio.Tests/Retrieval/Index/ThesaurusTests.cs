using System.Text.RegularExpressions;
using MemoryStdio.Retrieval.Index;
using MemoryStdio.Retrieval.Words;

namespace MemoryStdio.Tests.Retrieval.Index;

public sealed class ThesaurusTests
{
    private const string Text = """
        # scents
        smell perfume | 향수
        park parking | 주차 세우- 세워-
        drink beverage | 음료 > coffee tea | 커피
        """;

    [Theory]
    [InlineData("smells", "향수를")]
    [InlineData("Parked", "세워요")]
    [InlineData("parking", "세우는")]
    [InlineData("주차하고", "park")]
    public void WordsOfOneMeaningMeetInWhateverFormAndLanguage(string one, string other) => Assert.Equal(Senses(one), Senses(other));

    [Theory]
    [InlineData("parka")]
    [InlineData("세")]
    [InlineData("새워")]
    [InlineData("향")]
    [InlineData("커")]
    [InlineData("scents")]
    public void OtherWordsMeanNothingHere(string word) => Assert.Empty(Senses(word));

    [Fact]
    public void AMemberIsToldFromItsClass()
    {
        Assert.Equal([new Sense(2, IsMember: false)], Senses("beverages"));
        Assert.Equal([new Sense(2, IsMember: true)], Senses("coffee"));
        Assert.Equal([new Sense(2, IsMember: true)], Senses("커피는"));
    }

    [Fact]
    public void TheProgramsOwnKeepsToTheFormat()
    {
        var assembly = typeof(Thesaurus).Assembly;
        var lines = 0;
        foreach (var name in assembly.GetManifestResourceNames().Where(n => n.StartsWith("thesaurus/", StringComparison.Ordinal)))
        {
            using var reader = new StreamReader(assembly.GetManifestResourceStream(name)!);
            while (reader.ReadLine() is { } line)
            {
                if (line.Length == 0 || line[0] == '#') continue;
                lines++;
                Assert.True(Regex.IsMatch(line, "^[^|>]*\\|[^|>]*(>[^|>]*\\|[^|>]*)?$"), $"{name}: {line}");
                foreach (var word in line.Split(' ', StringSplitOptions.RemoveEmptyEntries).Where(w => w is not ("|" or ">")))
                    Assert.True(Regex.IsMatch(word, "^([a-z0-9#+.&'éèêñüöä-]*[a-z0-9+#é]|[가-힣]+-?|[a-z]+[가-힣]+|[가-힣]+[a-z0-9]+)$"), $"{name}: {word} in {line}");
            }
        }

        Assert.True(lines > 1000, $"{lines} lines");
        Assert.Equal(lines, Thesaurus.Shared.Count);
        Assert.True(lines < char.MaxValue); // A concept's number is one character of its key.
    }

    private static List<Sense> Senses(string word)
    {
        List<Word> words = [];
        WordSplitter.Split(word, words);
        List<Sense> senses = [];
        Thesaurus.Parse(new StringReader(Text)).Find(words[0].Surface, words[0].Script, senses);
        return senses;
    }
}
