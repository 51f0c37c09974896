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
        services.AddSingleton<ILoggerProvider>(s => Provider(settings, s.GetRequiredService<TimeProvider>()));

        // After AddLogging, which sets a level of its own.
        return services.AddLogging().Configure<LoggerFilterOptions>(filters => Filter(filters, settings));
    }

    /// <summary>The same without a container.</summary>
    public static ILoggerFactory CreateFactory(AppSettings settings, TimeProvider time)
    {
        var filters = new LoggerFilterOptions();
        Filter(filters, settings);
        return new LoggerFactory([Provider(settings, time)], filters);
    }

    private static LineLoggerProvider Provider(AppSettings settings, TimeProvider time) => new(OpenSink(settings.LogFile), time, stackTraces: settings.LogLevel <= LogLevel.Debug);

    private static void Filter(LoggerFilterOptions filters, AppSettings settings)
    {
        filters.MinLevel = settings.LogLevel;

        // At trace level the SDK writes whole messages: memories, and keys where one is issued.
        filters.AddFilter("ModelContextProtocol", (LogLevel)Math.Max((int)settings.LogLevel, (int)LogLevel.Debug));

        // Whose saved token goes out, and to which server, is said without being asked for: a person must be able to see what is done in their name.
        if (settings.LogLevel == LogLevel.Warning) filters.AddFilter(typeof(TokenVault).FullName, LogLevel.Information);
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
