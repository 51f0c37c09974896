using System.Text.RegularExpressions;
using MemoryStdio.Sentences;

namespace MemoryStdio.Tests.Sentences;

/// <summary>A person who reads Korean gets every sentence in Korean. The program's own code is asked which sentences there are.</summary>
public sealed partial class SentenceWordingTests
{
    private static readonly Dictionary<string, string> Korean = new(KoreanSentences.All);

    // A model reads these, in English; the settings that name tools are a person's.
    private static bool IsForPeople(string where) => !where.StartsWith("MemoryStdio.Mcp.", StringComparison.Ordinal) || where.Contains("ToolCatalog", StringComparison.Ordinal);

    [Fact]
    public void EverySentenceThatTheProgramCanMakeHasAKoreanOne()
    {
        var made = SentencesOfTheProgram.Find().Where(s => s.Template is not null && IsForPeople(s.Where)).ToArray();

        Assert.True(made.Length > 150);
        AssertNone("Add the Korean to MemoryStdio/Sentences/KoreanSentences.*.cs", made.Where(s => !Korean.ContainsKey(s.Template!)).Select(s => $"{s.Where}: {s.Template}"));
    }

    [Fact]
    public void NoSentenceIsMadeFromATextThatIsNotALiteral() =>
        AssertNone("Use Sentence.Verbatim(…) for words of others; cast one arm of a conditional or switch to (Sentence); write $ before every piece that is added to another", SentencesOfTheProgram.Find().Where(s => s.Template is null && IsForPeople(s.Where)).Select(s => s.Where));

    [Fact]
    public void NoKoreanSentenceIsLeftOverFromOneThatIsGone()
    {
        var made = SentencesOfTheProgram.Find().Select(s => s.Template).ToHashSet();

        AssertNone("Remove these", Korean.Keys.Where(k => !made.Contains(k)));
    }

    [Fact]
    public void BothLanguagesNameTheSameValues() =>
        AssertNone("These lose a value", Korean.Where(s => !Holes(s.Key).SetEquals(Holes(s.Value))).Select(s => s.Key));

    [Fact]
    public void EveryKoreanSentenceIsKorean() =>
        // "--scopes: {0}" is the same in every language.
        Assert.All(Korean.Where(s => !s.Key.EndsWith(": {0}", StringComparison.Ordinal) && !s.Key.EndsWith(": {1}", StringComparison.Ordinal)), s => Assert.Matches("[가-힣]", s.Value));

    // All of them in one message: whoever adds ten sentences wants to see ten.
    private static void AssertNone(string toDo, IEnumerable<string> found)
    {
        if (string.Join('\n', found.Distinct().Order(StringComparer.Ordinal)) is { Length: > 0 } list) Assert.Fail($"{toDo}:\n{list}");
    }

    private static HashSet<string> Holes(string text) => [.. Hole().Matches(text.Replace("{{", "", StringComparison.Ordinal).Replace("}}", "", StringComparison.Ordinal)).Select(m => m.Value)];

    [GeneratedRegex(@"\{\d+\}")]
    private static partial Regex Hole();
}
