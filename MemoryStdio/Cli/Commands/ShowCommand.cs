using System.CommandLine;
using MemoryStdio.Cli.Output;
using MemoryStdio.Cli.Reading;
using MemoryStdio.Mcp;

namespace MemoryStdio.Cli.Commands;

internal sealed class ShowCommand : CliCommand
{
    private readonly Argument<string> _id = new("id");

    public ShowCommand()
        : base("show") => Add(_id);

    public override async Task<int> RunAsync(CliSession session, ParseResult parse, CancellationToken cancellationToken)
    {
        var found = await session.Memories.GetAsync(session.Caller, Ids.Read(parse.GetRequiredValue(_id), session.Text), cancellationToken);
        if (!found.Succeeded(out var memory, out var problem)) return session.Fail(problem);

        var project = await CliProjects.OfAsync(session, memory, cancellationToken);
        return session.Answer(
            MemoryAnswer.Of(memory, ProjectAnswer.Of(project), session.Time.GetUtcNow()), () => new MemoryView(session).Whole(memory));
    }
}
