using System.Text.Json;
using MemoryStdio.Gateway;
using MemoryStdio.Http.Servers;
using MemoryStdio.Http.Ui.Requests;
using MemoryStdio.Http.Ui.Wording;
using MemoryStdio.Vault;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using ModelContextProtocol;

namespace MemoryStdio.Http.Ui.Pages.Servers;

/// <summary>Lists a server's tools and calls one. Both reach out with the saved token, so both are forms, not links.</summary>
internal static class Playground
{
    private const int LongestArguments = 100_000;

    public static void MapPlayground(this RouteGroupBuilder forms)
    {
        forms.MapPost("{id:guid}/test", TestAsync);
        forms.MapPost("{id:guid}/call", CallAsync);
    }

    private static async Task<IResult> TestAsync(Visit visit, string id, ServerRegistry registry, TokenVault vault, GatewayService gateway, CancellationToken cancellationToken)
    {
        if (!(await ServerEndpoints.FindAsync(visit.Context, registry, id, cancellationToken)).Succeeded(out var server, out var problem)) return ServerPages.Failed(visit, problem);
        var caller = ServerEndpoints.CallerOf(visit.Context);
        var inspected = await gateway.InspectAsync(caller, server, null, cancellationToken);
        var token = await vault.InfoAsync(caller, server.Id, cancellationToken);
        return inspected.Succeeded(out var view, out problem)
            ? ServerPage.Show(visit, server, token, view)
            : ServerPage.Show(visit, server, token, null, visit.Say(problem.Sentence), ServerPages.StatusOf(problem));
    }

    private static async Task<IResult> CallAsync(Visit visit, string id, ServerRegistry registry, TokenVault vault, GatewayService gateway, CancellationToken cancellationToken)
    {
        if (!(await ServerEndpoints.FindAsync(visit.Context, registry, id, cancellationToken)).Succeeded(out var server, out var problem)) return ServerPages.Failed(visit, problem);
        var form = await visit.Context.Request.ReadFormAsync(cancellationToken);
        var caller = ServerEndpoints.CallerOf(visit.Context);
        var tool = form[ServerPage.Tool].ToString();
        if (Read(form[ServerPage.Arguments].ToString()) is not { } arguments)
            return await AgainAsync(visit.Say(ServerWords.BadArguments), StatusCodes.Status400BadRequest);

        if (!(await gateway.CallAsync(caller, server, null, tool, arguments, cancellationToken)).Succeeded(out var result, out problem))
            return await AgainAsync(visit.Say(problem.Sentence), ServerPages.StatusOf(problem));
        var json = JsonSerializer.SerializeToElement(result, McpJsonUtilities.DefaultOptions);
        return ServerPage.ShowResult(visit, server, tool, JsonSerializer.Serialize(json, PageJson.Indented), result.IsError == true);

        async Task<IResult> AgainAsync(string why, int status) =>
            ServerPage.Show(visit, server, await vault.InfoAsync(caller, server.Id, cancellationToken), null, why, status);
    }

    private static Dictionary<string, JsonElement>? Read(string json)
    {
        if (string.IsNullOrWhiteSpace(json)) return [];
        if (json.Length > LongestArguments) return null;
        try
        {
            return JsonSerializer.Deserialize<Dictionary<string, JsonElement>>(json);
        }
        catch (JsonException)
        {
            return null;
        }
    }
}
