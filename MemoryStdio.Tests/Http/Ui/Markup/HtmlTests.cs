using MemoryStdio.Http.Ui.Markup;

namespace MemoryStdio.Tests.Http.Ui;

public sealed class HtmlTests
{
    [Theory]
    [InlineData("<script>alert(1)</script>", "&lt;script&gt;alert(1)&lt;/script&gt;")]
    [InlineData("\" onmouseover=\"x", "&quot; onmouseover=&quot;x")]
    [InlineData("'a' & b", "&#39;a&#39; &amp; b")]
    [InlineData("a\0b", "a\uFFFDb")]
    [InlineData("한국어 🎉 عربي", "한국어 🎉 عربي")]
    public void AHoleIsEncoded(string text, string shown)
    {
        Html html = $"""<p title="{text}">{text}</p>""";

        Assert.Equal($"""<p title="{shown}">{shown}</p>""", html.ToString());
    }

    [Fact]
    public void APieceOfMarkupGoesInAsItIs_AndItsOwnHolesWereEncoded()
    {
        Html inner = $"<b>{"<i>"}</b>";
        Html outer = $"<p>{inner}</p>";

        Assert.Equal("<p><b>&lt;i&gt;</b></p>", outer.ToString());
    }

    [Fact]
    public void ListsFlagsAndAbsentPartsAreWritten()
    {
        Html list = $"<ul>{Html.Each([1, 2], n => $"<li>{n}</li>")}</ul>{Html.When(false, () => throw new InvalidOperationException())}";
        Html input = $"<input{Html.Flag(true, "checked")}{Html.Flag(false, "disabled")}{Html.Attribute("list", null)}{Html.Attribute("title", "\"")}>";

        Assert.Equal("<ul><li>1</li><li>2</li></ul>", list.ToString());
        Assert.Equal("<input checked title=\"&quot;\">", input.ToString());
    }
}
