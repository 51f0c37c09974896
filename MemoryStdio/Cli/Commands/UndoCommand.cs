using System.CommandLine;

namespace MemoryStdio.Cli.Commands;

internal sealed class UndoCommand : CliCommand
{
    private readonly Argument<string> _token = new("undo-token");

    public UndoCommand()
        : base("undo") => Add(_token);

    public override async Task<int> RunAsync(CliSession session, ParseResult parse, CancellationToken cancellationToken)
    {
        var undone = await session.Memories.UndoAsync(session.Caller, parse.GetRequiredValue(_token), cancellationToken);
        if (!undone.Succeeded(out var result, out var problem)) return session.Fail(problem);

        return session.Answer(
            new { Restored = result.Restored.Select(r => r.Value), Kept = result.Kept.Select(k => k.Value) },
            () =>
            {
                session.Line(session.Text["undo.done", ("count", result.Restored.Count)]);
                foreach (var id in result.Restored) session.Line($"  {id}");
                if (result.Kept.Count == 0) return;
                session.Line(session.Text["undo.kept", ("count", result.Kept.Count)]);
                foreach (var id in result.Kept) session.Line($"  {id}");
            });
    }
}
