using System.Text.Json;
using MemoryStdio.Gateway;
using MemoryStdio.Http.Ui.Components;
using MemoryStdio.Http.Ui.Layout;
using MemoryStdio.Http.Ui.Markup;
using MemoryStdio.Http.Ui.Requests;
using MemoryStdio.Http.Ui.Wording;
using MemoryStdio.Vault;
using Microsoft.AspNetCore.Http;

namespace MemoryStdio.Http.Ui.Pages.Servers;

/// <summary>One registered server: its token, a test, and its tools to try.</summary>
internal static class ServerPage
{
    public const string Token = "token";
    public const string Ends = "ends";
    public const string Tool = "tool";
    public const string Arguments = "arguments";

    /// <param name="seen">What the server just said of itself.</param>
    public static IResult Show(Visit visit, ServerRecord server, TokenInfo? token, ServerView? seen = null, string? problem = null, int status = StatusCodes.Status200OK) =>
        visit.Page(
            NavigationItem.Servers, server.Name,
            $"""
            <div class="page-head"><h1 dir="auto">{server.Name}</h1></div>
            {Html.When(problem is not null, () => $"""<div class="alert" role="alert">{problem}</div>""")}
            <section class="card"><dl class="facts">
            <dt>{visit.Say(ServerWords.Address)}</dt><dd><code>{server.Endpoint.ToString()}</code></dd>
            <dt>{visit.Say(ServerWords.Token)}</dt><dd>{ServerListPage.TokenState(visit, token)}</dd>
            {Html.When(token is not null, () => $"<dt>{visit.Say(ServerWords.LastUsed)}</dt><dd>{Moment.Of(visit, token!.LastUsedAt)}</dd><dt>{visit.Say(ServerWords.TokenEnds)}</dt><dd>{Moment.Of(visit, token.ExpiresAt)}</dd>")}
            </dl>
            <p class="muted small">{visit.Say(ServerWords.Through)}</p>{SecretBox.Copyable(visit, "gateway-address", GatewayAddress(visit, server))}</section>
            {Html.When(server.Auth.Kind != ServerAuthKind.None, () => TokenForms(visit, server, token))}
            <section class="card"><h2>{visit.Say(ServerWords.Playground)}</h2><p class="muted">{visit.Say(ServerWords.TestLead)}</p>
            <form method="post" action="{visit.To(ServerPages.PathOf(server) + "/test")}">{visit.Csrf()}<button>{visit.Say(ServerWords.Test)}</button></form>
            {Html.When(seen is not null, () => Tools(visit, server, seen!))}</section>
            <section class="card"><h2>{visit.Say(ServerWords.Remove)}</h2><p>{visit.Say(ServerWords.RemoveLead)}</p>
            <form method="post" action="{visit.To(ServerPages.PathOf(server) + "/remove")}">{visit.Csrf()}<button class="danger">{visit.Say(ServerWords.Remove)}</button></form></section>
            """,
            status);

    public static IResult ShowResult(Visit visit, ServerRecord server, string tool, string result, bool isError)
    {
        var title = visit.Say(isError ? ServerWords.ResultFailed : ServerWords.Result, tool);
        return visit.Page(NavigationItem.Servers, title, $"""
            <div class="page-head"><h1>{title}</h1></div>
            {SecretBox.Copyable(visit, "tool-result", result)}
            <p><a class="button" href="{visit.To(ServerPages.PathOf(server))}">{visit.Say(ServerWords.Back, server.Name)}</a></p>
            """);
    }

    private static string GatewayAddress(Visit visit, ServerRecord server) =>
        $"{visit.Context.Request.Scheme}://{visit.Context.Request.Host}{visit.To($"/servers/{server.Id}/mcp")}";

    private static Html TokenForms(Visit visit, ServerRecord server, TokenInfo? token) => $"""
        <section class="card"><h2>{visit.Say(token is null ? ServerWords.SetToken : ServerWords.ReplaceToken)}</h2>
        <form method="post" action="{visit.To(ServerPages.PathOf(server) + "/token")}" autocomplete="off">{visit.Csrf()}
        {Field.Text(Token, visit.Say(ServerWords.Token), "", visit.Say(ServerWords.TokenHint), type: "password", required: true)}
        {Field.Text(Ends, visit.Say(ServerWords.TokenEnds), "", visit.Say(ServerWords.TokenEndsHint), type: "date")}
        <button class="primary">{visit.Say(token is null ? ServerWords.SetToken : ServerWords.ReplaceToken)}</button></form>
        {Html.When(token is not null, () => $"""<form method="post" action="{visit.To(ServerPages.PathOf(server) + "/token/delete")}">{visit.Csrf()}<button class="danger">{visit.Say(ServerWords.DeleteToken)}</button></form>""")}
        </section>
        """;

    private static Html Tools(Visit visit, ServerRecord server, ServerView seen) => $"""
        <p class="notice" role="status">{visit.Say(ServerWords.Works, seen.Name, seen.Version, seen.ProtocolVersion, seen.Tools.Count)}</p>
        {Html.Each(seen.Tools.Select((tool, number) => (tool, number)), x => One(visit, server, x.tool, x.number))}
        """;

    private static Html One(Visit visit, ServerRecord server, ToolView tool, int number) => $"""
        <details class="card"><summary><code>{tool.Name}</code> {tool.Title}</summary>
        <p dir="auto">{tool.Description}</p>
        <details><summary>{visit.Say(ServerWords.Schema)}</summary><pre tabindex="0"><code>{Indented(tool.InputSchema)}</code></pre></details>
        <form method="post" action="{visit.To(ServerPages.PathOf(server) + "/call")}">{visit.Csrf()}<input type="hidden" name="{Tool}" value="{tool.Name}">
        <div class="field"><label for="{$"arguments-{number}"}">{visit.Say(ServerWords.Arguments, tool.Name)}</label><textarea id="{$"arguments-{number}"}" name="{Arguments}" rows="4" spellcheck="false" class="mono">
        {Example(tool.InputSchema)}</textarea></div>
        <button aria-label="{visit.Say(ServerWords.CallTool, tool.Name)}">{visit.Say(ServerWords.Call)}</button></form></details>
        """;

    private static string Indented(JsonElement schema) => JsonSerializer.Serialize(schema, PageJson.Indented);

    // The names that must be there, to be filled in.
    private static string Example(JsonElement schema) =>
        schema.ValueKind == JsonValueKind.Object && schema.TryGetProperty("required", out var names) && names.ValueKind == JsonValueKind.Array
            ? JsonSerializer.Serialize(names.EnumerateArray().Select(n => n.GetString() ?? "").Distinct().ToDictionary(n => n, _ => ""), PageJson.Indented)
            : "{}";
}
