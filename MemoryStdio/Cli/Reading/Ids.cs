using MemoryStdio.Cli.Wording;
using MemoryStdio.Composition;
using MemoryStdio.Memory;

namespace MemoryStdio.Cli.Reading;

internal static class Ids
{
    public static MemoryId Read(string raw, Texts text) =>
        MemoryId.TryParse(raw, out var id, out _) ? id : throw new UsageException(text["error.id", ("value", raw)]);
}
