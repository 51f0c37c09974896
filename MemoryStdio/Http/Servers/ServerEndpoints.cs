using System.Text.Json;
using System.Text.Json.Serialization.Metadata;
using MemoryStdio.Gateway;
using MemoryStdio.Http.Api;
using MemoryStdio.Http.Security;
using MemoryStdio.Identity;
using MemoryStdio.Vault;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using ModelContextProtocol;

namespace MemoryStdio.Http.Servers;

/// <summary>A user's own MCP servers and tokens. Another user's server is not found.</summary>
internal static class ServerEndpoints
{
    private const string Json = "application/json";

    public static void MapServers(this IEndpointRouteBuilder app)
    {
        var servers = app.MapGroup("/mcp-servers").RequireAuthorization(AccessPolicies.Write);
        servers.MapGet("", ListAsync);
        servers.MapPost("", AddAsync);
        servers.MapGet("{id}", GetAsync);
        servers.MapPut("{id}", UpdateAsync);
        servers.MapDelete("{id}", RemoveAsync);
        servers.MapPost("{id}/auth-token", SaveTokenAsync);
        servers.MapGet("{id}/auth-token", TokenAsync);
        servers.MapDelete("{id}/auth-token", DeleteTokenAsync);
        servers.MapGet("{id}/tools", ToolsAsync);
        servers.MapPost("{id}/tools/{tool}", CallAsync);
    }

    /// <summary>Tokens belong to the person, in a shared pool of memories too.</summary>
    public static Caller CallerOf(HttpContext context) =>
        RequestIdentity.Of(context) is var identity ? identity.Caller with { Owner = identity.User } : throw new InvalidOperationException();

    public static IResult Problem(HttpContext context, VaultProblem problem)
    {
        var (status, title) = problem.Kind switch
        {
            VaultProblemKind.Invalid => (400, "Invalid request"),
            VaultProblemKind.NotFound => (404, "Not found"),
            VaultProblemKind.Conflict => (409, "Conflict"),
            VaultProblemKind.Refused => (403, "Refused"),
            VaultProblemKind.Unreachable => (502, "The other server failed"),
            VaultProblemKind.Damaged => (500, "The saved token is damaged"),
            _ => (503, "The vault is locked"),
        };
        return ProblemResults.Of(context, status, title, problem.Message);
    }

    /// <summary>Over HTTP only servers at an address exist: programs and named secrets of the machine's own user are nobody's business here.</summary>
    public static async Task<VaultResult<ServerRecord>> FindAsync(HttpContext context, ServerRegistry registry, string id, CancellationToken cancellationToken)
    {
        var found = await registry.FindAsync(CallerOf(context), id, cancellationToken);
        return found is { Value: not null and not { Endpoint: RemoteEndpoint } }
            ? VaultProblem.NotFound($"Unknown server '{id}'. GET /mcp-servers lists the registered ones.")
            : found;
    }

    private static async Task<IResult> ListAsync(HttpContext context, ServerRegistry registry, TokenVault vault, CancellationToken cancellationToken)
    {
        var caller = CallerOf(context);
        var tokens = (await vault.ListAsync(caller, cancellationToken)).ToDictionary(t => t.Server);
        var servers = (await registry.ListAsync(caller, cancellationToken)).Where(s => s.Endpoint is RemoteEndpoint);
        return Ok(new ServersBody([.. servers.Select(s => ServerBody.Of(s, tokens.GetValueOrDefault(s.Id)))]), ServersJson.Default.ServersBody);
    }

    private static async Task<IResult> AddAsync(HttpContext context, ServerRegistry registry, CancellationToken cancellationToken)
    {
        if (!(await ReadAsync(context, ServersJson.Default.ServerInput, cancellationToken)).Succeeded(out var input, out var problem)
            || !Describe(input).Succeeded(out var described, out problem)
            || !(await registry.AddAsync(CallerOf(context), described, cancellationToken)).Succeeded(out var server, out problem)) return Problem(context, problem);
        context.Response.Headers.Location = $"{context.Request.PathBase}/mcp-servers/{server.Id}";
        return Ok(ServerBody.Of(server, null), ServersJson.Default.ServerBody, StatusCodes.Status201Created);
    }

    private static async Task<IResult> GetAsync(string id, HttpContext context, ServerRegistry registry, TokenVault vault, CancellationToken cancellationToken) =>
        (await FindAsync(context, registry, id, cancellationToken)).Succeeded(out var server, out var problem)
            ? Ok(ServerBody.Of(server, await vault.InfoAsync(CallerOf(context), server.Id, cancellationToken)), ServersJson.Default.ServerBody)
            : Problem(context, problem);

    private static async Task<IResult> UpdateAsync(string id, HttpContext context, ServerRegistry registry, TokenVault vault, CancellationToken cancellationToken)
    {
        if (!(await FindAsync(context, registry, id, cancellationToken)).Succeeded(out var server, out var problem)
            || !(await ReadAsync(context, ServersJson.Default.ServerInput, cancellationToken)).Succeeded(out var input, out problem)
            || !Describe(input).Succeeded(out var described, out problem)
            || !(await registry.UpdateAsync(CallerOf(context), server.Id, described, cancellationToken)).Succeeded(out server, out problem)) return Problem(context, problem);
        return Ok(ServerBody.Of(server, await vault.InfoAsync(CallerOf(context), server.Id, cancellationToken)), ServersJson.Default.ServerBody);
    }

    private static async Task<IResult> RemoveAsync(string id, HttpContext context, ServerRegistry registry, CancellationToken cancellationToken) =>
        (await FindAsync(context, registry, id, cancellationToken)).Succeeded(out var server, out var problem)
        && (await registry.RemoveAsync(CallerOf(context), server.Id.Value, cancellationToken)).Succeeded(out _, out problem)
            ? Results.NoContent()
            : Problem(context, problem!);

    private static async Task<IResult> SaveTokenAsync(string id, HttpContext context, ServerRegistry registry, TokenVault vault, CancellationToken cancellationToken)
    {
        if (!(await FindAsync(context, registry, id, cancellationToken)).Succeeded(out var server, out var problem)
            || !(await ReadAsync(context, ServersJson.Default.TokenInput, cancellationToken)).Succeeded(out var input, out problem)
            || !(await vault.SaveAsync(CallerOf(context), server, new TokenText(input.Token ?? ""), input.ExpiresAt, cancellationToken)).Succeeded(out _, out problem)) return Problem(context, problem);
        return Ok(new DoneBody(true, "Token saved"), ServersJson.Default.DoneBody);
    }

    private static async Task<IResult> TokenAsync(string id, HttpContext context, ServerRegistry registry, TokenVault vault, CancellationToken cancellationToken)
    {
        if (!(await FindAsync(context, registry, id, cancellationToken)).Succeeded(out var server, out var problem)) return Problem(context, problem);
        var token = await vault.InfoAsync(CallerOf(context), server.Id, cancellationToken);
        return Ok(new TokenBody(token is not null, token?.Hint), ServersJson.Default.TokenBody);
    }

    private static async Task<IResult> DeleteTokenAsync(string id, HttpContext context, ServerRegistry registry, TokenVault vault, CancellationToken cancellationToken)
    {
        if (!(await FindAsync(context, registry, id, cancellationToken)).Succeeded(out var server, out var problem)) return Problem(context, problem);
        return await vault.DeleteAsync(CallerOf(context), server, cancellationToken)
            ? Ok(new DoneBody(true, "Token deleted"), ServersJson.Default.DoneBody)
            : Problem(context, VaultProblem.NotFound($"No token is saved for server '{server.Name}'."));
    }

    private static async Task<IResult> ToolsAsync(string id, HttpContext context, ServerRegistry registry, GatewayService gateway, CancellationToken cancellationToken) =>
        (await FindAsync(context, registry, id, cancellationToken)).Succeeded(out var server, out var problem)
        && (await gateway.InspectAsync(CallerOf(context), server, ForwardEndpoints.RequestToken(context), cancellationToken)).Succeeded(out var view, out problem)
            ? Ok(view, ServersJson.Default.ServerView)
            : Problem(context, problem!);

    private static async Task<IResult> CallAsync(string id, string tool, HttpContext context, ServerRegistry registry, GatewayService gateway, CancellationToken cancellationToken)
    {
        if (!(await FindAsync(context, registry, id, cancellationToken)).Succeeded(out var server, out var problem)
            || !(await ReadAsync(context, ServersJson.Default.CallInput, cancellationToken)).Succeeded(out var input, out problem)
            || !(await gateway.CallAsync(CallerOf(context), server, ForwardEndpoints.RequestToken(context), tool, input.Arguments ?? [], cancellationToken)).Succeeded(out var result, out problem))
            return Problem(context, problem);
        return Results.Text(JsonSerializer.Serialize(result, McpJsonUtilities.DefaultOptions), Json);
    }

    private static VaultResult<NewServer> Describe(ServerInput input)
    {
        if (input.Name is null || !Uri.TryCreate(input.Url, UriKind.Absolute, out var url)) return VaultProblem.Invalid("Give name and url, for example {\"name\": \"notion\", \"url\": \"https://mcp.example.org/mcp\"}.");
        ServerAuth? auth = (input.Auth, input.Header) switch
        {
            (null or "bearer", null) => ServerAuth.Bearer,
            (null or "header", { } header) => ServerAuth.Header(header),
            ("none", null) => ServerAuth.None,
            _ => null,
        };
        return auth is null
            ? VaultProblem.Invalid($"auth '{input.Auth}' does not fit. Give bearer, none, or header together with the header's name.")
            : new NewServer(input.Name, new RemoteEndpoint(url), auth);
    }

    private static async Task<VaultResult<T>> ReadAsync<T>(HttpContext context, JsonTypeInfo<T> type, CancellationToken cancellationToken)
        where T : class
    {
        try
        {
            return await JsonSerializer.DeserializeAsync(context.Request.Body, type, cancellationToken) is { } value ? value : VaultProblem.Invalid("The body is empty. Send a JSON object.");
        }
        catch (JsonException)
        {
            // The parser's own message may quote the body, and the body may hold a token.
            return VaultProblem.Invalid("The body is not the JSON object this address takes.");
        }
    }

    private static IResult Ok<T>(T body, JsonTypeInfo<T> type, int status = StatusCodes.Status200OK) => Results.Json(body, type, Json, status);
}
