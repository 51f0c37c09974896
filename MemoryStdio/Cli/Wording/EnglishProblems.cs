namespace MemoryStdio.Cli.Wording;

/// <summary>What a person reads for each problem of the rules and the store; the keys are those of <see cref="Memory.ProblemText"/>.</summary>
internal static class EnglishProblems
{
    public static IReadOnlyDictionary<string, string> Table { get; } = new Dictionary<string, string>
    {
        ["problem.unknown_memory"] = "There is no memory '{id}'. Find ids with 'memorystdio list' or 'memorystdio search'.",
        ["problem.version_changed"] = "Memory {id} is at version {version}, not {expected}: someone changed it. Look at it with 'memorystdio show', then repeat the change if it still fits.",
        ["problem.count_changed"] = "{count} {count:memory matches|memories match} now, not {expected}; nothing was deleted. Look at the list again.",
        ["problem.nothing_to_change"] = "Nothing to change. Write the new content, or give --tag, --kind, --metadata, --source, --occurred-at or --valid-until.",
        ["problem.query_empty"] = "The question is empty. Say what to look for, or see the newest with 'memorystdio list'.",
        ["problem.query_long"] = "The question has {length} characters; at most {limit} are allowed. Ask a shorter one.",
        ["problem.limit"] = "The limit is {value}; it must be between 1 and {most}.",
        ["problem.min_score"] = "The lowest score is {value}; it must be between 0 and 1.",
        ["problem.since_until"] = "The beginning ({since}) is not before the end ({until}). Swap them or leave one out.",
        ["problem.content_empty"] = "There is nothing to store. Write what to remember.",
        ["problem.content_long"] = "The content has {length} characters; at most {limit} are allowed. Split it into several memories.",
        ["problem.kind"] = "The kind '{value}' is not usable. Give 1 to {limit} characters, for example note, decision, preference, fact, task.",
        ["problem.tags_many"] = "There are {count} tags; at most {limit} are allowed.",
        ["problem.tag"] = "The tag '{value}' is not usable. Give 1 to {limit} characters without line breaks.",
        ["problem.metadata_long"] = "The metadata has {length} characters of JSON; at most {limit} are allowed.",
        ["problem.metadata_shape"] = "The metadata is a JSON {kind}; it must be an object such as '{\"ticket\": \"ABC-1\"}'.",
        ["problem.metadata_json"] = "The metadata is not valid JSON: {message}",
        ["problem.source_long"] = "The source has {length} characters; at most {limit} are allowed.",
        ["problem.validity"] = "Valid until ({until}) is before it happened ({from}).",
        ["problem.key_length"] = "The idempotency key must have 1 to {limit} characters.",
        ["problem.nul"] = "The field {name} contains a NUL character. Remove it.",
        ["problem.half_character"] = "The field {name} contains half a character (a cut emoji?). Give whole characters.",
        ["problem.bulk_filter"] = "Deleting several needs a filter besides the project: --tag, --kind, --since or --until. To delete one, give its id.",
        ["problem.cursor"] = "The cursor is not one of this program's. Give the one of the page before unchanged, or leave it out.",
        ["problem.undo_token"] = "The undo token '{token}' is unknown or too old. See what changed with 'memorystdio history ID'.",
        ["problem.store_busy"] = "Another process has kept the database {path} locked for {seconds} s. Nothing was stored; try again, or close the program that holds it.",
        ["problem.store_full"] = "The disk that holds {path} is full. Nothing was stored; make room, then try again.",
        ["problem.store_disk"] = "The disk failed while using {path} ({message}). Nothing was stored; check the disk, then run 'memorystdio doctor'.",
        ["problem.store_memory"] = "The system is out of memory. Nothing was stored; close other programs, then try again.",
        ["problem.store_read_only"] = "The database {path} or its folder is read-only. Memories can be read, not stored; give this account write permission, or set MEMORYSTDIO_HOME to another folder.",
        ["problem.store_cannot_open"] = "The database {path} cannot be opened. Check that the folder exists and that this account may read and write it, or set MEMORYSTDIO_HOME to another folder.",
        ["problem.store_damaged"] = "The database {path} is damaged. It was left as it is and nothing was stored; run 'memorystdio doctor', then 'memorystdio restore' with a backup.",
        ["problem.store_foreign"] = "The file {path} is not a MemoryStdio database. It was left untouched; move it away, or set MEMORYSTDIO_HOME to another folder.",
        ["problem.store_too_new"] = "The database {path} was written by a newer MemoryStdio (schema {version}; this program knows up to {known}). It was left untouched; update this program.",
    };
}
