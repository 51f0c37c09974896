using MemoryStdio.Cli.Commands;

namespace MemoryStdio.Cli;

/// <summary>Every verb, in the order and the groups of the help page. A new command is its file and one line here (and its texts in Wording).</summary>
internal static class CommandList
{
    public static IReadOnlyList<CommandGroup> Create() =>
    [
        new("memories",
            new AddCommand(),
            new SearchCommand(),
            new ListCommand(),
            new ShowCommand(),
            new EditCommand(),
            new ArchiveCommand("archive", archive: true),
            new ArchiveCommand("unarchive", archive: false),
            new DeleteCommand(),
            new HistoryCommand(),
            new UndoCommand()),
        new("upkeep",
            CliCommand.Family("project",
                new ProjectListCommand(),
                new ProjectWhichCommand(),
                new ProjectAliasCommand(),
                new ProjectRenameCommand(),
                new ProjectMergeCommand()),
            new StatsCommand(),
            new BackupCommand(),
            new RestoreCommand(),
            new ExportCommand(),
            new ImportCommand(),
            new ReembedCommand(),
            new DoctorCommand()),
        new("program",
            new McpCommand(),
            new ConfigCommand(),
            new VersionCommand()),
    ];
}

internal sealed record CommandGroup(string Name, params IReadOnlyList<CliCommand> Commands);
