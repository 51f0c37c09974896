using Microsoft.AspNetCore.Http;

namespace MemoryStdio.Http.Ui.Requests;

internal enum UiTheme
{
    /// <summary>As the system says.</summary>
    System,
    Light,
    Dark,
}

internal static class UiThemes
{
    public const string Cookie = "memorystdio_theme";

    public static string Code(this UiTheme theme) => theme switch { UiTheme.Light => "light", UiTheme.Dark => "dark", _ => "system" };

    public static UiTheme Of(HttpContext context) => Parse(context.Request.Cookies[Cookie]) ?? UiTheme.System;

    public static UiTheme? Parse(string? code) => code switch { "light" => UiTheme.Light, "dark" => UiTheme.Dark, "system" => UiTheme.System, _ => null };
}
