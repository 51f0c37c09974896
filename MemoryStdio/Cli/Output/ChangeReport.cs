using MemoryStdio.Mcp;
using MemoryStdio.Memory;

namespace MemoryStdio.Cli.Output;

/// <summary>What became of each id of a command that takes several: one missing id does not stop the others, but the exit code tells.</summary>
internal sealed class ChangeReport(CliSession session)
{
    private readonly List<(MemoryId Id, ChangeResult Change)> _done = [];
    private readonly List<Problem> _problems = [];

    public void Add(MemoryId id, Result<ChangeResult> result)
    {
        if (result.Succeeded(out var change, out var problem)) _done.Add((id, change));
        else _problems.Add(problem);
    }

    public int Finish(Func<MemoryId, bool, string> sentence)
    {
        var changes = _done.Select(d => new
        {
            Id = d.Id.Value,
            Changed = d.Change.Changed.Count > 0,
            UndoToken = d.Change.Changed.Count > 0 ? d.Change.UndoToken : null,
            UndoUntil = d.Change.Changed.Count > 0 ? ToolTime.Write(d.Change.UndoUntil) : null,
        });
        if (session.Json || _done.Count > 0) session.Answer(new { Changes = changes }, () => Print(sentence));
        return _problems.Select(session.Fail).ToArray() is { Length: > 0 } codes ? codes.Max() : ExitCode.Done;
    }

    private void Print(Func<MemoryId, bool, string> sentence)
    {
        foreach (var (id, change) in _done)
        {
            session.Line(sentence(id, change.Changed.Count > 0));
            if (change.Changed.Count > 0) session.Note(session.Text["undo.hint", ("token", change.UndoToken)]);
        }
    }
}
