using MemoryStdio.Http.Security;
using MemoryStdio.Http.Servers;
using MemoryStdio.Http.Ui.Layout;
using MemoryStdio.Http.Ui.Requests;
using MemoryStdio.Http.Ui.Wording;
using MemoryStdio.Vault;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;

namespace MemoryStdio.Http.Ui.Pages.Servers;

/// <summary>The person's registered servers. The same rules as over REST: write access, own servers only, addresses only.</summary>
internal static class ServerPages
{
    public static void MapServerPages(this IEndpointRouteBuilder app)
    {
        var pages = app.Pages(NavigationItem.Servers.Path, AccessPolicies.SessionWrite);
        pages.MapGet("", OpenAsync);
        pages.MapGet("{id:guid}", ShowAsync);
        var forms = app.Forms(NavigationItem.Servers.Path);
        forms.MapPost("", RegisterAsync);
        forms.MapPost("{id:guid}/remove", RemoveAsync);
        forms.MapTokenForms();
        forms.MapPlayground();
    }

    public static string PathOf(ServerRecord server) => $"{NavigationItem.Servers.Path}/{server.Id}";

    public static IResult Failed(Visit visit, VaultProblem problem) =>
        problem.Kind == VaultProblemKind.NotFound ? ErrorPage.Of(visit, StatusCodes.Status404NotFound, null) : ErrorPage.Of(visit, StatusOf(problem), visit.Say(problem.Sentence));

    public static int StatusOf(VaultProblem problem) => problem.Kind switch
    {
        VaultProblemKind.Refused => StatusCodes.Status403Forbidden,
        VaultProblemKind.NotFound => StatusCodes.Status404NotFound,
        VaultProblemKind.Conflict => StatusCodes.Status409Conflict,
        VaultProblemKind.Unreachable => StatusCodes.Status502BadGateway,
        VaultProblemKind.Locked or VaultProblemKind.Damaged => StatusCodes.Status503ServiceUnavailable,
        _ => StatusCodes.Status400BadRequest,
    };

    private static Task<IResult> OpenAsync(Visit visit, ServerRegistry registry, TokenVault vault, VaultOptions options, CancellationToken cancellationToken) =>
        ListAsync(visit, registry, vault, options, null, null, cancellationToken);

    private static async Task<IResult> ShowAsync(Visit visit, string id, ServerRegistry registry, TokenVault vault, CancellationToken cancellationToken) =>
        (await ServerEndpoints.FindAsync(visit.Context, registry, id, cancellationToken)).Succeeded(out var server, out var problem)
            ? ServerPage.Show(visit, server, await vault.InfoAsync(ServerEndpoints.CallerOf(visit.Context), server.Id, cancellationToken))
            : Failed(visit, problem);

    private static async Task<IResult> RegisterAsync(Visit visit, ServerRegistry registry, TokenVault vault, VaultOptions options, CancellationToken cancellationToken)
    {
        var form = await visit.Context.Request.ReadFormAsync(cancellationToken);
        var address = form[ServerListPage.Url].ToString().Trim();
        if (!Uri.TryCreate(address, UriKind.Absolute, out var url))
            return await ListAsync(visit, registry, vault, options, visit.Say(ServerWords.BadAddress, address), form, cancellationToken);
        var auth = form[ServerListPage.Auth].ToString() switch
        {
            "none" => ServerAuth.None,
            "header" => ServerAuth.Header(form[ServerListPage.Header].ToString().Trim()),
            _ => ServerAuth.Bearer,
        };
        var added = await registry.AddAsync(
            ServerEndpoints.CallerOf(visit.Context), new NewServer(form[ServerListPage.Name].ToString().Trim(), new RemoteEndpoint(url), auth), cancellationToken);
        return added.Succeeded(out var server, out var problem)
            ? visit.Go(PathOf(server), new Flash(visit.Say(ServerWords.Registered, server.Name)))
            : await ListAsync(visit, registry, vault, options, visit.Say(problem.Sentence), form, cancellationToken);
    }

    private static async Task<IResult> RemoveAsync(Visit visit, string id, ServerRegistry registry, CancellationToken cancellationToken) =>
        (await ServerEndpoints.FindAsync(visit.Context, registry, id, cancellationToken)).Succeeded(out var server, out var problem)
        && (await registry.RemoveAsync(ServerEndpoints.CallerOf(visit.Context), server.Id.Value, cancellationToken)).Succeeded(out _, out problem)
            ? visit.Go(NavigationItem.Servers.Path, new Flash(visit.Say(ServerWords.Removed, server!.Name)))
            : Failed(visit, problem!);

    private static async Task<IResult> ListAsync(
        Visit visit, ServerRegistry registry, TokenVault vault, VaultOptions options, string? problem, IFormCollection? entered, CancellationToken cancellationToken)
    {
        var caller = ServerEndpoints.CallerOf(visit.Context);
        var tokens = (await vault.ListAsync(caller, cancellationToken)).ToDictionary(t => t.Server);
        var servers = (await registry.ListAsync(caller, cancellationToken)).Where(s => s.Endpoint is RemoteEndpoint).Select(s => (s, tokens.GetValueOrDefault(s.Id))).ToArray();
        return ServerListPage.Show(visit, servers, options.SessionOnly, problem, entered);
    }
}
