using System.CommandLine;
using MemoryStdio.Cli.Output;
using MemoryStdio.Composition;
using MemoryStdio.Http;

namespace MemoryStdio.Cli.Commands;

/// <summary>Every setting as it is in force now, and where it comes from.</summary>
internal sealed class ConfigCommand() : CliCommand("config")
{
    public override Task<int> RunAsync(CliSession session, ParseResult parse, CancellationToken cancellationToken)
    {
        // Read once so that a wrong value is refused here, by the text that names it.
        _ = session.Settings;
        var rows = InForce(session);

        return Task.FromResult(session.Answer(
            new { Settings = rows.Select(r => new { r.Name, r.Value, r.Source }) },
            () =>
            {
                foreach (var line in TextTable.Lines(
                    [.. rows.Select(r => new[] { session.Style.Cyan(r.Name), session.Style.Dim(session.Text[$"config.{r.Source}"]), r.Value })], session.Terminal.TableWidth))
                    session.Line(line);
            }));
    }

    public static IReadOnlyList<SettingInForce> InForce(CliSession session) => [.. SettingCatalog.All.Select(s => new SettingInForce(
        s.Variable,
        s.Shown(session.Settings, session.Environment),
        session.Environment[s.Variable] is null ? "default" : session.IsOption(s.Variable) ? "option" : "environment"))];
}
