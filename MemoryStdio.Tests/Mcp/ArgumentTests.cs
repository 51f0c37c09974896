using System.Text.Json;
using MemoryStdio.Mcp;

namespace MemoryStdio.Tests.Mcp;

public sealed class ArgumentTests
{
    private static readonly MemoryTool Add = new AddMemoryTool();
    private static readonly MemoryTool Search = new SearchMemoriesTool();

    [Theory]
    [InlineData("""{"query": "x", "limit": "5"}""", 5)]
    [InlineData("""{"query": "x", "limit": 5.0}""", 5)]
    [InlineData("""{"query": "x", "limit": null}""", null)]
    public void NumbersAreReadHoweverModelsWriteThem(string json, int? limit) => Assert.Equal(limit, Read(Search, json).Integer("limit"));

    [Theory]
    [InlineData("""{"content": "x", "tags": ["a", "b c"]}""", "a|b c")]
    [InlineData("""{"content": "x", "tags": "a, b c"}""", "a|b c")]
    [InlineData("""{"content": "x", "tags": "[\"a\", \"b c\"]"}""", "a|b c")]
    [InlineData("""{"content": "x", "tags": "하나"}""", "하나")]
    [InlineData("""{"content": "x", "tags": []}""", "")]
    public void TagsAreReadHoweverModelsWriteThem(string json, string tags) => Assert.Equal(tags, string.Join('|', Read(Add, json).Texts("tags")!));

    [Fact]
    public void MetadataMayBeAnObjectInAText() => Assert.Equal("""{"이름":"미나"}""", Read(Add, """{"content": "x", "metadata": "{\"이름\": \"미나\"}"}""").TextOrNull("metadata"));

    [Theory]
    [InlineData("2026-05-01", "2026-05-01T00:00:00Z", "2026-05-02T00:00:00Z")]
    [InlineData("2026-05", "2026-05-01T00:00:00Z", "2026-06-01T00:00:00Z")]
    [InlineData("2026", "2026-01-01T00:00:00Z", "2027-01-01T00:00:00Z")]
    [InlineData("2026-05-01T10:30", "2026-05-01T10:30:00Z", "2026-05-01T10:30:00Z")]
    [InlineData("2026-05-01T10:30:00+09:00", "2026-05-01T01:30:00Z", "2026-05-01T01:30:00Z")]
    [InlineData("2026-05-01 10:30:00.25Z", "2026-05-01T10:30:00.250Z", "2026-05-01T10:30:00.250Z")]
    public void ADateMeansItsStart_OrForAnEndTheWholeOfIt(string raw, string start, string end)
    {
        Assert.True(ToolTime.TryRead(raw, endOfPeriod: false, out var from));
        Assert.True(ToolTime.TryRead(raw, endOfPeriod: true, out var until));
        Assert.Equal((start, end), (ToolTime.Write(from), ToolTime.Write(until)));
    }

    [Theory]
    [InlineData("2026-05-01T10:30:00.0000001Z", "2026-05-01T10:30:00Z", "2026-05-01T10:30:00Z")]
    [InlineData("2026-05-01T10:30:00.000123Z", "2026-05-01T10:30:00Z", "2026-05-01T10:30:00.000123Z")]
    [InlineData("2026-05-01T10:30:00.250Z", "2026-05-01T10:30:00.250Z", "2026-05-01T10:30:00.250Z")]
    [InlineData("2026-05-01T10:30:00.250001Z", "2026-05-01T10:30:00.250Z", "2026-05-01T10:30:00.250001Z")]
    public void ATimeIsWrittenToTheMillisecond_OrExactly(string raw, string written, string exact)
    {
        Assert.True(ToolTime.TryRead(raw, endOfPeriod: false, out var time));
        Assert.Equal((written, exact), (ToolTime.Write(time), ToolTime.WriteExact(time)));
    }

    [Theory]
    [InlineData("yesterday")]
    [InlineData("01/05/2026")]
    [InlineData("2026-13-01")]
    [InlineData("1770000000")]
    public void AnUnclearDateIsRefused(string raw) => Assert.False(ToolTime.TryRead(raw, endOfPeriod: false, out _));

    [Theory]
    [InlineData("""{}""", "content is missing: What to remember")]
    [InlineData("""{"content": null}""", "content is missing")]
    [InlineData("""{"content": ["x"]}""", """content must be a text, not ["x"].""")]
    [InlineData("""{"content": "x", "tags": [1]}""", "tags must be a list of texts, not [1].")]
    [InlineData("""{"content": "x", "metadata": "no"}""", """metadata must be a JSON object, not "no".""")]
    [InlineData("""{"content": "x", "occurred_at": "어제"}""", """occurred_at must be an ISO 8601 date or time such as 2026-05-01 or 2026-05-01T10:30:00Z, not "어제".""")]
    [InlineData("""{"content": "x", "contents": "y"}""", "There is no argument contents (did you mean content?).")]
    public void AWrongCallIsToldWhatIsWrong_AndShownARightOne(string json, string words)
    {
        Assert.Null(ArgumentReader.Read(Add, Parse(json), out var problem));

        Assert.Contains(words, problem, StringComparison.Ordinal);
        Assert.EndsWith("Example: " + Add.Example, problem, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("""{"query": "x", "scope": "everything"}""", """scope must be one of project, personal, both, all, not "everything".""")]
    [InlineData("""{"query": "x", "limit": "many"}""", """limit must be a whole number, not "many".""")]
    [InlineData("""{"query": "x", "limit": 1.5}""", "limit must be a whole number, not 1.5.")]
    public void AValueOutsideItsTypeIsRefused(string json, string words)
    {
        Assert.Null(ArgumentReader.Read(Search, Parse(json), out var problem));
        Assert.Contains(words, problem, StringComparison.Ordinal);
    }

    [Fact]
    public void EveryExampleIsARightCall() => Assert.All(
        AllTools(),
        tool => Assert.NotNull(ArgumentReader.Read(tool, Parse(tool.Example.Split(", then ")[0]), out _)));

    internal static IEnumerable<MemoryTool> AllTools() =>
        ((MemoryTool[])[new AddMemoryTool(), new SearchMemoriesTool(), new ListMemoriesTool(), new GetMemoryTool(), new UpdateMemoryTool(), new DeleteMemoryTool(), new DeleteMemoriesTool(), new MemoryHistoryTool(), new UndoTool(), new ProjectInfoTool()])
        .Concat(OpenMemoryTools.All).Concat(Mem0Tools.All);

    private static ToolArguments Read(MemoryTool tool, string json)
    {
        var arguments = ArgumentReader.Read(tool, Parse(json), out var problem);
        Assert.True(arguments is not null, problem);
        return arguments;
    }

    private static Dictionary<string, JsonElement> Parse(string json) => JsonDocument.Parse(json).RootElement.EnumerateObject().ToDictionary(p => p.Name, p => p.Value);
}
