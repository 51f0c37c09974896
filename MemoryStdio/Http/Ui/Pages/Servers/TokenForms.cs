using System.Globalization;
using MemoryStdio.Http.Servers;
using MemoryStdio.Http.Ui.Requests;
using MemoryStdio.Http.Ui.Wording;
using MemoryStdio.Vault;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;

namespace MemoryStdio.Http.Ui.Pages.Servers;

/// <summary>Saving and deleting a server's token. The answer is always a redirect: no page ever contains what was typed.</summary>
internal static class TokenForms
{
    public static void MapTokenForms(this RouteGroupBuilder forms)
    {
        forms.MapPost("{id:guid}/token", SaveAsync);
        forms.MapPost("{id:guid}/token/delete", DeleteAsync);
    }

    private static async Task<IResult> SaveAsync(Visit visit, string id, ServerRegistry registry, TokenVault vault, CancellationToken cancellationToken)
    {
        if (!(await ServerEndpoints.FindAsync(visit.Context, registry, id, cancellationToken)).Succeeded(out var server, out var problem)) return ServerPages.Failed(visit, problem);
        var form = await visit.Context.Request.ReadFormAsync(cancellationToken);
        var caller = ServerEndpoints.CallerOf(visit.Context);
        var given = form[ServerPage.Token].ToString().Trim();
        var ends = form[ServerPage.Ends].ToString().Trim();
        if (given.Length == 0) return await AgainAsync(visit.Say(ServerWords.TokenEmpty), StatusCodes.Status400BadRequest);
        if (!TryReadDate(ends, out var expires)) return await AgainAsync(visit.Say(ServerWords.BadDate, ends), StatusCodes.Status400BadRequest);

        return (await vault.SaveAsync(caller, server, new TokenText(given), expires, cancellationToken)).Succeeded(out _, out problem)
            ? visit.Go(ServerPages.PathOf(server), new Flash(visit.Say(ServerWords.TokenSaved)))
            : await AgainAsync(visit.Say(problem.Sentence), ServerPages.StatusOf(problem));

        async Task<IResult> AgainAsync(string why, int status) =>
            ServerPage.Show(visit, server, await vault.InfoAsync(caller, server.Id, cancellationToken), null, why, status);
    }

    private static async Task<IResult> DeleteAsync(Visit visit, string id, ServerRegistry registry, TokenVault vault, CancellationToken cancellationToken)
    {
        if (!(await ServerEndpoints.FindAsync(visit.Context, registry, id, cancellationToken)).Succeeded(out var server, out var problem)) return ServerPages.Failed(visit, problem);
        await vault.DeleteAsync(ServerEndpoints.CallerOf(visit.Context), server, cancellationToken);
        return visit.Go(ServerPages.PathOf(server), new Flash(visit.Say(ServerWords.TokenDeleted)));
    }

    // A day includes its evening.
    private static bool TryReadDate(string raw, out DateTimeOffset? ends)
    {
        ends = null;
        if (raw.Length == 0) return true;
        if (!DateOnly.TryParseExact(raw, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var day)) return false;
        ends = new DateTimeOffset(day.ToDateTime(TimeOnly.MaxValue), TimeSpan.Zero);
        return true;
    }
}
