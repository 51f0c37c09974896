using MemoryStdio.Auth;
using MemoryStdio.Http.Security;
using MemoryStdio.Http.Ui.Components;
using MemoryStdio.Http.Ui.Layout;
using MemoryStdio.Http.Ui.Markup;
using MemoryStdio.Http.Ui.Requests;
using MemoryStdio.Http.Ui.Wording;
using Microsoft.AspNetCore.Http;

namespace MemoryStdio.Http.Ui.Pages.Login;

internal static class LoginPage
{
    public const string Credential = "credential";
    public const string Code = "code";

    /// <param name="problem">Why the last attempt failed.</param>
    public static IResult Show(Visit visit, string returnTo, string? problem = null, int status = StatusCodes.Status200OK) => visit.PlainPage(visit.Say(LoginWords.Title), $"""
        <h1>{visit.Say(LoginWords.Title)}</h1>
        <p class="muted">{visit.Say(LoginWords.Lead)}</p>
        {(problem is null ? Html.Empty : Alert(visit, problem))}
        <form method="post" action="{visit.To("/login")}">
        <input type="hidden" name="{SessionAuthentication.ReturnField}" value="{returnTo}">
        <div class="field"><label for="{Credential}">{visit.Say(LoginWords.Credential)}</label>
        <input id="{Credential}" name="{Credential}" type="password" autocomplete="current-password" spellcheck="false" autofocus aria-describedby="{Credential}-hint">
        <p class="hint" id="{Credential}-hint">{visit.Say(LoginWords.CredentialHint)}</p></div>
        <button class="primary wide">{visit.Say(LoginWords.Submit)}</button>
        </form>
        <p class="muted small">{visit.Say(LoginWords.Help)}</p>
        """, status);

    public static IResult ShowLink(Visit visit, string code) => visit.PlainPage(visit.Say(LoginWords.LinkTitle), $"""
        <h1>{visit.Say(LoginWords.LinkTitle)}</h1>
        <p class="muted">{visit.Say(LoginWords.LinkLead)}</p>
        <form method="post" action="{visit.To("/login/link")}">
        <input type="hidden" name="{Code}" value="{code}">
        <button class="primary wide" autofocus>{visit.Say(LoginWords.LinkSubmit)}</button>
        </form>
        """);

    public static string Explain(Visit visit, AuthOutcome.Rejected rejected) => rejected.Reason switch
    {
        RejectionReason.LockedOut => visit.Say(LoginWords.LockedOut, (int)Math.Ceiling(rejected.RetryAfter?.TotalSeconds ?? 1)),
        RejectionReason.SystemError => visit.Say(LoginWords.SystemError),
        RejectionReason.Expired => visit.Say(LoginWords.Expired),
        RejectionReason.Disabled or RejectionReason.Revoked or RejectionReason.UserDisabled => visit.Say(LoginWords.Disabled),
        RejectionReason.Missing => visit.Say(LoginWords.Missing),
        _ => visit.Say(LoginWords.Invalid),
    };

    private static Html Alert(Visit visit, string problem) => $"""
        <div class="alert" role="alert"><strong>{visit.Say(LoginWords.Refused)}</strong> {problem}</div>
        """;
}
