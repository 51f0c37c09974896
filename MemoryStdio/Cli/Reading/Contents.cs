using MemoryStdio.Composition;
using MemoryStdio.Sentences;

namespace MemoryStdio.Cli.Reading;

/// <summary>A text given as an argument, or on standard input for <c>-</c> and where a pipe feeds the command.</summary>
internal static class Contents
{
    public static async Task<string> ReadAsync(CliSession session, string? argument, CancellationToken cancellationToken)
    {
        if (argument is not (null or "-")) return argument;
        if (session.Terminal.CanAsk && argument is null) throw new UsageException(Sentence.Verbatim(session.Text["error.no_content"]));
        var text = await session.Terminal.In.ReadToEndAsync(cancellationToken);

        // A pipe ends its text with a line end that nobody typed.
        return text.TrimEnd('\r', '\n');
    }
}
