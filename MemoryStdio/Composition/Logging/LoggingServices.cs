using MemoryStdio.Vault;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace MemoryStdio.Composition.Logging;

/// <summary>
/// Log lines go to stderr or to a file, never to stdout. The framework's console logger is not used: it writes to stdout unless told otherwise
/// and loses queued lines when the process is killed.
/// </summary>
internal static class LoggingServices
{
    public static IServiceCollection AddMemoryStdioLogging(this IServiceCollection services, AppSettings settings)
    {
        services.AddSingleton<ILoggerProvider>(s => new LineLoggerProvider(
            OpenSink(settings.LogFile), s.GetRequiredService<TimeProvider>(), stackTraces: settings.LogLevel <= LogLevel.Debug));
        return services.AddLogging(logging =>
        {
            // At trace level the SDK writes whole messages: memories, and keys where one is issued.
            logging.SetMinimumLevel(settings.LogLevel)
                .AddFilter("ModelContextProtocol", (LogLevel)Math.Max((int)settings.LogLevel, (int)LogLevel.Debug));

            // Whose saved token goes out, and to which server, is said without being asked for: a person must be able to see what is done in their name.
            if (settings.LogLevel == LogLevel.Warning) logging.AddFilter(typeof(TokenVault).FullName, LogLevel.Information);
        });
    }

    private static Stream OpenSink(string? file)
    {
        if (file is null) return StandardError();
        try
        {
            if (Path.GetDirectoryName(file) is { Length: > 0 } folder) Directory.CreateDirectory(folder);
            return new FileStream(file, FileMode.OpenOrCreate, FileAccess.Write, FileShare.ReadWrite | FileShare.Delete, bufferSize: 0);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            throw new UsageException($"The log file '{file}' cannot be written: {e.Message} Give another --log-file (MEMORYSTDIO_LOG_FILE), or none for stderr.");
        }
    }

#pragma warning disable RS0030 // stderr as a stream; nothing here can reach stdout.
    private static Stream StandardError() => Console.OpenStandardError();
#pragma warning restore RS0030
}
