using MemoryStdio.Http.Security;
using MemoryStdio.Http.Ui.Components;
using MemoryStdio.Http.Ui.Markup;
using MemoryStdio.Http.Ui.Requests;
using MemoryStdio.Http.Ui.Wording;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;

namespace MemoryStdio.Http.Ui.Layout;

/// <summary>Language and colours: a cookie each, so that they hold before anybody has signed in.</summary>
internal static class Preferences
{
    private const string Path = "/preferences";
    private const string Back = "back";

    public static Html Switches(Visit visit) => $"""
        <form class="preferences" method="post" action="{visit.To(Path)}">
        <input type="hidden" name="{Back}" value="{Here(visit)}">
        <div class="switch" role="group" aria-label="{visit.Say(CommonWords.Language)}">
        {Choice("lang", "en", "English", "EN", visit.Language == UiLanguage.English, "en")}
        {Choice("lang", "ko", "한국어", "한국어", visit.Language == UiLanguage.Korean, "ko")}
        </div>
        <div class="switch" role="group" aria-label="{visit.Say(CommonWords.Theme)}">
        {Html.Each([UiTheme.System, UiTheme.Light, UiTheme.Dark], theme => ThemeChoice(visit, theme))}
        </div>
        </form>
        """;

    public static void MapPreferences(this IEndpointRouteBuilder app) =>
        // Nothing of anybody's is read or changed, so there need be no session; only a form of another site has no business here.
        app.MapPost(Path, Change).AllowAnonymous().RequireSameOrigin().WithMetadata(UiPage.Instance).ExcludeFromDescription();

    private static async Task<IResult> Change(Visit visit)
    {
        var form = await visit.Context.Request.ReadFormAsync(visit.Context.RequestAborted);
        if (UiLanguages.Parse(form["lang"]) is { } language) Keep(visit.Context, UiLanguages.Cookie, language.Code());
        if (UiThemes.Parse(form["theme"]) is { } theme) Keep(visit.Context, UiThemes.Cookie, theme.Code());
        return visit.Go(ReturnAddress.Safe(form[Back]));
    }

    private static Html ThemeChoice(Visit visit, UiTheme theme)
    {
        var name = visit.Say(theme switch { UiTheme.Light => CommonWords.ThemeLight, UiTheme.Dark => CommonWords.ThemeDark, _ => CommonWords.ThemeSystem });
        return $"""<button name="theme" value="{theme.Code()}" aria-label="{name}" title="{name}" aria-pressed="{Pressed(theme == visit.Theme)}">{Icon.Of(visit, theme.Code())}</button>""";
    }

    private static Html Choice(string field, string value, string label, string shown, bool chosen, string language) =>
        $"""<button name="{field}" value="{value}" lang="{language}" aria-label="{label}" aria-pressed="{Pressed(chosen)}">{shown}</button>""";

    private static string Pressed(bool pressed) => pressed ? "true" : "false";

    // Where a form was refused there is no page to come back to; the start is one.
    private static string Here(Visit visit) => HttpMethods.IsGet(visit.Context.Request.Method) ? visit.Context.Request.Path + visit.Context.Request.QueryString : "/";

    private static void Keep(HttpContext context, string name, string value) => context.Response.Cookies.Append(name, value, new CookieOptions
    {
        HttpOnly = true,
        SameSite = SameSiteMode.Lax,
        Secure = context.Request.IsHttps,
        Path = "/",
        MaxAge = TimeSpan.FromDays(365),
        IsEssential = true,
    });
}
