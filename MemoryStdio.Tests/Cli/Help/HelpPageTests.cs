using MemoryStdio.Cli;
using MemoryStdio.Tests.Cli.Support;

namespace MemoryStdio.Tests.Cli.Help;

public sealed class HelpPageTests : IDisposable
{
    private readonly CliRun _cli = new();

    public static TheoryData<string> EveryCommand =>
        new(CommandList.Create().SelectMany(g => g.Commands).SelectMany(c => c.Children.Select(k => $"{c.Syntax.Name} {k.Syntax.Name}").Prepend(c.Syntax.Name)));

    public void Dispose() => _cli.Dispose();

    [Theory]
    [MemberData(nameof(EveryCommand))]
    public async Task EveryCommandHasHelpInBothLanguages(string command)
    {
        Assert.Equal(0, await _cli.Async([.. command.Split(' '), "--help", "--lang", "en"]));
        Assert.StartsWith($"Usage: memorystdio {command}", _cli.Out.Split('\n').First(l => l.StartsWith("Usage:", StringComparison.Ordinal)), StringComparison.Ordinal);

        Assert.Equal(0, await _cli.Async([.. command.Split(' '), "--help", "--lang", "ko"]));
        Assert.Contains("사용법: memorystdio", _cli.Out, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("en")]
    [InlineData("ko")]
    public async Task TheHelpIsTheApprovedOne(string language)
    {
        var pages = new List<string>();
        foreach (var command in EveryCommand.Select(c => c.Data).Prepend(""))
        {
            await _cli.Async([.. command.Split(' ', StringSplitOptions.RemoveEmptyEntries), "--help", "--lang", language]);
            pages.Add($"$ memorystdio {command} --help\n\n{_cli.Out}".Replace("  --help", " --help", StringComparison.Ordinal));
        }

        Approved.Verify($"cli-help.{language}.txt", string.Join("\n" + new string('-', 80) + "\n\n", pages));
    }

    [Theory]
    [InlineData(40)]
    [InlineData(80)]
    public async Task LinesFitTheWindow(int width)
    {
        _cli.Width = width;
        await _cli.Async("--help", "--lang", "ko");

        // Example lines are never broken: a person copies them.
        Assert.All(
            _cli.Out.Split('\n').Where(l => !l.Contains("memorystdio ", StringComparison.Ordinal)),
            l => Assert.True(MemoryStdio.Cli.Output.DisplayWidth.Of(l) <= Math.Max(width, 52), l));
    }

    [Fact]
    public async Task AFamilyAloneIsWrongUseAndShowsItsHelpOnStderr()
    {
        var family = CommandList.Create().SelectMany(g => g.Commands).FirstOrDefault(c => c.Children.Count > 0);
        if (family is null) return;

        Assert.Equal(2, await _cli.Async(family.Syntax.Name));
        Assert.Empty(_cli.Out);
        Assert.Contains("Usage:", _cli.Error, StringComparison.Ordinal);
    }
}
