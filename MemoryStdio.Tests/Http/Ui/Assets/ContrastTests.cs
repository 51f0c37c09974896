using System.Globalization;
using System.Text;
using System.Text.RegularExpressions;
using MemoryStdio.Http.Ui.Assets;
using MemoryStdio.Http.Ui.Components;

namespace MemoryStdio.Tests.Http.Ui;

/// <summary>WCAG 2.2: text 4.5 to 1 (1.4.3), edges of controls 3 to 1 (1.4.11), in both themes.</summary>
public sealed partial class ContrastTests
{
    private static readonly string Css = Encoding.UTF8.GetString(new UiAssets().Find(UiAssets.StyleSheet)!.Bytes);

    private static readonly Dictionary<string, (string Light, string Dark)> Tokens =
        Token().Matches(Css).ToDictionary(m => m.Groups[1].Value, m => (m.Groups[2].Value, m.Groups[3].Value));

    [Theory]
    [InlineData("ink", "paper")]
    [InlineData("ink", "surface")]
    [InlineData("ink", "raised")]
    [InlineData("ink", "mark")]
    [InlineData("ink", "added")]
    [InlineData("ink", "removed")]
    [InlineData("muted", "paper")]
    [InlineData("muted", "surface")]
    [InlineData("muted", "raised")]
    [InlineData("accent", "paper")]
    [InlineData("accent", "surface")]
    [InlineData("accent", "accent-soft")]
    [InlineData("ink", "accent-soft")]
    [InlineData("on-accent", "accent")]
    [InlineData("danger", "surface")]
    [InlineData("danger", "danger-soft")]
    [InlineData("on-danger", "danger")]
    [InlineData("warning", "warning-soft")]
    public void TextIsReadable(string ink, string ground)
    {
        Assert.InRange(Ratio(Tokens[ink].Light, Tokens[ground].Light), 4.5, 21);
        Assert.InRange(Ratio(Tokens[ink].Dark, Tokens[ground].Dark), 4.5, 21);
    }

    [Theory]
    [InlineData("edge", "surface")]
    [InlineData("edge", "paper")]
    [InlineData("accent", "paper")]
    public void EdgesOfControlsAreVisible(string edge, string ground)
    {
        Assert.InRange(Ratio(Tokens[edge].Light, Tokens[ground].Light), 3, 21);
        Assert.InRange(Ratio(Tokens[edge].Dark, Tokens[ground].Dark), 3, 21);
    }

    [Fact]
    public void EveryAvatarIsReadableInBothThemes()
    {
        var hues = Hue().Matches(Css);

        Assert.Equal(Avatar.Colours, hues.Count);
        Assert.All(hues, m =>
        {
            Assert.InRange(Ratio(m.Groups[2].Value, m.Groups[4].Value), 4.5, 21);
            Assert.InRange(Ratio(m.Groups[3].Value, m.Groups[5].Value), 4.5, 21);
        });
    }

    [Fact]
    public void BlackOnWhiteIsTwentyOneToOne() => Assert.Equal(21, Ratio("#000000", "#ffffff"), 3);

    private static double Ratio(string one, string other)
    {
        var (a, b) = (Luminance(one), Luminance(other));
        return (Math.Max(a, b) + 0.05) / (Math.Min(a, b) + 0.05);
    }

    private static double Luminance(string colour)
    {
        double Channel(int at)
        {
            var c = int.Parse(colour.AsSpan(at, 2), NumberStyles.HexNumber, CultureInfo.InvariantCulture) / 255.0;
            return c <= 0.03928 ? c / 12.92 : Math.Pow((c + 0.055) / 1.055, 2.4);
        }

        return (0.2126 * Channel(1)) + (0.7152 * Channel(3)) + (0.0722 * Channel(5));
    }

    [GeneratedRegex(@"--([\w-]+): light-dark\((#[0-9a-f]{6}), (#[0-9a-f]{6})\);")]
    private static partial Regex Token();

    [GeneratedRegex(@"\.hue-(\d+) \{ background: light-dark\((#\w{6}), (#\w{6})\); color: light-dark\((#\w{6}), (#\w{6})\); \}")]
    private static partial Regex Hue();
}
