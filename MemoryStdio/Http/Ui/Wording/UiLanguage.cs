using Microsoft.AspNetCore.Http;

namespace MemoryStdio.Http.Ui.Wording;

internal enum UiLanguage
{
    English,
    Korean,
}

internal static class UiLanguages
{
    public const string Cookie = "memorystdio_lang";

    public static string Code(this UiLanguage language) => language == UiLanguage.Korean ? "ko" : "en";

    /// <summary>What the person chose here, or else what the browser prefers; English where neither is known.</summary>
    public static UiLanguage Of(HttpContext context) =>
        Parse(context.Request.Cookies[Cookie]) ?? Preferred(context.Request.Headers.AcceptLanguage.ToString()) ?? UiLanguage.English;

    public static UiLanguage? Parse(string? code) => code switch { "ko" => UiLanguage.Korean, "en" => UiLanguage.English, _ => null };

    // The order of the list is the order of preference in every browser; weights only repeat it.
    private static UiLanguage? Preferred(string acceptLanguage)
    {
        foreach (var part in acceptLanguage.Split(',', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries))
        {
            var name = part.Split([';', '-'], 2)[0];
            if (Parse(name.ToLowerInvariant()) is { } known) return known;
        }

        return null;
    }
}
