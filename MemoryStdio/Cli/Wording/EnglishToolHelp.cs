namespace MemoryStdio.Cli.Wording;

/// <summary>Help of the tools for upkeep.</summary>
internal static class EnglishToolHelp
{
    public static IReadOnlyDictionary<string, string> Table { get; } = new Dictionary<string, string>
    {
        ["project"] = "Which project a folder belongs to; aliases, names, merging",
        ["project list"] = "All projects with their memories and aliases",
        ["project which"] = "The project of this folder, and every clue to it",
        ["project alias"] = "Let a folder, a git remote or a name lead to a project",
        ["project alias.about"] = "After you moved a folder, or cloned a repository a second time: name the project, and this folder finds its memories again.",
        ["project alias.<project>"] = "The project's id or name",
        ["project alias.<alias>"] = "A folder, a git remote such as github.com:kim/app, or a name; default: this folder",
        ["project alias.--remove"] = "Take the alias away instead",
        ["project alias.examples"] = "memorystdio project alias app\nmemorystdio project alias app git@github.com:kim/old-name.git",
        ["project rename"] = "Give a project another display name; its id stays",
        ["project rename.<project>"] = "The project's id or name",
        ["project rename.<name>"] = "The new name",
        ["project merge"] = "Move everything of one project into another",
        ["project merge.about"] = "Shows what would move. With --yes it moves all memories and aliases in one step.",
        ["project merge.<from>"] = "The project that ends",
        ["project merge.<into>"] = "The project that stays",
        ["project merge.--yes"] = "Do it",
        ["stats"] = "Count memories by kind, tag and client",
        ["backup"] = "Copy the database to a file, verified, beside running clients",
        ["backup.<file>"] = "Where to; default: a dated file in the folder 'backups' of the home folder",
        ["backup.--force"] = "Overwrite an existing file",
        ["restore"] = "Bring back a backup; shows first what would change",
        ["restore.about"] = "Without --yes nothing is changed. With it, a copy of the present database is kept, and running clients see the restored one at once.",
        ["restore.<file>"] = "A file that 'memorystdio backup' made",
        ["restore.--yes"] = "Do it",
        ["export"] = "Write all memories as JSON Lines, archived ones too",
        ["export.<file>"] = "Where to; default: standard output",
        ["export.--versions"] = "With every earlier version",
        ["export.--force"] = "Overwrite an existing file",
        ["import"] = "Bring in memories from a file",
        ["import.about"] = "Reads this program's export, the JSON Lines of @modelcontextprotocol/server-memory, and OpenMemory's export zip; which one it is, is seen from its contents. Ctrl-C stops it; the same command again goes on where it was and stores nothing twice. It ends with what had no place here, field by field.",
        ["import.<file>"] = "The file",
        ["import.--project"] = "Put everything into this project; default: the project each memory names, else your personal space",
        ["import.examples"] = "memorystdio import ~/memory.jsonl --project app\nmemorystdio import openmemory-export.zip",
        ["reembed"] = "Compute missing vectors now, for instance after changing the model",
        ["doctor"] = "Check that everything works, and name the fix for what does not",
        ["doctor.about"] = "Checks the folder, the database, SQLite, the model, the project of this folder, and a round trip with the server itself. Exit code 1 if a check fails.",
        ["config"] = "Show every setting in force and where it comes from",
    };
}
