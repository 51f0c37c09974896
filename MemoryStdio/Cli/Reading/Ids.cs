using MemoryStdio.Cli.Wording;
using MemoryStdio.Composition;
using MemoryStdio.Memory;
using MemoryStdio.Sentences;

namespace MemoryStdio.Cli.Reading;

internal static class Ids
{
    public static MemoryId Read(string raw, Texts text) =>
        MemoryId.TryParse(raw, out var id, out _) ? id : throw new UsageException(Sentence.Verbatim(text["error.id", ("value", raw)]));

    /// <summary>All of them before anything is done: a typing error in the last id must not leave half the work behind.</summary>
    public static IReadOnlyList<MemoryId> ReadAll(IEnumerable<string> raw, Texts text) => [.. raw.Select(r => Read(r, text)).Distinct()];
}
