using System.Globalization;
using System.Text;
using Microsoft.Extensions.Logging;

namespace MemoryStdio.Composition.Logging;

/// <summary>One event, one line (stack traces follow only where asked for): <c>2026-11-20T20:15:00.000Z warn MemoryService: text</c>.</summary>
internal sealed class LineLoggerProvider(Stream sink, TimeProvider time, bool stackTraces) : ILoggerProvider
{
    private readonly Lock _gate = new();
    private bool _closed;

    public ILogger CreateLogger(string categoryName) => new LineLogger(this, categoryName[(categoryName.LastIndexOf('.') + 1)..]);

    public void Dispose()
    {
        lock (_gate)
        {
            if (_closed) return;
            _closed = true;
            sink.Dispose();
        }
    }

    private void Write(LogLevel level, string category, string message, Exception? exception)
    {
        var line = new StringBuilder(128)
            .Append(time.GetUtcNow().ToString("yyyy-MM-dd'T'HH:mm:ss.fff'Z'", CultureInfo.InvariantCulture))
            .Append(' ').Append(Name(level)).Append(' ').Append(category).Append(": ").Append(OneLine(message));
        if (exception is not null && !stackTraces) line.Append(" (").Append(exception.GetType().Name).Append(": ").Append(OneLine(exception.Message)).Append(')');
        line.Append('\n');
        if (exception is not null && stackTraces) line.Append(exception).Append('\n');

        var bytes = Encoding.UTF8.GetBytes(line.ToString());
        lock (_gate)
        {
            if (_closed) return;
            try
            {
                // .NET's append mode writes at the offset it remembers, which would overwrite what other processes logged since.
                if (sink.CanSeek) sink.Seek(0, SeekOrigin.End);
                sink.Write(bytes);
                sink.Flush();
            }
            catch (IOException)
            {
                // A full disk or a client that closed our stderr must not stop the server.
            }
        }
    }

    private static string OneLine(string text) => text.ReplaceLineEndings(" ");

    private static string Name(LogLevel level) => level switch
    {
        LogLevel.Trace => "trace",
        LogLevel.Debug => "debug",
        LogLevel.Information => "info",
        LogLevel.Warning => "warn",
        LogLevel.Error => "error",
        _ => "fatal",
    };

    private sealed class LineLogger(LineLoggerProvider owner, string category) : ILogger
    {
        public IDisposable? BeginScope<TState>(TState state)
            where TState : notnull => null;

        public bool IsEnabled(LogLevel logLevel) => logLevel != LogLevel.None;

        public void Log<TState>(LogLevel logLevel, EventId eventId, TState state, Exception? exception, Func<TState, Exception?, string> formatter) =>
            owner.Write(logLevel, category, formatter(state, exception), exception);
    }
}
