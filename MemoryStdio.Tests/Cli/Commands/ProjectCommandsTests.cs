using MemoryStdio.Tests.Cli.Support;

namespace MemoryStdio.Tests.Cli.Commands;

public sealed class ProjectCommandsTests : IDisposable
{
    private readonly CliRun _cli = new();

    public void Dispose() => _cli.Dispose();

    [Fact]
    public async Task WhichNamesTheClueThatDecided()
    {
        Assert.Equal(0, await _cli.Async("project", "which", "--json"));

        Assert.Equal("PROJECT_DIR", _cli.Json.GetProperty("project").GetProperty("source").GetString());
        Assert.Contains("PROJECT_DIR", _cli.Json.GetProperty("evidence")[0].GetProperty("source").GetString(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task WithoutProjectIdTheManualModeRefuses()
    {
        _cli.Variables["PROJECT_ID_MODE"] = "manual";

        Assert.Equal(2, await _cli.Async("add", "x"));
        Assert.Contains("PROJECT_ID", _cli.Error, StringComparison.Ordinal);
        Assert.Equal(1, await _cli.Async("project", "which"));
    }

    [Fact]
    public async Task AMergeIsShownFirstAndDoneWhenToldSo()
    {
        await _cli.AddAsync("a", "-p", "app");
        await _cli.AddAsync("b", "-p", "app2");

        Assert.Equal(0, await _cli.Async("project", "merge", "app2", "app"));
        Assert.StartsWith("1 memory and", _cli.Out, StringComparison.Ordinal);
        await _cli.Async("project", "list", "--json");
        Assert.Equal(2, _cli.Json.GetProperty("projects").GetArrayLength());

        Assert.Equal(0, await _cli.Async("project", "merge", "app2", "app", "--yes"));
        Assert.Equal(2, await _cli.Async("project", "merge", "app", "app", "--yes"));
        Assert.Equal(1, await _cli.Async("project", "merge", "no-such", "app", "--yes"));
    }

    [Fact]
    public async Task AFolderLeadsToAProjectByItsAlias()
    {
        await _cli.AddAsync("a", "-p", "app");
        var folder = Directory.CreateDirectory(Path.Combine(_cli.Home, "moved")).FullName;

        Assert.Equal(0, await _cli.Async("project", "alias", "app", folder));
        _cli.Variables["CLAUDE_PROJECT_DIR"] = folder;
        await _cli.Async("list", "--json", "-p", folder);
        Assert.Equal("app", _cli.Json.GetProperty("project").GetProperty("id").GetString());

        Assert.Equal(0, await _cli.Async("project", "alias", "app", folder, "--remove"));
        Assert.Equal(1, await _cli.Async("project", "alias", "app", folder, "--remove"));
        Assert.Equal(1, await _cli.Async("project", "alias", "no-such-project", folder));
    }

    [Fact]
    public async Task ARenamedProjectKeepsItsId()
    {
        await _cli.AddAsync("a", "-p", "app");

        Assert.Equal(0, await _cli.Async("project", "rename", "app", "새 이름"));
        await _cli.Async("list", "-p", "새 이름", "--json");

        Assert.Equal("app", _cli.Json.GetProperty("project").GetProperty("id").GetString());
        Assert.Equal(2, await _cli.Async("project", "rename", "app", " "));
    }
}
