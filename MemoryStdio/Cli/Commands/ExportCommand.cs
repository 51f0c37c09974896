using System.CommandLine;
using System.Text;
using MemoryStdio.Cli.Output;
using MemoryStdio.Composition;
using MemoryStdio.Mcp;
using MemoryStdio.Memory;
using MemoryStdio.Projects;
using MemoryStdio.Sentences;

namespace MemoryStdio.Cli.Commands;

/// <summary>JSON Lines of all the owner's memories, archived ones too, to a file or to standard output.</summary>
internal sealed class ExportCommand : CliCommand
{
    private readonly Argument<string?> _file = new("file") { Arity = ArgumentArity.ZeroOrOne };
    private readonly Option<bool> _versions = new("--versions");
    private readonly Option<bool> _force = new("--force");

    public ExportCommand()
        : base("export") => Add(_file, _versions, _force);

    public override async Task<int> RunAsync(CliSession session, ParseResult parse, CancellationToken cancellationToken)
    {
        if (parse.GetValue(_file) is not { } name)
        {
            await WriteAsync(session, session.Terminal.Out, parse.GetValue(_versions), cancellationToken);
            return ExitCode.Done;
        }

        var file = Path.GetFullPath(name);
        if (File.Exists(file) && !parse.GetValue(_force)) throw new UsageException(Sentence.Verbatim(session.Text["export.exists", ("file", file)]));
        var count = await WriteFileAsync(session, file, parse.GetValue(_versions), cancellationToken);
        return session.Answer(new { File = file, Memories = count }, () => session.Line(session.Text["export.done", ("count", count), ("file", file)]));
    }

    // Under another name first: an export that was interrupted must not look like a whole one.
    private static async Task<int> WriteFileAsync(CliSession session, string file, bool versions, CancellationToken cancellationToken)
    {
        var partial = file + ".partial";
        try
        {
            int count;
            await using (var writer = new StreamWriter(partial, append: false, new UTF8Encoding(false)) { NewLine = "\n" })
                count = await WriteAsync(session, writer, versions, cancellationToken);
            File.Move(partial, file, overwrite: true);
            return count;
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            throw new NotDoneException(new Problem(ProblemKind.Unavailable, Sentence.Verbatim(session.Text["export.failed", ("file", file), ("message", e.Message)])));
        }
        finally
        {
            File.Delete(partial);
        }
    }

    private static async Task<int> WriteAsync(CliSession session, TextWriter writer, bool versions, CancellationToken cancellationToken)
    {
        var names = (await session.Service<IProjectDirectory>().ListAsync(session.Caller.Owner, cancellationToken)).ToDictionary(p => p.Id, p => p.Name);
        var everything = new MemoryFilter { Archived = ArchivedMemories.Include };
        var count = 0;
        for (string? cursor = null; ;)
        {
            var listed = await session.Memories.ListAsync(session.Caller, everything, MemoryLimits.PageSize, cursor, cancellationToken);
            if (!listed.Succeeded(out var page, out var problem)) throw new NotDoneException(problem);
            foreach (var memory in page.Memories)
            {
                var history = versions ? (await session.Memories.HistoryAsync(session.Caller, memory.Id, cancellationToken)).Value : null;
                await writer.WriteLineAsync(JsonOutput.Serialize(ExportLine.Of(memory, names.GetValueOrDefault(memory.Project), history), indented: false));
                count++;
            }

            if ((cursor = page.NextCursor) is null) return count;
        }
    }
}
