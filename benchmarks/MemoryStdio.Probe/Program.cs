using System.Text;
using MemoryStdio.Probe;

Console.OutputEncoding = new UTF8Encoding(encoderShouldEmitUTF8Identifier: false);
return args switch
{
    ["first-run", var program] => await FirstRun.RunAsync(program),
    ["start", var runs, .. var servers] when int.TryParse(runs, out var count) && servers.Length > 0 => StartUp.Measure(count, servers),
    ["processes", var program, var count, var each] when int.TryParse(count, out var p) && int.TryParse(each, out var n) => Durability.ManyProcesses(program, p, n),
    ["kill", var program, var rounds] when int.TryParse(rounds, out var n) => Durability.Kill(program, n),
    ["compare", var count, var program, var official] when int.TryParse(count, out var n) => Comparison.Run(n, program, official),
    ["side-by-side", var program, var peers, .. var rest] when SideBySide.TryRead(rest, out var sizes, out var into) => SideBySide.Run(program, peers, sizes, into),
    ["load", var program, var clients, var seconds] when int.TryParse(clients, out var c) && int.TryParse(seconds, out var s) => await Load.RunAsync(program, c, s),
    _ => Usage(),
};

static int Usage()
{
    Console.Error.WriteLine(
        """
        Uses MemoryStdio from outside, as a client does.

        first-run PROGRAM              start it, store three memories, ask for each, print the client configuration (install.sh ends with this)
        start RUNS NAME=COMMAND...     process start -> initialize -> tools/list answered, interleaved, as a Markdown table; any MCP server on stdio
        processes PROGRAM COUNT EACH   COUNT processes store and search EACH times at once on one database; counts what is lost
        compare COUNT PROGRAM OFFICIAL COUNT memories stored and searched in MemoryStdio and in the official memory server, as a Markdown table
        side-by-side PROGRAM PEERS SIZE... [--into FILE]
                                       MemoryStdio, the official memory server and sqlite-vec with SIZE memories each, as a Markdown table; PEERS is
                                       benchmarks/peers after 'npm ci' there; --into replaces the table in a Markdown file
        load PROGRAM CLIENTS SECONDS   CLIENTS write and search over HTTP at once; counts errors and lost writes, and watches the server's memory
        kill PROGRAM ROUNDS            kill -9 during writes, ROUNDS times; counts what is lost
        """);
    return 2;
}
