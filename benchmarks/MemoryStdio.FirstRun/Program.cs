using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;
using MemoryStdio.FirstRun;
using ModelContextProtocol.Client;

// What install.sh runs last: the MCP SDK's own client starts the installed program and uses it as an assistant would, in a throw-away folder.
if (args is not [var program])
{
    Console.Error.WriteLine("usage: MemoryStdio.FirstRun PATH-OF-THE-INSTALLED-PROGRAM");
    return 2;
}

Console.OutputEncoding = new UTF8Encoding(encoderShouldEmitUTF8Identifier: false);
var home = Directory.CreateTempSubdirectory("memorystdio-first-run-").FullName;
try
{
    using var limit = new CancellationTokenSource(TimeSpan.FromMinutes(2));
    await using var client = await McpClient.CreateAsync(
        new StdioClientTransport(new StdioClientTransportOptions
        {
            Name = "memorystdio",
            Command = program,
            WorkingDirectory = home,
            EnvironmentVariables = new Dictionary<string, string?> { ["MEMORYSTDIO_HOME"] = home, ["PROJECT_ID"] = "first-run" },
        }),
        cancellationToken: limit.Token);

    Console.WriteLine($"Connected to {client.ServerInfo?.Name} {client.ServerInfo?.Version}, protocol {client.NegotiatedProtocolVersion}.");
    var failed = await FirstRun.UseAsync(client, Console.Out, limit.Token);
    if (failed > 0)
    {
        Console.Error.WriteLine($"{failed} of the questions did not find their memory. Run '{program} doctor' to see what is wrong.");
        return 1;
    }
}
finally
{
    Directory.Delete(home, recursive: true);
}

var entry = new { mcpServers = new { memory = new { command = program, args = Array.Empty<string>() } } };
var json = new JsonSerializerOptions { WriteIndented = true, Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };
Console.WriteLine($"\nIn claude_desktop_config.json:\n\n{JsonSerializer.Serialize(entry, json)}");
return 0;
