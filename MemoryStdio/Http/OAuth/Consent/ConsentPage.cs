using MemoryStdio.Auth.OAuth;
using MemoryStdio.Auth.OAuth.Authorization;
using MemoryStdio.Auth.OAuth.Clients;
using MemoryStdio.Auth.Sessions;
using MemoryStdio.Http.Ui.Layout;
using MemoryStdio.Http.Ui.Markup;
using MemoryStdio.Http.Ui.Requests;
using MemoryStdio.Http.Ui.Wording;
using MemoryStdio.Identity;
using MemoryStdio.Projects;
using Microsoft.AspNetCore.Http;

namespace MemoryStdio.Http.OAuth.Consent;

/// <summary>What the page shows besides the request itself.</summary>
/// <param name="Fields">The request's parameters, to come back with the form and be judged again.</param>
internal sealed record ConsentView(
    AuthorizationRequest Request, CurrentSession Session, IReadOnlyList<ProjectInfo> Projects, IReadOnlyList<KeyValuePair<string, string>> Fields, int StayDays);

/// <summary>What is ticked. At first all but administration; after a fault what the person had chosen, so that nothing they took away comes back.</summary>
internal sealed record ConsentDraft(IReadOnlyList<string> Scopes, bool OnlyChosen, bool Stay)
{
    public static ConsentDraft First { get; } = new(["read", "write"], OnlyChosen: false, Stay: true);
}

/// <summary>Who asks, where the answer goes, what for; to be narrowed, allowed or refused. Works without scripts.</summary>
internal static class ConsentPage
{
    public const string Decision = "decision";
    public const string Approve = "approve";
    public const string Refuse = "refuse";
    public const string Scope = "grant_scope";
    public const string ProjectChoice = "projects";
    public const string ChosenOnly = "chosen";
    public const string Project = "project_id";
    public const string Stay = "stay";

    private static readonly (AccessScopes Scope, string Name, Phrase Words)[] Known =
        [(AccessScopes.Read, "read", ConsentWords.Read), (AccessScopes.Write, "write", ConsentWords.Write), (AccessScopes.Admin, "admin", ConsentWords.Admin)];

    public static IResult Show(Visit visit, ConsentView view, string? problem = null, ConsentDraft? draft = null)
    {
        var request = view.Request;
        var offered = OAuthScopes.Limit(request.Wanted.Scopes, view.Session.Caller.Scopes);
        return visit.PlainPage(
            visit.Say(ConsentWords.Title),
            $"""
            <h1>{visit.Say(ConsentWords.Title)}</h1>
            {Html.When(problem is not null, () => $"""<div class="alert" role="alert">{problem}</div>""")}
            <p><strong><bdi>{visit.Say(ConsentWords.Wants, request.Client.Name)}</bdi></strong></p>
            <p class="warning">{Origin(visit, request.Client)}</p>
            <dl class="facts"><dt>{visit.Say(ConsentWords.SentTo)}</dt><dd><bdi>{Target(visit, request.RedirectUri)}</bdi></dd>
            <dt>{visit.Say(ConsentWords.SignedInAs)}</dt><dd><bdi>{view.Session.Session.User.Value}</bdi></dd></dl>
            <form method="post" action="{visit.To(AuthorizeEndpoints.Path)}">{visit.Csrf()}
            {Html.Each(view.Fields, field => $"""<input type="hidden" name="{field.Key}" value="{field.Value}">""")}
            {(offered == AccessScopes.None ? Nothing(visit) : Choices(visit, view, offered, draft ?? ConsentDraft.First))}
            <p class="actions">{Html.When(offered != AccessScopes.None, () => $"""<button class="primary" name="{Decision}" value="{Approve}">{visit.Say(ConsentWords.Approve)}</button>""")}
            <button name="{Decision}" value="{Refuse}">{visit.Say(ConsentWords.Refuse)}</button></p>
            </form>
            <p class="muted small">{visit.Say(ConsentWords.EndLater)}</p>
            """,
            problem is null ? StatusCodes.Status200OK : StatusCodes.Status400BadRequest,
            FormTarget(request.RedirectUri));
    }

    public static IResult Unusable(Visit visit, OAuthError error) => visit.PlainPage(
        visit.Say(ConsentWords.Unusable),
        $"""
        <h1>{visit.Say(ConsentWords.Unusable)}</h1>
        <p>{visit.Say(ConsentWords.UnusableText)}</p>
        <p class="muted" lang="en">{error.Code}: {error.Description}</p>
        """,
        StatusCodes.Status400BadRequest);

    private static Html Choices(Visit visit, ConsentView view, AccessScopes offered, ConsentDraft draft) => $"""
        <fieldset><legend>{visit.Say(ConsentWords.MayDo)}</legend>
        {Html.Each(Known.Where(k => offered.HasFlag(k.Scope)), k => ScopeBox(visit, k.Name, k.Words, draft.Scopes.Contains(k.Name)))}
        {Html.When(OAuthScopes.Expand(view.Request.Wanted.Scopes) != offered, () => $"""<p class="hint">{visit.Say(ConsentWords.NotYours)}</p>""")}
        </fieldset>
        <fieldset><legend>{visit.Say(ConsentWords.InWhich)}</legend>
        <div class="field check"><input type="radio" id="all" name="{ProjectChoice}" value="all"{Html.Flag(!draft.OnlyChosen, "checked")}><label for="all">{visit.Say(ConsentWords.AllProjects)}</label></div>
        {Html.When(view.Projects.Count > 0, () => Projects(visit, view.Projects, draft.OnlyChosen))}
        </fieldset>
        {Html.When(view.Request.Client.May(GrantType.RefreshToken), () => $"""<div class="field check"><input type="checkbox" id="{Stay}" name="{Stay}" value="yes"{Html.Flag(draft.Stay, "checked")}><label for="{Stay}">{visit.Say(ConsentWords.Stay, view.StayDays)}</label></div>""")}
        """;

    private static Html ScopeBox(Visit visit, string name, Phrase words, bool chosen) => $"""
        <div class="field check"><input type="checkbox" id="scope-{name}" name="{Scope}" value="{name}"{Html.Flag(chosen, "checked")}><label for="scope-{name}">{visit.Say(words)}</label></div>
        """;

    private static Html Projects(Visit visit, IReadOnlyList<ProjectInfo> projects, bool chosen)
    {
        var numbered = projects.Select((project, number) => (project, Id: $"project-{number}"));
        return $"""
            <div class="field check"><input type="radio" id="chosen" name="{ProjectChoice}" value="{ChosenOnly}"{Html.Flag(chosen, "checked")}><label for="chosen">{visit.Say(ConsentWords.OnlyThese)}</label></div>
            {Html.Each(numbered, p => $"""<div class="field check inner"><input type="checkbox" id="{p.Id}" name="{Project}" value="{p.project.Id.Value}"><label for="{p.Id}"><bdi>{p.project.Name}</bdi></label></div>""")}
            """;
    }

    private static Html Nothing(Visit visit) => $"""<p class="alert" role="alert">{visit.Say(ConsentWords.NoScope)}</p>""";

    private static string Origin(Visit visit, OAuthClient client) => client.Kind == ClientKind.Document
        ? $"{visit.Say(ConsentWords.Described, client.Id)} {visit.Say(ConsentWords.SelfNamed)}"
        : visit.Say(ConsentWords.SelfNamed);

    private static string Target(Visit visit, string redirectUri)
    {
        var (uri, shown) = (new Uri(redirectUri), RedirectUris.Shown(redirectUri));
        return uri.Scheme == "https" ? shown : visit.Say(RedirectUris.IsLoopback(uri) ? ConsentWords.ThisMachine : ConsentWords.Program, shown);
    }

    // Browsers apply form-action to where a form's answer redirects, too. CSP knows no IPv6 addresses, so for those the scheme must do.
    private static string FormTarget(string redirectUri)
    {
        var uri = new Uri(redirectUri);
        return uri.Scheme is "https" or "http" && uri.HostNameType != UriHostNameType.IPv6 ? $"{uri.Scheme}://{uri.Authority}" : uri.Scheme + ":";
    }
}
