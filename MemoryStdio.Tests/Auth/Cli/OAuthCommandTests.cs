using System.Net;
using System.Text.Json;
using MemoryStdio.Auth.Keys;
using MemoryStdio.Auth.OAuth.Grants;
using MemoryStdio.Cli;
using MemoryStdio.Composition;
using MemoryStdio.Tests.Http.OAuth;
using Microsoft.Extensions.DependencyInjection;

namespace MemoryStdio.Tests.Auth.Cli;

/// <summary>The commands of an administrator beside a running server, on the same files.</summary>
public sealed class OAuthCommandTests
{
    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Fact]
    public async Task ClientsAreListedAndShown_WithoutAnySecret()
    {
        await using var world = await OAuthWorld.StartAsync();
        var (_, robot) = await world.RegisterAsync(new { client_name = "로봇" }, await world.KeyAsync());
        var (client, _) = await world.ConnectAsync();

        var list = (await JsonAsync(world, "oauth", "clients", "list", "--json")).GetProperty("clients");
        var shown = await RunAsync(world, "oauth", "clients", "show", robot.GetProperty("client_id").GetString()!);
        var table = await RunAsync(world, "oauth", "clients", "list");

        Assert.Equal([client, robot.GetProperty("client_id").GetString()], list.EnumerateArray().Select(c => c.GetProperty("id").GetString()));
        Assert.Equal([1, 0], list.EnumerateArray().Select(c => c.GetProperty("sessions").GetInt32()));
        Assert.Equal(0, shown.Exit);
        Assert.Contains("로봇", shown.Out, StringComparison.Ordinal);
        Assert.Contains("\"owner_id\": \"kim\"", shown.Out, StringComparison.Ordinal);
        Assert.Contains(client, table.Out, StringComparison.Ordinal);
        foreach (var secret in (string[])["client_secret", "registration_access_token"])
            Assert.DoesNotContain(robot.GetProperty(secret).GetString()!, shown.Out + table.Out, StringComparison.Ordinal);
        Assert.DoesNotContain("hash", shown.Out, StringComparison.OrdinalIgnoreCase);
    }

    [Fact]
    public async Task RemovingAClientEndsItsTokensOnTheRunningServerAtOnce()
    {
        await using var world = await OAuthWorld.StartAsync();
        var (client, tokens) = await world.ConnectAsync();
        Assert.Equal(HttpStatusCode.OK, await world.AskAsync(tokens.GetProperty("access_token").GetString()));

        var removed = await RunAsync(world, "oauth", "clients", "revoke", client);

        Assert.Equal((0, $"Removed the client {client} and ended its sessions.\n"), (removed.Exit, removed.Out));
        Assert.Equal(HttpStatusCode.Unauthorized, await world.AskAsync(tokens.GetProperty("access_token").GetString()));
        Assert.Equal(1, (await RunAsync(world, "oauth", "clients", "revoke", client)).Exit);
    }

    [Fact]
    public async Task SessionsAreListedForOneUserAndEndedOneByOne()
    {
        await using var world = await OAuthWorld.StartAsync();
        var (client, kims) = await world.ConnectAsync("read");
        await world.SignInAsync("lee");
        var (_, lees) = await world.ExchangeAsync(client, await world.CodeAsync(client));

        var all = (await JsonAsync(world, "oauth", "sessions", "list", "--json")).GetProperty("sessions");
        var one = Assert.Single((await JsonAsync(world, "oauth", "sessions", "list", "--user-id", "kim", "--json")).GetProperty("sessions").EnumerateArray());
        Assert.Equal(["lee", "kim"], all.EnumerateArray().Select(s => s.GetProperty("user_id").GetString()));
        Assert.Equal(("read", client), (one.GetProperty("scopes").GetString(), one.GetProperty("client_id").GetString()));

        var ended = await RunAsync(world, "oauth", "sessions", "revoke", one.GetProperty("id").GetString()!, "--lang", "ko");
        Assert.Equal(0, ended.Exit);
        Assert.Contains("세션", ended.Out, StringComparison.Ordinal);
        Assert.Equal(HttpStatusCode.Unauthorized, await world.AskAsync(kims.GetProperty("access_token").GetString()));
        Assert.Equal(HttpStatusCode.OK, await world.AskAsync(lees.GetProperty("access_token").GetString()));
        Assert.Single(await world.Host.Get<GrantService>().ListAsync(null, Cancel));
    }

    [Theory]
    [InlineData("clients", "show", "mcp_client_unknown")]
    [InlineData("clients", "revoke", "mcp_client_unknown")]
    [InlineData("sessions", "revoke", "grant_unknown")]
    public async Task AnUnknownIdIsNotFound_AndTheNextStepIsNamed(string what, string verb, string id)
    {
        await using var world = await OAuthWorld.StartAsync();

        var refused = await RunAsync(world, "oauth", what, verb, id);

        Assert.Equal((1, ""), (refused.Exit, refused.Out));
        Assert.Contains($"'{id}'", refused.Error, StringComparison.Ordinal);
        Assert.Contains($"'memorystdio oauth {what} list'", refused.Error, StringComparison.Ordinal);
    }

    private static async Task<JsonElement> JsonAsync(OAuthWorld world, params string[] arguments)
    {
        var (exit, output, error) = await RunAsync(world, arguments);
        Assert.True(exit == 0, error);
        return JsonSerializer.Deserialize<JsonElement>(output);
    }

    private static async Task<(int Exit, string Out, string Error)> RunAsync(OAuthWorld world, params string[] arguments)
    {
        var home = Path.GetDirectoryName(Path.GetDirectoryName(world.Host.Get<ServerKey>().FilePath))!;
        using StringWriter output = new() { NewLine = "\n" }, error = new() { NewLine = "\n" };
        var terminal = new Terminal { In = new StringReader(""), Out = output, Error = error, CanAsk = false, IsWatched = false, Colors = false, CanDraw = false, Width = 200 };
        var exit = await new CommandLine(
            terminal, new AppEnvironment(name => name is "MEMORYSTDIO_HOME" or "PROJECT_DIR" ? home : null), services => services.AddSingleton<TimeProvider>(world.Time)).RunAsync(arguments, Cancel);
        return (exit, output.ToString(), error.ToString());
    }
}
