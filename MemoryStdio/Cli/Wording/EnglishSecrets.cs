namespace MemoryStdio.Cli.Wording;

/// <summary>What is said about credentials in memories, in English. <c>secret.X</c> is the kind X of a finding, <c>secret.in X</c> the field X.</summary>
internal static class EnglishSecrets
{
    public static IReadOnlyDictionary<string, string> Table { get; } = new Dictionary<string, string>
    {
        ["doctor.--secrets"] = "Only look for credentials in what is stored; shows where, never the credential. Exit code 1 if there are some",
        ["secrets.columns"] = "id|project|where|looks like|value",
        ["secrets.masked"] = "**** ({length} characters)",
        ["secrets.user"] = "{project} of {user}",
        ["secrets.version"] = "{field}, earlier version {number}",
        ["secrets.none"] = "No credentials found in {memories} {memories:memory|memories}.",
        ["secrets.found"] = "{count} {count:credential|credentials} in {found} of {memories} {memories:memory|memories}.",
        ["secrets.next"] = "Replace each credential where it was issued: it has been readable. Then 'memorystdio edit ID' takes it out of a memory, but earlier versions keep it; 'memorystdio delete ID' removes the memory, versions included, when the undo time has passed.",
        ["secrets.redacted"] = "Left out of what was stored (MEMORY_SECRETS=redact): {list}",
    };
}
