using MemoryStdio.Auth.Audit;
using MemoryStdio.Auth.Credentials;
using MemoryStdio.Auth.Users;
using MemoryStdio.Http.Security;
using MemoryStdio.Http.Ui.Components;
using MemoryStdio.Http.Ui.Layout;
using MemoryStdio.Http.Ui.Markup;
using MemoryStdio.Http.Ui.Requests;
using MemoryStdio.Http.Ui.Wording;
using MemoryStdio.Identity;
using MemoryStdio.Projects;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Routing;

namespace MemoryStdio.Http.Ui.Pages.Connect;

/// <summary>How to give a client this server: the entry for each, with the person's own address and a fresh token, and whether it has come through.</summary>
internal static class ConnectPage
{
    private static readonly TimeSpan Lifetime = TimeSpan.FromDays(365);

    public static void MapConnect(this IEndpointRouteBuilder app)
    {
        var pages = app.Pages(NavigationItem.Connect.Path);
        pages.MapGet("", Show);
        pages.MapGet("status", StatusAsync);
        app.Forms(NavigationItem.Connect.Path, AccessPolicies.Session).MapPost("token", CreateAsync);
    }

    private static IResult Show(Visit visit, HttpHostOptions options) => Page(visit, options, null);

    private static async Task<IResult> CreateAsync(Visit visit, HttpHostOptions options, CredentialService credentials, CancellationToken cancellationToken)
    {
        var form = await visit.Context.Request.ReadFormAsync(cancellationToken);
        var limits = visit.Caller.ProjectLimits?.Select(raw => ProjectId.TryCreate(raw, out var id, out _) ? id : null).OfType<ProjectId>().ToArray();
        var request = new CredentialRequest
        {
            Family = CredentialFamily.McpToken,
            UserId = visit.Identity!.User.Value,
            Label = form["label"].ToString().Trim() is { Length: > 0 } label ? label : null,
            // Never more than the session may do, and never administration: a client's memory does not need it.
            Scopes = visit.MayWrite ? AccessScopes.Read | AccessScopes.Write : AccessScopes.Read,
            ProjectLimits = limits,
            Lifetime = Lifetime,
        };
        var actor = new AuditActor(request.UserId, visit.Context.Connection.RemoteIpAddress?.ToString());
        return (await credentials.CreateAsync(request, actor, cancellationToken)).Succeeded(out var issued, out var problem)
            ? Page(visit, options, issued)
            : ErrorPage.Of(visit, StatusCodes.Status400BadRequest, visit.Say(problem.Sentence));
    }

    private static async Task<IResult> StatusAsync(
        Visit visit, [FromQuery] string id, CredentialService credentials, CancellationToken cancellationToken)
    {
        var own = await credentials.ListAsync(CredentialFamily.McpToken, visit.Identity!.User, cancellationToken);
        return new HtmlResult(Status(visit, own.FirstOrDefault(c => c.Id == id)));
    }

    private static Html Status(Visit visit, StoredCredential? credential)
    {
        if (credential is null) return $"<p>{visit.Say(ConnectWords.Gone)}</p>";
        if (credential.LastUsedAt is not { } used) return $"""<p class="muted">{visit.Say(ConnectWords.Waiting)}</p>""";
        return $"""<p data-connected>✓ {visit.Say(ConnectWords.Connected, Moment.Relative(visit, used))}</p>""";
    }

    private static IResult Page(Visit visit, HttpHostOptions options, IssuedCredential? issued)
    {
        var isLocal = UserRules.IsReserved(visit.Identity!.User);
        var address = (options.PublicUrl?.ToString().TrimEnd('/') ?? $"{visit.Context.Request.Scheme}://{visit.Context.Request.Host}{visit.Context.Request.PathBase}") + "/mcp";
        var snippets = isLocal ? ClientSnippets.Local("memorystdio") : ClientSnippets.Remote(address, issued?.Secret.Reveal() ?? visit.Say(ConnectWords.Placeholder));
        return visit.Page(NavigationItem.Connect, visit.Say(NavigationWords.Connect), $"""
            <div class="page-head"><h1>{visit.Say(NavigationWords.Connect)}</h1></div>
            {(isLocal ? Local(visit) : Remote(visit, address, issued))}
            {Html.Each(snippets, s => Snippet(visit, s))}
            """);
    }

    private static Html Local(Visit visit) => $"""<p class="notice">{visit.Say(ConnectWords.LocalOwner)}</p>""";

    private static Html Remote(Visit visit, string address, IssuedCredential? issued) => $"""
        <p>{visit.Say(ConnectWords.Lead)}</p>
        <section class="card"><h2>{visit.Say(ConnectWords.Address)}</h2>{SecretBox.Copyable(visit, "address", address)}</section>
        <section class="card"><h2>{visit.Say(ConnectWords.NewToken)}</h2>
        {(issued is null ? TokenForm(visit) : Issued(visit, issued))}
        </section>
        """;

    private static Html TokenForm(Visit visit) => $"""
        <form method="post" action="{visit.To("/connect/token")}" class="form">{visit.Csrf()}
        {Field.Text("label", visit.Say(ConnectWords.Label), "", visit.Say(ConnectWords.LabelHint), longest: 100)}
        <button class="primary">{visit.Say(ConnectWords.Create)}</button>
        <p class="hint">{visit.Say(visit.MayWrite ? ConnectWords.TokenIs : ConnectWords.TokenIsReading, visit.Identity!.User.Value)}</p>
        </form>
        """;

    private static Html Issued(Visit visit, IssuedCredential issued) => $"""
        {SecretBox.Once(visit, "token", issued.Secret.Reveal())}
        <div role="status" data-watch="{visit.To("/connect/status")}?id={issued.Credential.Id}">{Status(visit, issued.Credential)}</div>
        """;

    private static Html Snippet(Visit visit, ClientSnippet snippet) => $"""
        <section class="card snippet" aria-labelledby="{snippet.Id}-name"><h2 id="{snippet.Id}-name">{snippet.Client}</h2>
        {Html.When(snippet.Remark is not null, () => $"""<p class="hint">{visit.Say(snippet.Remark!)}</p>""")}
        <p class="muted small">{(snippet.File is null ? visit.Say(ConnectWords.InTerminal) : visit.Say(ConnectWords.InFile, snippet.File))}</p>
        {SecretBox.Copyable(visit, snippet.Id, snippet.Text)}</section>
        """;
}
