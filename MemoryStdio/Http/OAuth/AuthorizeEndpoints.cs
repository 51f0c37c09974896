using MemoryStdio.Auth;
using MemoryStdio.Auth.Audit;
using MemoryStdio.Auth.Credentials;
using MemoryStdio.Auth.OAuth.Authorization;
using MemoryStdio.Auth.OAuth.Clients;
using MemoryStdio.Auth.Sessions;
using MemoryStdio.Http.OAuth.Consent;
using MemoryStdio.Http.Security;
using MemoryStdio.Http.Ui.Requests;
using MemoryStdio.Identity;
using MemoryStdio.Projects;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.Extensions;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.Primitives;

namespace MemoryStdio.Http.OAuth;

/// <summary>
/// The authorization endpoint. A GET only ever asks; a code leaves by a POST that carries a living session, that session's form token and a person's
/// "allow". Every POST is judged anew from its parameters, so the page cannot be made to say one thing and mean another.
/// </summary>
internal static class AuthorizeEndpoints
{
    public const string Path = "/oauth/authorize";

    private static readonly string[] Once =
        ["client_id", "redirect_uri", "response_type", "response_mode", "scope", "state", "code_challenge", "code_challenge_method", "prompt"];

    public static void MapAuthorize(this IEndpointRouteBuilder app)
    {
        app.MapGet(Path, AskAsync).WithMetadata(UiPage.Instance);
        app.MapPost(Path, DecideAsync).WithMetadata(UiPage.Instance);
    }

    private static async Task<IResult> AskAsync(
        Visit visit, AuthorizationService service, IProjectDirectory projects, AuthOptions options, CancellationToken cancellationToken)
    {
        var context = visit.Context;
        var fields = Fields(context.Request.Query);
        // Strangers must not make this server fetch addresses: whoever names a client by one signs in first.
        if (options.OAuth.AllowClientDocuments && ClientDocuments.IsAddress(context.Request.Query["client_id"].ToString()) && await RequestSession.FindAsync(context) is null)
            return new SeeOther(SessionAuthentication.LoginAddress(context));
        switch (await service.CheckAsync(Read(context.Request.Query), RequestAddress.BaseOf(context), cancellationToken))
        {
            case AuthorizationCheck.Unusable unusable: return ConsentPage.Unusable(visit, unusable.Error);
            case AuthorizationCheck.SentBack back: return new SeeOther(back.Location);
            case AuthorizationCheck.Askable askable:
                return await RequestSession.FindAsync(context) is { } session
                    ? ConsentPage.Show(visit, await ViewAsync(visit, askable.Request, session, fields, projects, options, cancellationToken))
                    : new SeeOther(SessionAuthentication.LoginAddress(context));
            default: throw new InvalidOperationException("Unknown check.");
        }
    }

    private static async Task<IResult> DecideAsync(
        Visit visit, AuthorizationService service, IProjectDirectory projects, AuthOptions options, CancellationToken cancellationToken)
    {
        var context = visit.Context;
        if (!context.Request.HasFormContentType) return Results.StatusCode(StatusCodes.Status415UnsupportedMediaType);
        var form = await context.Request.ReadFormAsync(cancellationToken);
        var fields = Fields(form);
        // The session ended while the page was open: ask again, from the beginning.
        if (await RequestSession.FindAsync(context) is not { } session) return new SeeOther(context.Request.PathBase + Path + QueryOf(fields));
        if (!await FormGuard.IsValidAsync(context)) return new Forged();

        var check = await service.CheckAsync(Read(form), RequestAddress.BaseOf(context), cancellationToken);
        if (check is AuthorizationCheck.Unusable unusable) return ConsentPage.Unusable(visit, unusable.Error);
        if (check is AuthorizationCheck.SentBack back) return new SeeOther(back.Location);

        var request = ((AuthorizationCheck.Askable)check).Request;
        var actor = new AuditActor(session.Session.User.Value, context.Connection.RemoteIpAddress?.ToString());
        // Only the one exact word allows; anything else, a missing one included, does not.
        if (form[ConsentPage.Decision] != ConsentPage.Approve) return new SeeOther(await service.RefuseAsync(request, session, actor, cancellationToken));
        var view = await ViewAsync(visit, request, session, fields, projects, options, cancellationToken);
        var (limits, problem) = Limits(visit, form, view);
        var draft = new ConsentDraft([.. form[ConsentPage.Scope].OfType<string>()], form[ConsentPage.ProjectChoice] == ConsentPage.ChosenOnly, form[ConsentPage.Stay] == "yes");
        if (problem is not null) return ConsentPage.Show(visit, view, problem, draft);
        var choice = new ConsentChoice(ScopeNames.ReadKnown(string.Join(' ', draft.Scopes)), limits, draft.Stay);
        return new SeeOther(await service.ApproveAsync(request, choice, session, actor, cancellationToken));
    }

    private static async Task<ConsentView> ViewAsync(
        Visit visit, AuthorizationRequest request, CurrentSession session, IReadOnlyList<KeyValuePair<string, string>> fields,
        IProjectDirectory projects, AuthOptions options, CancellationToken cancellationToken)
    {
        var offered = (await projects.ListAsync(visit.Caller.Owner, cancellationToken)).Where(p => visit.Caller.MayUse(p.Id.Value)).ToArray();
        return new ConsentView(request, session, offered, fields, (int)options.OAuth.RefreshLifetime.TotalDays);
    }

    private static (IReadOnlyList<ProjectId>? Limits, string? Problem) Limits(Visit visit, IFormCollection form, ConsentView view)
    {
        if (form[ConsentPage.ProjectChoice] != ConsentPage.ChosenOnly) return (null, null);
        // Only what was offered: an invented id must not reserve a project that somebody makes later.
        var chosen = view.Projects.Where(p => form[ConsentPage.Project].Contains(p.Id.Value)).Select(p => p.Id).ToArray();
        return chosen.Length == 0 ? (null, visit.Say(ConsentWords.NoProject)) : (chosen, null);
    }

    private static AuthorizationParameters Read(IEnumerable<KeyValuePair<string, StringValues>> source)
    {
        var all = source.ToDictionary(p => p.Key, p => p.Value, StringComparer.Ordinal);
        string? One(string name) => all.TryGetValue(name, out var values) && values.ToString() is { Length: > 0 } value ? value : null;
        return new AuthorizationParameters
        {
            ResponseType = One("response_type"),
            ResponseMode = One("response_mode"),
            ClientId = One("client_id"),
            RedirectUri = One("redirect_uri"),
            Scope = One("scope"),
            State = One("state"),
            CodeChallenge = One("code_challenge"),
            CodeChallengeMethod = One("code_challenge_method"),
            Prompt = One("prompt"),
            Resources = all.TryGetValue("resource", out var resources) ? [.. resources.OfType<string>().Where(r => r.Length > 0)] : [],
            Repeated = Array.Find(Once, name => all.TryGetValue(name, out var values) && values.Count > 1),
            HasRequestObject = all.ContainsKey("request") || all.ContainsKey("request_uri"),
        };
    }

    // Exactly the parameters that are judged, and none of the page's own fields: a request must not be able to fill those in.
    private static KeyValuePair<string, string>[] Fields(IEnumerable<KeyValuePair<string, StringValues>> source) =>
        [.. from pair in source where Once.Contains(pair.Key) || pair.Key is "resource" or "request" or "request_uri" from value in pair.Value select KeyValuePair.Create(pair.Key, value ?? "")];

    private static QueryString QueryOf(IEnumerable<KeyValuePair<string, string>> fields) => new QueryBuilder(fields).ToQueryString();

    /// <summary>303, so that no browser sends the form on to the client (RFC 9700 §4.12).</summary>
    private sealed class SeeOther(string address) : IResult
    {
        public Task ExecuteAsync(HttpContext httpContext)
        {
            httpContext.Response.StatusCode = StatusCodes.Status303SeeOther;
            httpContext.Response.Headers.Location = address;
            return Task.CompletedTask;
        }
    }

    private sealed class Forged : IResult
    {
        public Task ExecuteAsync(HttpContext httpContext) => FormGuard.RefuseAsync(httpContext);
    }
}
