using MemoryStdio.Cli;

namespace MemoryStdio.Tests.Cli;

public sealed class StdioArgumentsTests
{
    [Theory]
    [InlineData("", true)]
    [InlineData("mcp", true)]
    [InlineData("mcp", false)]
    [InlineData("--stdio", false)]
    [InlineData("mcp --log-level debug", false)]
    [InlineData("--home /data mcp", false)]
    [InlineData("--project=app", true)]
    public void TheseStartTheServer(string args, bool pipe) => Assert.NotNull(Read(args, pipe));

    [Theory]
    [InlineData("", false)]
    [InlineData("--project app", false)]
    [InlineData("search tea", true)]
    [InlineData("mcp --help", true)]
    [InlineData("--version", true)]
    [InlineData("mcp --home", true)]
    [InlineData("mcp mcp", true)]
    [InlineData("mcp --bogus", true)]
    public void TheseAreForTheCommandLine(string args, bool pipe) => Assert.Null(Read(args, pipe));

    [Fact]
    public void OptionsStandInPlaceOfVariables()
    {
        var values = Read("mcp --home /data -p app --log-level=debug --log-file /l.txt", pipe: true)!;

        Assert.Equal("/data", values["MEMORYSTDIO_HOME"]);
        Assert.Equal("app", values["PROJECT_ID"]);
        Assert.Equal("debug", values["MEMORYSTDIO_LOG_LEVEL"]);
        Assert.Equal("/l.txt", values["MEMORYSTDIO_LOG_FILE"]);
    }

    private static IReadOnlyDictionary<string, string>? Read(string args, bool pipe) =>
        StdioArguments.TryRead(args.Split(' ', StringSplitOptions.RemoveEmptyEntries), pipe);
}
