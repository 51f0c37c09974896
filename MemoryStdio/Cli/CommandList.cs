using MemoryStdio.Auth.Credentials;
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
            CliCommand.Family("apps", new AppsListCommand(), new AppsPauseCommand(pause: true), new AppsPauseCommand(pause: false)),
            new BackupCommand(),
            new RestoreCommand(),
            new ExportCommand(),
            new ImportCommand(),
            new ReembedCommand(),
            CliCommand.Family("recall-test",
                new RecallTestAddCommand(), new RecallTestListCommand(), new RecallTestRemoveCommand(), new RecallTestRunCommand()),
            CliCommand.Family(
                "qdrant", new QdrantStatusCommand(), new QdrantPushCommand(), new QdrantPullCommand(), new QdrantVerifyCommand(), new QdrantRepairCommand(),
                new QdrantSearchCommand(), new QdrantReembedCommand(), new QdrantRestoreCommand()),
            new DoctorCommand()),
        new("team",
            Credentials("token", CredentialFamily.McpToken, new TokenListCommand("export", CredentialFamily.McpToken, export: true), new TokenAuditCommand(), new TokenStatsCommand()),
            Credentials("apikey", CredentialFamily.ApiKey, new ApiKeyMigrateCommand()),
            CliCommand.Family("jwt",
                new JwtCreateCommand(),
                new JwtVerifyCommand(),
                new JwtRevokeCommand(),
                new JwtKeyCommand(revoke: false),
                new JwtKeyCommand(revoke: true)),
            CliCommand.Family("oauth",
                CliCommand.Family("clients", new OAuthClientsCommand(one: false), new OAuthClientsCommand(one: true), new OAuthRevokeCommand(client: true)),
                CliCommand.Family("sessions", new OAuthSessionsCommand(), new OAuthRevokeCommand(client: false)),
                new OAuthTestCommand()),
            CliCommand.Family("users",
                new UsersListCommand(),
                new UsersCreateCommand(),
                new UsersEditCommand(),
                new UsersSwitchCommand(disable: true),
                new UsersSwitchCommand(disable: false),
                new UsersAdoptCommand(),
                new UsersRemoveCommand())),
        new("servers",
            CliCommand.Family(
                "servers",
                new ServersAddCommand(), new ServersListCommand(), new ServersTestCommand(), new ServersRemoveCommand(), new ServersCallCommand()),
            CliCommand.Family(
                "vault",
                new VaultSetCommand(), new VaultListCommand(), new VaultDeleteCommand(), new VaultAuditCommand(), new VaultKeygenCommand(),
                new VaultRotateKeyCommand(), new VaultExportCommand(), new VaultImportCommand(), new VaultDestroyCommand()),
            new ConnectCommand()),
        new("program",
            new McpCommand(),
            new ConfigCommand(),
            new ServeCommand(),
            new VersionCommand()),
    ];

    // Tokens and API keys differ in their looks, not in what is done with them.
    private static CliCommand Credentials(string name, CredentialFamily family, params ReadOnlySpan<CliCommand> more) => CliCommand.Family(name,
    [
        new TokenCreateCommand(family),
        new TokenListCommand("list", family),
        new TokenSwitchCommand("revoke", family),
        new TokenSwitchCommand("enable", family),
        new TokenSwitchCommand("delete", family),
        new TokenRotateCommand(family),
        .. more,
    ]);
}

internal sealed record CommandGroup(string Name, params IReadOnlyList<CliCommand> Commands)
{
    /// <summary>The others must work while a secret that a setting names is still missing: one of them puts it into the vault.</summary>
    public bool UsesMemories => Name is "memories" or "upkeep" or "team";

    public bool Holds(CliCommand? command) => command is not null && Commands.Any(c => c == command || c.Children.Contains(command));
}
