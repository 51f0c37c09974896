using System.Text;
using MemoryStdio.Composition.Logging;
using Microsoft.Extensions.Logging;

namespace MemoryStdio.Tests.Composition;

public sealed class LineLoggerTests
{
    [Fact]
    public void AnEventIsOneLineHoweverManyItsTextHas()
    {
        var log = Log(stackTraces: false, l => l.LogWarning(new InvalidOperationException("왜\n안 돼"), "first\r\nsecond"));

        Assert.Equal(1, log.Count(c => c == '\n'));
        Assert.EndsWith("warn LineLoggerTests: first second (InvalidOperationException: 왜 안 돼)\n", log, StringComparison.Ordinal);
    }

    [Fact]
    public void AStackTraceFollowsOnlyWhereAskedFor()
    {
        Assert.Contains(nameof(AStackTraceFollowsOnlyWhereAskedFor), Log(stackTraces: true, Fail), StringComparison.Ordinal);
        Assert.DoesNotContain(nameof(AStackTraceFollowsOnlyWhereAskedFor), Log(stackTraces: false, Fail), StringComparison.Ordinal);

        static void Fail(ILogger logger)
        {
            try
            {
                throw new InvalidOperationException("boom");
            }
            catch (InvalidOperationException e)
            {
                logger.LogError(e, "failed");
            }
        }
    }

    [Fact]
    public void TwoWritersOfOneFileDoNotOverwriteEachOther()
    {
        var file = Path.GetTempFileName();
        using (var first = new LineLoggerProvider(Open(file), TimeProvider.System, stackTraces: false))
        using (var second = new LineLoggerProvider(Open(file), TimeProvider.System, stackTraces: false))
        {
            for (var i = 0; i < 5; i++)
            {
                first.CreateLogger("A").LogWarning("from the first {Number}", i);
                second.CreateLogger("B").LogWarning("second {Number}", i);
            }
        }

        var lines = File.ReadAllLines(file);
        File.Delete(file);

        Assert.Equal(10, lines.Length);
        Assert.All(lines, l => Assert.Matches("warn [AB]: (from the first|second) [0-4]$", l));
    }

    private static FileStream Open(string file) => new(file, FileMode.OpenOrCreate, FileAccess.Write, FileShare.ReadWrite, bufferSize: 0);

    private static string Log(bool stackTraces, Action<ILogger> write)
    {
        using var sink = new MemoryStream();
        using var provider = new LineLoggerProvider(sink, TimeProvider.System, stackTraces);
        write(provider.CreateLogger("MemoryStdio.Tests.LineLoggerTests"));
        return Encoding.UTF8.GetString(sink.ToArray());
    }
}
