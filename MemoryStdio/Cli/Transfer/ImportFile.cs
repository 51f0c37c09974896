using System.IO.Compression;
using System.Text;
using System.Text.Json;
using MemoryStdio.Cli.Wording;
using MemoryStdio.Composition;
using MemoryStdio.Mcp;
using MemoryStdio.Sentences;

namespace MemoryStdio.Cli.Transfer;

/// <summary>Recognises a file by what is in it, and reads it entry by entry: JSON Lines are never held in memory as a whole.</summary>
internal sealed class ImportFile(string path, Texts text) : IDisposable
{
    private readonly FileStream _stream = Open(path, text);

    public ImportLosses Losses { get; } = new();

    /// <summary>memorystdio | server-memory | openmemory; known after the first item.</summary>
    public string Format { get; private set; } = "";

    public long Length => _stream.Length;

    public long Position => _stream.Position;

    public IEnumerable<ImportItem> Read()
    {
        Span<byte> start = stackalloc byte[2];
        var isZip = _stream.ReadAtLeast(start, 2, throwOnEndOfStream: false) == 2 && start.SequenceEqual("PK"u8);
        _stream.Position = 0;
        return isZip ? ReadZip() : ReadText();
    }

    public void Dispose() => _stream.Dispose();

    private IEnumerable<ImportItem> ReadZip()
    {
        using var zip = OpenZip();
        var entry = zip.Entries.FirstOrDefault(e => e.Name == "memories.json") ?? throw new UsageException(Sentence.Verbatim(text["import.no_memories_json", ("file", path)]));
        using var stream = entry.Open();
        using var document = Parse(stream);
        Format = "openmemory";
        foreach (var item in OpenMemoryFormat.Read(document.RootElement, Losses)) yield return item;
    }

    private IEnumerable<ImportItem> ReadText()
    {
        using var reader = new StreamReader(_stream, new UTF8Encoding(false, throwOnInvalidBytes: false), detectEncodingFromByteOrderMarks: true, leaveOpen: true);
        var number = 0;
        while (reader.ReadLine() is { } line)
        {
            number++;
            if (string.IsNullOrWhiteSpace(line)) continue;
            if (number == 1 && TryParse(line) is null)
            {
                // One document over many lines: OpenMemory's memories.json, taken out of its zip.
                foreach (var item in ReadDocument()) yield return item;
                yield break;
            }

            foreach (var item in ReadLine(line, number)) yield return item;
        }
    }

    private IEnumerable<ImportItem> ReadDocument()
    {
        _stream.Position = 0;
        using var document = Parse(_stream);
        if (!document.RootElement.Has("memories")) throw new UsageException(Sentence.Verbatim(text["import.unknown", ("file", path)]));
        Format = "openmemory";
        foreach (var item in OpenMemoryFormat.Read(document.RootElement, Losses)) yield return item;
    }

    private IEnumerable<ImportItem> ReadLine(string line, int number)
    {
        var where = $"line {number}";
        if (TryParse(line) is not { ValueKind: JsonValueKind.Object } json)
        {
            Losses.Skip(where, "not a JSON object");
            return [];
        }

        if (json.Has("memories"))
        {
            Format = "openmemory";
            return OpenMemoryFormat.Read(json, Losses);
        }

        var type = json.Text("type");
        if (Format.Length == 0) Format = type switch { "entity" or "relation" => "server-memory", ExportLine.MemoryType => "memorystdio", _ => throw new UsageException(Sentence.Verbatim(text["import.unknown", ("file", path)])) };
        return type switch
        {
            "entity" or "relation" => ServerMemoryFormat.Read(json, where, Losses),
            ExportLine.MemoryType => OwnFormat.Read(json, where, Losses),
            _ => Unknown(where, type),
        };
    }

    private IEnumerable<ImportItem> Unknown(string where, string? type)
    {
        Losses.Skip(where, $"unknown type '{type}'");
        return [];
    }

    private static JsonElement? TryParse(string line)
    {
        try
        {
            return JsonSerializer.Deserialize<JsonElement>(line);
        }
        catch (JsonException)
        {
            return null;
        }
    }

    private JsonDocument Parse(Stream stream)
    {
        try
        {
            return JsonDocument.Parse(stream);
        }
        catch (JsonException)
        {
            throw new UsageException(Sentence.Verbatim(text["import.unknown", ("file", path)]));
        }
    }

    private ZipArchive OpenZip()
    {
        try
        {
            return new ZipArchive(_stream, ZipArchiveMode.Read, leaveOpen: true);
        }
        catch (InvalidDataException)
        {
            throw new UsageException(Sentence.Verbatim(text["import.unknown", ("file", path)]));
        }
    }

    private static FileStream Open(string path, Texts text)
    {
        try
        {
            return File.OpenRead(path);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            throw new UsageException(Sentence.Verbatim(text["import.cannot_read", ("file", path), ("message", e.Message)]));
        }
    }
}
