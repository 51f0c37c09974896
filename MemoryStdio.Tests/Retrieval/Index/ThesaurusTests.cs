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
    public void WordsOfOneMeaningMeetInWhateverFormAndLanguage(string one, string other)
    {
        Assert.NotEmpty(Senses(one));
        Assert.Equal(Senses(one), Senses(other));
    }

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
    public void EveryWordOfTheProgramsOwnIsFoundWithItsSense()
    {
        List<string> lost = [];
        var lines = 0;
        foreach (var line in Lines())
        {
            Assert.True(Regex.IsMatch(line, "^[^|>]*\\|[^|>]*(>[^|>]*\\|[^|>]*)?$"), line);
            var parts = line.Split('>');
            for (var part = 0; part < parts.Length; part++)
            {
                var sense = new Sense(lines, IsMember: part > 0);
                foreach (var word in parts[part].Split([' ', '|'], StringSplitOptions.RemoveEmptyEntries))
                {
                    // Any ending may follow a beginning.
                    var said = word.EndsWith('-') ? word[..^1] + "라면" : word;
                    if (!SensesOf(said, Thesaurus.Shared).Contains(sense)) lost.Add($"{word} in {line}");
                }
            }

            lines++;
        }

        Assert.True(lines > 4000, $"{lines} lines");
        Assert.Equal(lines, Thesaurus.Shared.Count);
        Assert.True(lines < char.MaxValue); // A concept's number is one character of its key.
        Assert.Empty(lost);
    }

    // "수" (a number) also stands in every "할 수 있다", "개" (a dog) behind every number: words of one syllable that mean too many things find everything.
    [Theory]
    [InlineData("수")]
    [InlineData("개")]
    [InlineData("말")]
    [InlineData("줄")]
    [InlineData("회")]
    [InlineData("get")]
    [InlineData("thing")]
    public void AWordThatMeansTooManyThingsMeansNothingHere(string word) => Assert.Empty(SensesOf(word, Thesaurus.Shared));

    private static IEnumerable<string> Lines()
    {
        var assembly = typeof(Thesaurus).Assembly;
        foreach (var name in assembly.GetManifestResourceNames().Where(n => n.StartsWith("thesaurus/", StringComparison.Ordinal)).Order(StringComparer.Ordinal))
        {
            using var reader = new StreamReader(assembly.GetManifestResourceStream(name)!);
            while (reader.ReadLine() is { } line)
            {
                if (line.Length > 0 && line[0] != '#') yield return line;
            }
        }
    }

    private static List<Sense> Senses(string word) => SensesOf(word, Thesaurus.Parse(new StringReader(Text)));

    private static List<Sense> SensesOf(string word, Thesaurus thesaurus)
    {
        List<Word> words = [];
        WordSplitter.Split(word, words);
        List<Sense> senses = [];
        thesaurus.Find(words[0].Surface, words[0].Script, senses);
        return senses;
    }
}
