using MemoryStdio.Http.Ui.Assets;
using MemoryStdio.Http.Ui.Components;
using MemoryStdio.Http.Ui.Markup;
using MemoryStdio.Http.Ui.Requests;
using MemoryStdio.Http.Ui.Wording;
using MemoryStdio.Memory;
using Microsoft.AspNetCore.Http;

namespace MemoryStdio.Http.Ui.Layout;

/// <summary>What every page has around its content.</summary>
internal static class PageLayout
{
    /// <summary>A page for somebody who is signed in: navigation, who is there, what was just done.</summary>
    public static IResult Page(this Visit visit, NavigationItem current, string title, Html content, int status = StatusCodes.Status200OK)
    {
        var flash = Flash.Take(visit.Context);
        return new HtmlResult(Document(visit, title, $"""
            <body class="with-nav">
            <a class="skip" href="#main">{visit.Say(CommonWords.SkipToContent)}</a>
            {Navigation.Bar(visit, current)}
            <main id="main" tabindex="-1">
            {content}
            </main>
            {Toast.Show(visit, flash)}
            </body>
            """), status);
    }

    /// <summary>A page that stands alone: login, consent, errors. Works without scripts and without a session.</summary>
    /// <param name="formTarget">Where the answer to the page's form may lead besides this server (a CSP source).</param>
    public static IResult PlainPage(this Visit visit, string title, Html content, int status = StatusCodes.Status200OK, string? formTarget = null) =>
        new HtmlResult(Document(visit, title, $"""
            <body class="plain">
            <main id="main">
            <div class="brand">{Brand.Mark(visit)}</div>
            <div class="card">
            {content}
            </div>
            {Preferences.Switches(visit)}
            </main>
            </body>
            """), status, formTarget);

    /// <summary>Why a form was not carried out, with the status that REST would answer.</summary>
    public static IResult Failed(this Visit visit, Problem problem) => ErrorPage.Of(
        visit,
        problem.Kind switch
        {
            ProblemKind.NotFound => StatusCodes.Status404NotFound,
            ProblemKind.Conflict => StatusCodes.Status409Conflict,
            ProblemKind.Paused => StatusCodes.Status403Forbidden,
            ProblemKind.Refused => StatusCodes.Status422UnprocessableEntity,
            ProblemKind.Unavailable => StatusCodes.Status503ServiceUnavailable,
            _ => StatusCodes.Status400BadRequest,
        },
        // What is not there is not named: the page's own sentence says all there is to say.
        problem.Kind == ProblemKind.NotFound ? null : visit.Say(problem.Sentence));

    private static Html Document(Visit visit, string title, Html body) => $"""
        <!doctype html>
        <html lang="{visit.Language.Code()}" data-theme="{visit.Theme.Code()}">
        <head>
        <meta charset="utf-8">
        <meta name="viewport" content="width=device-width, initial-scale=1">
        <meta name="color-scheme" content="light dark">
        <title>{title} · MemoryStdio</title>
        <link rel="icon" href="{AssetEndpoints.AddressOf(visit, "icon.svg")}" type="image/svg+xml">
        <link rel="stylesheet" href="{AssetEndpoints.AddressOf(visit, UiAssets.StyleSheet)}">
        <script type="module" src="{AssetEndpoints.AddressOf(visit, "app.js")}"></script>
        </head>
        {body}
        </html>
        """;
}
