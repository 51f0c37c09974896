using System.Diagnostics;
using System.Text.Json;

namespace MemoryStdio.Cli.Doctor;

/// <summary>Starts this very program as a client would, and reads every line it prints: one line that is not JSON-RPC makes clients drop a server.</summary>
internal static class ServerCheck
{
    private const string Initialize =
        """{"jsonrpc":"2.0","id":1,"method":"initialize","params":{"protocolVersion":"2025-06-18","capabilities":{},"clientInfo":{"name":"memorystdio-doctor","version":"1"}}}""";

    private const string Initialized = """{"jsonrpc":"2.0","method":"notifications/initialized"}""";
    private const string ListTools = """{"jsonrpc":"2.0","id":2,"method":"tools/list"}""";
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(20);

    public static async Task<DoctorCheck> RunAsync(CliSession session, CancellationToken cancellationToken)
    {
        var (command, arguments) = ProgramInfo.Invocation();
        var start = new ProcessStartInfo(command, [.. arguments, "--home", session.Settings.HomeDirectory])
        {
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };
        using var limit = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        limit.CancelAfter(Patience);
        try
        {
            using var process = Process.Start(start)!;
            var watch = Stopwatch.StartNew();
            var errors = process.StandardError.ReadToEndAsync(limit.Token);
            foreach (var message in (string[])[Initialize, Initialized, ListTools]) await process.StandardInput.WriteLineAsync(message.AsMemory(), limit.Token);
            await process.StandardInput.FlushAsync(limit.Token);

            var answered = 0;
            while (answered < 2 && await process.StandardOutput.ReadLineAsync(limit.Token) is { } line)
            {
                if (!IsRpc(line)) return Stop(process, DoctorCheck.Failed("server", line, session.Text["doctor.server.noise"]));
                if (line.Contains("\"result\"", StringComparison.Ordinal)) answered++;
            }

            var milliseconds = watch.ElapsedMilliseconds;
            process.StandardInput.Close();
            var rest = await process.StandardOutput.ReadToEndAsync(limit.Token);
            await process.WaitForExitAsync(limit.Token);
            if (answered < 2) return DoctorCheck.Failed("server", LastLine(await errors), session.Text["doctor.server.fix"]);
            return rest.Split('\n', StringSplitOptions.RemoveEmptyEntries).FirstOrDefault(l => !IsRpc(l)) is { } stray
                ? DoctorCheck.Failed("server", stray, session.Text["doctor.server.noise"])
                : DoctorCheck.Ok("server", session.Text["doctor.server.ok", ("milliseconds", milliseconds)]);
        }
        catch (OperationCanceledException) when (!cancellationToken.IsCancellationRequested)
        {
            return DoctorCheck.Failed("server", session.Text["doctor.server.slow", ("seconds", (int)Patience.TotalSeconds)], session.Text["doctor.server.fix"]);
        }
        catch (Exception e) when (e is System.ComponentModel.Win32Exception or IOException)
        {
            return DoctorCheck.Failed("server", $"{command}: {e.Message}", session.Text["doctor.server.fix"]);
        }
    }

    private static DoctorCheck Stop(Process process, DoctorCheck check)
    {
        process.Kill(entireProcessTree: true);
        return check;
    }

    private static string LastLine(string text) => text.Split('\n', StringSplitOptions.RemoveEmptyEntries).LastOrDefault() ?? "-";

    private static bool IsRpc(string line)
    {
        try
        {
            return JsonSerializer.Deserialize<JsonElement>(line) is { ValueKind: JsonValueKind.Object } json && json.TryGetProperty("jsonrpc", out _);
        }
        catch (JsonException)
        {
            return false;
        }
    }
}
