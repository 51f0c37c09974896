namespace MemoryStdio.Cli.Wording;

/// <summary>The help pages in English. Keys: a command's path; path.&lt;argument&gt;; path.--option, or --option for all commands.</summary>
internal static class EnglishHelp
{
    public static IReadOnlyDictionary<string, string> Table { get; } = new Dictionary<string, string>
    {
        ["help.program"] = "MemoryStdio: a local, private memory for any MCP client. Nothing leaves this computer.",
        ["help.usage"] = "Usage:",
        ["help.command"] = "command",
        ["help.options"] = "options",
        ["help.commands"] = "Commands",
        ["help.arguments"] = "Arguments",
        ["help.options_title"] = "Options",
        ["help.global"] = "Options for every command",
        ["help.examples"] = "Examples",
        ["help.global_hint"] = "Options for every command: --home DIR, --lang en|ko, --json, --log-level LEVEL, --log-file FILE",
        ["help.more"] = "'memorystdio COMMAND --help' explains one command. Started on a pipe without a command, the program is the MCP server itself. Exit codes: 0 done; 1 not done (not found, refused, failed); 2 wrong use or a wrong setting.",
        ["help.examples_program"] = "Examples\n  memorystdio add \"We deploy on Tuesdays\" --tag release\n  memorystdio search \"when do we ship?\"\n  memorystdio doctor",

        ["group.memories"] = "Memories",
        ["group.upkeep"] = "Look after them",
        ["group.program"] = "The program",

        ["--home"] = "Folder of the database (MEMORYSTDIO_HOME)",
        ["--lang"] = "Language of what you read here: en or ko (MEMORYSTDIO_LANG, else your locale)",
        ["--json"] = "Answer as one JSON document, the same in every language",
        ["--log-level"] = "trace, debug, info, warn, error or off (MEMORYSTDIO_LOG_LEVEL); debug also shows stack traces",
        ["--log-file"] = "Write log lines to this file instead of stderr (MEMORYSTDIO_LOG_FILE)",
        ["--help"] = "Show help",
        ["--version"] = "Show the version",

        ["--project"] = "The project's id, name or folder; default: found from the current folder (memorystdio project which)",
        ["--scope"] = "Where to look: this project, your personal space, both, or all projects",
        ["--all"] = "Look in all projects (same as --scope all)",
        ["--tag"] = "Only memories with this tag; repeat, or separate by commas, for several (all must be there)",
        ["--kind"] = "Only this kind, such as note, decision, preference, fact, task",
        ["--since"] = "From this moment on: 2026-05-01, \"2026-05-01 14:30\", today, yesterday, 7d, 3h, 2w",
        ["--until"] = "Before this moment; same forms as --since",
        ["--archived"] = "Archived memories: hide (default), include, or only those",
        ["--limit"] = "At most so many (1 to 100)",
        ["--quiet"] = "Print ids only, one per line",
        ["--reason"] = "Why, for the history",

        ["add"] = "Remember something",
        ["add.about"] = "The text is kept exactly as you write it, in any language. Text that is already there (apart from spaces) is not stored twice: the answer names the memory that says it.",
        ["add.<content>"] = "What to remember, up to 100,000 characters; '-' or nothing reads standard input",
        ["add.--tag"] = "A tag; repeat, or separate by commas, for several",
        ["add.--kind"] = "What kind of memory: note (default), decision, preference, fact, task, or your own word",
        ["add.--project"] = "Store it in this project (created if new); 'personal' is your own space",
        ["add.--source"] = "Where it comes from: a file, an address, a conversation",
        ["add.--metadata"] = "A JSON object to keep with it",
        ["add.--occurred-at"] = "When it happened: 2026-05-01, yesterday, 7d",
        ["add.--valid-until"] = "Mark it stale after this moment: 2026-12-31, +30d",
        ["add.--idempotency-key"] = "A key of your own; the same key again gives the first answer and stores nothing",
        ["add.examples"] = "memorystdio add \"Mina prefers green tea\" --tag people --kind preference\ngit log -1 --format=%B | memorystdio add --source git\nmemorystdio add \"The demo key works until Friday\" --valid-until +4d",

        ["search"] = "Find memories by meaning and by word",
        ["search.about"] = "Looks in this project and your personal space. Exit code 1 when nothing is found.",
        ["search.<query>"] = "What you look for, in your own words and any language",
        ["search.--min-score"] = "Leave out results below this score",
        ["search.--explain"] = "Show why each result is there: ranks, words, score parts, filters",
        ["search.examples"] = "memorystdio search \"which tea does Mina like?\"\nmemorystdio search 데이터베이스 결정 --kind decision --explain\nmemorystdio search deploy --all --since 30d --json",

        ["list"] = "List memories, newest first",
        ["list.--cursor"] = "Continue after a previous page",
        ["list.examples"] = "memorystdio list --tag release\nmemorystdio list --all --since yesterday\nmemorystdio list --tag old -q | xargs memorystdio archive",

        ["show"] = "Show one memory in full",
        ["show.<id>"] = "The memory's id",

        ["mcp"] = "Run the MCP server on standard input and output",
        ["mcp.about"] = "This is what a client's configuration starts; '--stdio' means the same. stdout carries JSON-RPC only; log lines go to stderr or the log file.",
        ["mcp.--project"] = "The project of every call that does not name one (PROJECT_ID)",
        ["version"] = "Show the version",
    };
}
