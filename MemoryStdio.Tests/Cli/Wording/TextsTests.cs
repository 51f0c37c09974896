using System.Text.RegularExpressions;
using MemoryStdio.Cli.Wording;

namespace MemoryStdio.Tests.Cli.Wording;

public sealed partial class TextsTests
{
    [Fact]
    public void BothLanguagesHaveTheSameKeys()
    {
        Assert.Equal(Texts.English.Keys.Order(StringComparer.Ordinal), Texts.Korean.Keys.Order(StringComparer.Ordinal));
        Assert.True(Texts.English.Keys.Count() > 50);
    }

    [Fact]
    public void BothLanguagesNameTheSamePlaceholders()
    {
        var different = Texts.English.Keys.Where(k => !Placeholders(Texts.English[k]).SetEquals(Placeholders(Texts.Korean[k])));

        Assert.Empty(different);
    }

    [Fact]
    public void EveryKoreanTextIsKoreanExceptWhereTheWordsAreTheSame()
    {
        string[] same = ["field.id"];

        Assert.All(Texts.Korean.Keys.Except(same), k => Assert.Matches("[가-힣]", Texts.Korean[k]));
    }

    [Fact]
    public void EveryKeyInTheSourcesHasAText()
    {
        var sources = Directory.GetFiles(Path.Combine(Repository.Root, "MemoryStdio", "Cli"), "*.cs", SearchOption.AllDirectories);
        var used = sources.SelectMany(f => UsedKey().Matches(File.ReadAllText(f))).Select(m => m.Groups[1].Value).Distinct().ToArray();

        Assert.True(used.Length > 20);
        Assert.Empty(used.Except(Texts.English.Keys));
    }

    [Theory]
    [InlineData(1, "1 more result did not fit")]
    [InlineData(2, "2 more results did not fit")]
    [InlineData(0, "0 more results did not fit")]
    public void TheFormFitsTheNumber(int count, string expected) =>
        Assert.StartsWith(expected, Texts.English["search.left_out", ("count", count)], StringComparison.Ordinal);

    [Fact]
    public void AValueThatLooksLikeAPlaceholderStaysAsItIs() =>
        Assert.Contains("'{value}'", Texts.English["error.language", ("value", "{value}")], StringComparison.Ordinal);

    [Theory]
    [InlineData(null, null, "en")]
    [InlineData(null, "ko_KR.UTF-8", "ko")]
    [InlineData(null, "de_DE.UTF-8", "en")]
    [InlineData("en", "ko_KR.UTF-8", "en")]
    [InlineData("KO", "C", "ko")]
    [InlineData("fr", "ko_KR.UTF-8", null)]
    public void TheOptionDecidesThenTheLocale(string? asked, string? locale, string? language) =>
        Assert.Equal(language, Texts.Choose(asked, name => name == "LANG" ? locale : null)?.Language);

    [Fact]
    public void LcAllGoesBeforeLang() =>
        Assert.Equal("en", Texts.Choose(null, name => name switch { "LC_ALL" => "C", "LANG" => "ko_KR.UTF-8", _ => null })?.Language);

    private static HashSet<string> Placeholders(string text) => [.. Texts.Placeholder().Matches(text).Select(m => m.Groups[1].Value)];

    [GeneratedRegex(@"\b[tT]ext\[""([^""{}]+)""")]
    private static partial Regex UsedKey();
}
