using System.CommandLine;
using MemoryStdio.Cli.Output;
using MemoryStdio.Cli.Reading;

namespace MemoryStdio.Cli.Commands;

internal sealed class ShowCommand : CliCommand
{
    private readonly Argument<string> _id = new("id");

    public ShowCommand()
        : base("show") => Add(_id);

    public override async Task<int> RunAsync(CliSession session, ParseResult parse, CancellationToken cancellationToken)
    {
        var found = await session.Memories.GetAsync(session.Caller, Ids.Read(parse.GetRequiredValue(_id), session.Text), cancellationToken);
        return found.Succeeded(out var memory, out var problem)
            ? session.Answer(MemoryJson.Of(memory), () => new MemoryView(session).Whole(memory))
            : session.Fail(problem);
    }
}
