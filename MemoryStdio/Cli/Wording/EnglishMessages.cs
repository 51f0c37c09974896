namespace MemoryStdio.Cli.Wording;

/// <summary>Answers and errors in English.</summary>
internal static class EnglishMessages
{
    public static IReadOnlyDictionary<string, string> Table { get; } = new Dictionary<string, string>
    {
        ["welcome"] = """

            A local, private memory for any MCP client. Nothing leaves this computer.

            Connect a client: put this into its configuration (Claude Desktop: Settings > Developer > Edit Config)

            {snippet}

            or, for Claude Code:

              claude mcp add memory -- {shell}

            Try it here:

              memorystdio add "We deploy on Tuesdays" --tag release
              memorystdio search "when do we ship?"
              memorystdio doctor            checks that everything works
              memorystdio --help            all commands
            """,

        ["serve.listening"] = "Listening on {urls}. MCP: {address}/mcp. Stop with Ctrl-C.",
        ["serve.link"] = "Web page, signed in as the owner (once, within {minutes} minutes): {link}",

        ["error"] = "error:",
        ["error.language"] = "'{value}' is not a language this program speaks. Set --lang or MEMORYSTDIO_LANG to en or ko.",
        ["error.interrupted"] = "Interrupted. What was already stored stays stored.",
        ["error.fault"] = "Something went wrong in the program itself ({type}: {message}). Run it again with --log-level debug to see where, and 'memorystdio doctor' to check the installation.",
        ["error.unknown_word"] = "'{word}' is not a command or option here. See '{help}'.",
        ["error.unknown_word_near"] = "'{word}' is not a command or option here. Did you mean '{near}'? See '{help}'.",
        ["error.missing_argument"] = "{argument} is missing. See '{help}'.",
        ["error.usage"] = "{message} See '{help}'.",
        ["error.moment"] = "{option} '{value}' is not a moment. Write 2026-05-01, \"2026-05-01 14:30\", today, yesterday, or 7d for seven days ago (+7d for ahead).",
        ["error.id"] = "'{value}' is not a memory id. Ids look like 0199a1b2-c3d4-7e5f-8a9b-0c1d2e3f4a5b; find one with 'memorystdio list' or 'memorystdio search'.",
        ["error.no_content"] = "Nothing to store. Write it behind the command: memorystdio add \"...\", or '-' to type it and end with Ctrl-D.",

        ["add.stored"] = "Stored {id} in {project}.",
        ["add.duplicate"] = "Already there: {id} in {project} says the same. Nothing was stored.",
        ["add.pending"] = "Not yet findable by meaning: its vector follows as soon as the model is ready.",
        ["add.similar"] = "Similar memories; maybe one of them should be edited instead:",

        ["mcp.options"] = "The MCP server takes --home, --project, --log-level and --log-file only. Leave out the rest.",
        ["edit.done"] = "Changed {id}; it is version {version} now.",
        ["edit.no_editor"] = "The editor '{editor}' cannot be started. Set EDITOR, or give the new text behind the id.",
        ["undo.hint"] = "Take it back: memorystdio undo {token}",
        ["undo.done"] = "Restored {count} {count:memory|memories}.",
        ["undo.kept"] = "Left alone because they changed since: {count}",
        ["archive.done"] = "Archived {id}.",
        ["archive.already"] = "{id} is archived already.",
        ["unarchive.done"] = "Brought back {id}.",
        ["unarchive.already"] = "{id} is not archived.",
        ["delete.done"] = "Deleted {id}.",
        ["delete.done_many"] = "Deleted {count} {count:memory|memories}.",
        ["delete.both"] = "Give ids or a filter, not both.",
        ["delete.neither"] = "Say what to delete: ids, or a filter such as --tag, --kind, --since or --until.",
        ["delete.dry_run_ids"] = "--dry-run is for filters. 'memorystdio show ID' shows one memory.",
        ["delete.yes_needs_count"] = "--yes and --count belong together: --yes --count N deletes only if exactly N memories match.",
        ["delete.confirm_missing"] = "{count} {count:memory matches|memories match}, and nobody is here to confirm. Nothing was deleted. Run again with --yes --count {count}, or with --dry-run to see them.",
        ["delete.not_confirmed"] = "The number was not confirmed. Nothing was deleted.",
        ["delete.preview"] = "{count} {count:memory matches|memories match}:",
        ["delete.type_count"] = "Type {count} to delete:",
        ["change.added"] = "added",
        ["change.updated"] = "edited",
        ["change.archived"] = "archived",
        ["change.unarchived"] = "unarchived",
        ["change.deleted"] = "deleted",
        ["change.restored"] = "restored",
        ["change.moved"] = "moved",

        ["search.nothing"] = "Nothing found. Try other words, --all for all projects, or 'memorystdio list'.",
        ["search.mode"] = "Searched by {mode}.",
        ["search.left_out"] = "{count} more {count:result|results} did not fit; use a smaller --limit or 'memorystdio show ID'.",
        ["list.nothing"] = "No memories here. --all looks in all projects; 'memorystdio add' makes the first one.",
        ["list.more"] = "More: add --cursor {cursor}",

        ["stale"] = "stale",
        ["archived"] = "archived",
        ["pending"] = "waiting",
        ["field.id"] = "id",
        ["field.project"] = "project",
        ["field.kind"] = "kind",
        ["field.tags"] = "tags",
        ["field.created"] = "created",
        ["field.updated"] = "updated",
        ["field.version"] = "version {number}",
        ["field.occurred"] = "occurred",
        ["field.valid_until"] = "valid until",
        ["field.archived"] = "archived",
        ["field.source"] = "source",
        ["field.client"] = "client",
        ["field.trust"] = "trust",
        ["field.metadata"] = "metadata",
        ["field.embedding"] = "embedding",

        ["why.words"] = "words",
        ["why.meaning"] = "meaning",
        ["why.score"] = "score",
        ["why.date"] = "dates",
        ["why.same"] = "same text",
        ["why.filters"] = "filters",
        ["why.rank"] = "rank {rank} ({score})",
        ["why.not_found"] = "not found by this",
        ["why.projects"] = "in {projects}",
        ["why.all_projects"] = "in all projects",
    };
}
