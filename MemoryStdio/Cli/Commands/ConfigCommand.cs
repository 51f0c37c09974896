using System.CommandLine;
using MemoryStdio.Cli.Output;
using MemoryStdio.Composition;

namespace MemoryStdio.Cli.Commands;

/// <summary>Every setting as it is in force now, and where it comes from.</summary>
internal sealed class ConfigCommand() : CliCommand("config")
{
    public override Task<int> RunAsync(CliSession session, ParseResult parse, CancellationToken cancellationToken)
    {
        // Read once so that a wrong value is refused here, by the text that names it.
        _ = session.Settings;
        var rows = SettingCatalog.All.Select(s => (
            Setting: s,
            Value: s.Shown(session.Settings, session.Environment),
            Source: session.Environment[s.Variable] is null ? "default" : session.IsOption(s.Variable) ? "option" : "environment")).ToArray();

        return Task.FromResult(session.Answer(
            new { Settings = rows.Select(r => new { Name = r.Setting.Variable, r.Value, r.Source }) },
            () =>
            {
                foreach (var line in TextTable.Lines(
                    [.. rows.Select(r => new[] { session.Style.Cyan(r.Setting.Variable), session.Style.Dim(session.Text[$"config.{r.Source}"]), r.Value })], session.Terminal.TableWidth))
                    session.Line(line);
            }));
    }
}
