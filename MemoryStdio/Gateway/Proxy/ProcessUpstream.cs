using System.Diagnostics;
using System.Text;
using MemoryStdio.Vault;
using Microsoft.Extensions.Logging;

namespace MemoryStdio.Gateway;

/// <summary>A server that is a program of this machine: its token goes into the environment variable it reads, and into no argument list.</summary>
internal sealed class ProcessUpstream : IUpstream
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(5);

    // Ours; the program that is started has no use for them.
    internal static readonly string[] OwnSecrets =
        ["TOKEN_ENCRYPTION_SECRET", "TOKEN_ENCRYPTION_SECRET_PREVIOUS", "MCP_API_KEY", "MCP_OAUTH_SECRET_KEY", "MCP_DCR_REGISTRATION_KEY", "QDRANT_API_KEY", "MEM0_TOKEN",
            "ASPNETCORE_Kestrel__Certificates__Default__Password"];

    private readonly Process _process;
    private readonly SemaphoreSlim _writing = new(1, 1);

    private ProcessUpstream(Process process, MessageSink sink, ILogger logger)
    {
        _process = process;
        Completion = Task.WhenAll(PumpAsync(sink, logger), RelayErrorsAsync(logger));
    }

    public Task Completion { get; }

    public static VaultResult<ProcessUpstream> Start(ServerRecord server, TokenText? token, MessageSink sink, ILogger logger)
    {
        var command = (LocalCommand)server.Endpoint;
        var utf8 = new UTF8Encoding(encoderShouldEmitUTF8Identifier: false);
        var start = new ProcessStartInfo(command.Program, command.Arguments)
        {
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
            StandardOutputEncoding = utf8,
            StandardErrorEncoding = utf8,
            UseShellExecute = false,
        };
        foreach (var name in OwnSecrets) start.Environment.Remove(name);
        if (token is not null && server.Auth.Kind == ServerAuthKind.EnvironmentVariable) start.Environment[server.Auth.Name!] = token.Reveal();
        try
        {
            return new ProcessUpstream(Process.Start(start)!, sink, logger);
        }
        catch (Exception e) when (e is System.ComponentModel.Win32Exception or FileNotFoundException)
        {
            return new VaultProblem(VaultProblemKind.Unreachable, $"The program '{command.Program}' of server '{server.Name}' does not start: {e.Message}. Check that it is installed and on PATH.");
        }
    }

    public async Task SendAsync(RawMessage message, CancellationToken cancellationToken)
    {
        await _writing.WaitAsync(cancellationToken);
        try
        {
            var stream = _process.StandardInput.BaseStream;
            await stream.WriteAsync(message.Json, cancellationToken);
            await stream.WriteAsync("\n"u8.ToArray(), cancellationToken);
            await stream.FlushAsync(cancellationToken);
        }
        catch (IOException)
        {
            // It has gone; Completion says so.
        }
        finally
        {
            _writing.Release();
        }
    }

    public async ValueTask DisposeAsync()
    {
        // As the protocol wants it: close its input, give it time, then end it.
        _process.StandardInput.Close();
        try
        {
            await _process.WaitForExitAsync().WaitAsync(Patience);
        }
        catch (TimeoutException)
        {
            _process.Kill(entireProcessTree: true);
        }

        await Completion.ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        _process.Dispose();
        _writing.Dispose();
    }

    private async Task PumpAsync(MessageSink sink, ILogger logger)
    {
        while (await _process.StandardOutput.ReadLineAsync() is { } line)
        {
            var parts = RawMessage.ReadAll(Encoding.UTF8.GetBytes(line)).ToArray();
            foreach (var message in parts) await sink(message, CancellationToken.None);
            if (parts.Length == 0 && line.Length > 0) logger.LogWarning("The server printed a line that is no message ({Length} characters)", line.Length);
        }
    }

    private async Task RelayErrorsAsync(ILogger logger)
    {
        while (await _process.StandardError.ReadLineAsync() is { } line) logger.LogInformation("{Line}", line);
    }
}
