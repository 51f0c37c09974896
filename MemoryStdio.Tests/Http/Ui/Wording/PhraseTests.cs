using System.Reflection;
using MemoryStdio.Http.Ui.Wording;

namespace MemoryStdio.Tests.Http.Ui;

/// <summary>Every phrase of every word list, found by reflection: a new list needs no registration to be checked.</summary>
public sealed class PhraseTests
{
    private static readonly (string Name, Phrase Phrase)[] All =
    [
        .. typeof(Phrase).Assembly.GetTypes().Where(t => t.Namespace == typeof(Phrase).Namespace)
            .SelectMany(t => t.GetFields(BindingFlags.Static | BindingFlags.Public).Where(f => f.FieldType == typeof(Phrase)), (t, f) => ($"{t.Name}.{f.Name}", (Phrase)f.GetValue(null)!)),
    ];

    [Fact]
    public void EveryPhraseSaysSomethingInBothLanguages()
    {
        Assert.True(All.Length > 50);
        Assert.Empty(All.Where(p => string.IsNullOrWhiteSpace(p.Phrase.English) || string.IsNullOrWhiteSpace(p.Phrase.Korean)).Select(p => p.Name));
        Assert.Empty(All.Where(p => p.Phrase.English.Any(IsHangul)).Select(p => p.Name));
    }

    [Fact]
    public void EveryKoreanTextIsKorean()
    {
        // Names that are the same in every language.
        string[] same = ["ID", "JSON Lines"];

        Assert.Empty(All.Where(p => !same.Contains(p.Phrase.Korean) && !p.Phrase.Korean.Any(IsHangul)).Select(p => p.Name));
    }

    [Fact]
    public void BothLanguagesUseTheSameValues() =>
        Assert.Empty(All.Where(p => !Values(p.Phrase.English).SetEquals(Values(p.Phrase.Korean))).Select(p => p.Name));

    [Theory]
    [InlineData(1, "1 second", "1초")]
    [InlineData(2, "2 seconds", "2초")]
    [InlineData(1000, "1,000 seconds", "1,000초")]
    public void NumbersChooseTheirForm(int number, string english, string korean)
    {
        var phrase = new Phrase("{0} {0:second|seconds}", "{0}초");

        Assert.Equal(english, phrase.In(UiLanguage.English, number));
        Assert.Equal(korean, phrase.In(UiLanguage.Korean, number));
    }

    private static HashSet<string> Values(string text) => [.. Phrase.Placeholder().Matches(text).Select(m => m.Groups[1].Value)];

    private static bool IsHangul(char c) => c is >= '가' and <= '힣';
}
