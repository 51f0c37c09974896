using System.Text.Json;
using MemoryStdio.Memory;
using MemoryStdio.Tests.Cli.Support;

namespace MemoryStdio.Tests.Cli;

public sealed class CommandLineTests : IDisposable
{
    private readonly CliRun _cli = new();

    public void Dispose() => _cli.Dispose();

    [Theory]
    [InlineData(0, "--version")]
    [InlineData(0, "--help")]
    [InlineData(0, "add --help")]
    [InlineData(0, "add something")]
    [InlineData(0, "list")]
    [InlineData(1, "search nothing-like-it")]
    [InlineData(1, "show 0199a1b2-c3d4-7e5f-8a9b-0c1d2e3f4a5b")]
    [InlineData(1, "list -p no-such-project")]
    [InlineData(2, "show not-an-id")]
    [InlineData(2, "show")]
    [InlineData(2, "frobnicate")]
    [InlineData(2, "list --limit many")]
    [InlineData(2, "list --limit 0")]
    [InlineData(2, "list --since whenever")]
    [InlineData(2, "list --bogus")]
    [InlineData(2, "list --lang fr")]
    [InlineData(2, "list --log-level loud")]
    [InlineData(2, "add x --metadata [1]")]
    public async Task TheExitCodeSaysHowItEnded(int code, string args)
    {
        Assert.Equal(code, await _cli.Async(args.Split(' ')));
        Assert.Equal(code == 0, _cli.Error.Length == 0 || !_cli.Error.StartsWith("error:", StringComparison.Ordinal) && code == 0);
    }

    [Fact]
    public async Task ADiskThatWentAwayIsOneSentenceAndExitCode1()
    {
        _cli.Broken = new StoreUnavailableException("The disk is full. Free some space and try again.");

        Assert.Equal(1, await _cli.Async("list"));
        Assert.Equal("error: The disk is full. Free some space and try again.\n", _cli.Error);
        Assert.Empty(_cli.Out);
    }

    [Fact]
    public async Task ABugShowsItsStackTraceOnlyAtDebug()
    {
        _cli.Broken = new InvalidOperationException("boom");

        Assert.Equal(1, await _cli.Async("list"));
        Assert.DoesNotContain(" at ", _cli.Error, StringComparison.Ordinal);
        Assert.Contains("boom", _cli.Error, StringComparison.Ordinal);
        Assert.Contains("--log-level debug", _cli.Error, StringComparison.Ordinal);

        Assert.Equal(1, await _cli.Async("list", "--log-level", "debug"));
        Assert.Contains(" at ", _cli.Error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task UnderJsonAnErrorIsAnObjectOnStderr()
    {
        Assert.Equal(2, await _cli.Async("show", "not-an-id", "--json"));

        var error = JsonSerializer.Deserialize<JsonElement>(_cli.Error).GetProperty("error");
        Assert.Equal("usage", error.GetProperty("kind").GetString());
        Assert.Contains("not-an-id", error.GetProperty("message").GetString(), StringComparison.Ordinal);
        Assert.Empty(_cli.Out);
    }

    [Fact]
    public async Task AMistypedCommandNamesTheOneThatWasMeant()
    {
        Assert.Equal(2, await _cli.Async("serach", "tea"));
        Assert.Contains("Did you mean 'search'?", _cli.Error, StringComparison.Ordinal);

        Assert.Equal(2, await _cli.Async("list", "--limti", "3"));
        Assert.Contains("Did you mean '--limit'?", _cli.Error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task KoreanIsSpokenWhereItIsAskedFor()
    {
        Assert.Equal(2, await _cli.Async("show", "없는-id", "--lang", "ko"));
        Assert.StartsWith("오류: '없는-id'은(는) 기억의 id가 아닙니다.", _cli.Error, StringComparison.Ordinal);

        _cli.Variables["LANG"] = "ko_KR.UTF-8";
        await _cli.Async("list");
        Assert.Contains("기억이 없습니다", _cli.Error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task JsonIsTheSameInEveryLanguage()
    {
        await _cli.Async("add", "미나는 녹차를 좋아한다 🍵");
        await _cli.Async("list", "--json", "--lang", "en");
        var english = _cli.Out;
        await _cli.Async("list", "--json", "--lang", "ko");

        Assert.Equal(english, _cli.Out);
        Assert.Contains("미나는 녹차를 좋아한다", _cli.Out, StringComparison.Ordinal);
        Assert.Equal("미나는 녹차를 좋아한다 🍵", _cli.Json.GetProperty("memories")[0].GetProperty("content").GetString());
    }

    [Fact]
    public async Task ContentsThatLookLikeResponseFilesOrDirectivesAreStoredAsTheyAre()
    {
        await _cli.Async("add", "@mina likes tea");
        await _cli.Async("add", "[suggest] something");
        await _cli.Async("add", "--", "--dashes first");

        Assert.Equal(["--dashes first", "[suggest] something", "@mina likes tea"], (await _cli.LiveAsync()).Select(m => m.Content));
    }

    [Fact]
    public async Task ThePageForATerminalSaysHowToConnectAndWhatToTry()
    {
        Assert.Equal(0, await _cli.Async());

        Assert.Contains("\"mcpServers\"", _cli.Out, StringComparison.Ordinal);
        Assert.Contains("claude mcp add memory -- ", _cli.Out, StringComparison.Ordinal);
        Assert.Contains("memorystdio doctor", _cli.Out, StringComparison.Ordinal);
    }

    [Fact]
    public async Task NothingIsColouredOutsideATerminal()
    {
        await _cli.Async("add", "plain");
        await _cli.Async("list");
        Assert.DoesNotContain('\e', _cli.Out);

        _cli.OnTerminal = true;
        await _cli.Async("list");
        Assert.Contains('\e', _cli.Out);
    }
}
