using Microsoft.Playwright;

namespace MemoryStdio.Tests.Http.Ui.Browser;

/// <summary>How a page is looked at: language, colours, width.</summary>
public sealed record Look(string Language, ColorScheme Colours, int Width)
{
    public const int Wide = 1280;
    public const int Phone = 390;

    public static Look Usual { get; } = new("en-GB", ColorScheme.Light, Wide);

    /// <summary>Every combination; the whole matrix runs with MEMORYSTDIO_BROWSER=full, one of them otherwise.</summary>
    public static IReadOnlyList<Look> All { get; } = Environment.GetEnvironmentVariable("MEMORYSTDIO_BROWSER") == "full"
        ? [.. from language in (string[])["en-GB", "ko-KR"] from colours in (ColorScheme[])[ColorScheme.Light, ColorScheme.Dark] from width in (int[])[Wide, Phone] select new Look(language, colours, width)]
        : [Usual];

    public string Name => $"{Language[..2]}-{Colours.ToString().ToLowerInvariant()}-{(Width == Phone ? "phone" : "wide")}";

    public override string ToString() => Name;
}
