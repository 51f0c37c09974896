using MemoryStdio.Http.Ui.Markup;
using MemoryStdio.Http.Ui.Requests;
using MemoryStdio.Http.Ui.Wording;
using Microsoft.AspNetCore.Http;

namespace MemoryStdio.Http.Ui.Layout;

/// <summary>What a person reads instead of problem+json.</summary>
internal static class ErrorPage
{
    /// <param name="detail">The program's own sentence, in the page's language.</param>
    public static IResult Of(Visit visit, int status, string? detail)
    {
        var (title, text) = Texts(status);
        var next = status == StatusCodes.Status401Unauthorized ? ("/login", CommonWords.SignInAgain) : ("/", CommonWords.BackToStart);
        return visit.PlainPage(visit.Say(title), $"""
            <h1>{visit.Say(title)}</h1>
            <p>{visit.Say(text)}</p>
            {(detail is null ? Html.Empty : Detail(detail))}
            <p><a class="button" href="{visit.To(next.Item1)}">{visit.Say(next.Item2)}</a></p>
            <p class="muted small">{visit.Say(CommonWords.RequestNumber, visit.Context.TraceIdentifier)}</p>
            """, status);
    }

    private static Html Detail(string detail) => $"""<p class="muted">{detail}</p>""";

    private static (Phrase Title, Phrase Text) Texts(int status) => status switch
    {
        StatusCodes.Status401Unauthorized => (ErrorWords.SignedOut, ErrorWords.SignedOutText),
        StatusCodes.Status403Forbidden => (ErrorWords.Forbidden, ErrorWords.ForbiddenText),
        StatusCodes.Status404NotFound => (ErrorWords.NotFound, ErrorWords.NotFoundText),
        StatusCodes.Status409Conflict => (ErrorWords.Conflict, ErrorWords.ConflictText),
        StatusCodes.Status429TooManyRequests => (ErrorWords.TooMany, ErrorWords.TooManyText),
        StatusCodes.Status503ServiceUnavailable => (ErrorWords.Unavailable, ErrorWords.UnavailableText),
        >= 500 => (ErrorWords.Internal, ErrorWords.InternalText),
        _ => (ErrorWords.Invalid, ErrorWords.InvalidText),
    };
}
