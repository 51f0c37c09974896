using MemoryStdio.Projects;

namespace MemoryStdio.Tests.Projects;

/// <summary>Which changes of folders and repositories keep a project, and which must not.</summary>
public sealed class FolderProjectsTests : IDisposable
{
    private readonly ResolverBench _bench = new();

    public void Dispose() => _bench.Dispose();

    [Fact]
    public async Task ASecondCloneIsTheSameProject()
    {
        var first = await _bench.WriteInAsync(GitFolder.Init(_bench.Folder("a")).WithRemote("git@github.com:kim/app.git").Path);
        var second = await _bench.WriteInAsync(GitFolder.Init(_bench.Folder("b")).WithRemote("https://user:token@github.com/Kim/App.git/").Path);

        Assert.Equal(("github.com/kim/app", "git-remote"), (first.Project!.Id.Value, first.Project.Source));
        Assert.Equal(first.Project.Id, second.Project!.Id);
    }

    [Fact]
    public async Task ARenamedRepositoryStaysTheSameProject()
    {
        var git = GitFolder.Init(_bench.Folder("a")).WithRemote("git@github.com:kim/app.git").WithCommit('1', "clone: from github.com:kim/app.git");
        var before = await _bench.WriteInAsync(git.Path);

        git.WithoutRemotes().WithRemote("git@github.com:kim/better-app.git").WithCommit('2', "commit: more");
        var after = await _bench.WriteInAsync(git.Path);
        var clone = await _bench.ReadInAsync(GitFolder.Init(_bench.Folder("b")).WithRemote("https://github.com/kim/better-app").Path);

        Assert.Equal(before.Project!.Id, after.Project!.Id);
        Assert.Equal(before.Project.Id, clone.Project!.Id);
    }

    [Fact]
    public async Task AnotherRepositoryAtAnOldPathDoesNotInherit()
    {
        var old = GitFolder.Init(_bench.Folder("a")).WithRemote("git@github.com:kim/app.git").WithCommit('1', "clone: from x");
        var before = await _bench.WriteInAsync(old.Path);
        Directory.Delete(old.Path, recursive: true);

        var after = await _bench.WriteInAsync(GitFolder.Init(_bench.Folder("a")).WithRemote("git@github.com:lee/other.git").WithCommit('9', "clone: from y").Path);

        Assert.NotEqual(before.Project!.Id, after.Project!.Id);
    }

    [Fact]
    public async Task AnotherLocalRepositoryAtAnOldPathDoesNotInherit_AndKeepsItsOwnProject()
    {
        var before = await _bench.WriteInAsync(GitFolder.Init(_bench.Folder("a")).WithCommit('1').Path);
        Directory.Delete(Path.Combine(_bench.Home, "a"), recursive: true);

        var other = GitFolder.Init(_bench.Folder("a")).WithCommit('9');
        var after = await _bench.WriteInAsync(other.Path);
        other.WithCommit('8', "commit: more");
        var later = await _bench.WriteInAsync(other.Path);

        Assert.NotEqual(before.Project!.Id, after.Project!.Id);
        Assert.Equal(after.Project.Id, later.Project!.Id);
    }

    [Fact]
    public async Task ALocalRepositoryStaysTheSameProject_WhenItIsPublished()
    {
        var git = GitFolder.Init(_bench.Folder("a")).WithCommit('1');
        var local = await _bench.WriteInAsync(git.Path);

        var published = await _bench.WriteInAsync(git.WithRemote("https://codeberg.org/kim/a").Path);

        Assert.Equal("git-dir", local.Project!.Source);
        Assert.Equal((local.Project.Id, "git-remote"), (published.Project!.Id, published.Project.Source));
    }

    [Fact]
    public async Task AFolderStaysTheSameProject_WhenItBecomesARepository()
    {
        var folder = _bench.Folder("a");
        var plain = await _bench.WriteInAsync(folder);

        var git = GitFolder.Init(folder);
        var empty = await _bench.WriteInAsync(folder);
        git.WithCommit('1');
        var committed = await _bench.WriteInAsync(folder);

        Assert.Equal(plain.Project!.Id, empty.Project!.Id);
        Assert.Equal(plain.Project.Id, committed.Project!.Id);
    }

    [Fact]
    public async Task ACloneIntoAnOldFolderDoesNotInherit()
    {
        var plain = await _bench.WriteInAsync(_bench.Folder("a"));

        var cloned = await _bench.WriteInAsync(GitFolder.Init(_bench.Folder("a")).WithRemote("https://github.com/kim/app").WithCommit('1', "clone: from x").Path);

        Assert.NotEqual(plain.Project!.Id, cloned.Project!.Id);
    }

    [Fact]
    public async Task WorktreesShareTheProjectOfTheirRepository()
    {
        var git = GitFolder.Init(_bench.Folder("app")).WithCommit('1');
        var main = await _bench.WriteInAsync(git.Path);

        var linked = await _bench.WriteInAsync(git.AddWorktree(Path.Combine(_bench.Home, "app-feature"), "feature"));

        Assert.Equal(main.Project!.Id, linked.Project!.Id);
    }

    [Fact]
    public async Task WorktreesAreProjectsOfTheirOwn_WhenThePersonWantsThat()
    {
        using var bench = new ResolverBench(s => s with { IsolateWorktrees = true });
        var git = GitFolder.Init(bench.Folder("app")).WithRemote("https://github.com/kim/app").WithCommit('1');
        var main = await bench.WriteInAsync(git.Path);

        var linked = await bench.WriteInAsync(git.AddWorktree(Path.Combine(bench.Home, "app-feature"), "feature"));

        Assert.NotEqual(main.Project!.Id, linked.Project!.Id);
        Assert.Equal("app-feature", linked.Project.Name);
    }

    [Fact]
    public async Task AMarkerDecidesForEverythingBelowIt()
    {
        var git = GitFolder.Init(_bench.Folder("mono", "service")).WithRemote("https://github.com/kim/service");
        File.WriteAllText(Path.Combine(_bench.Home, "mono", ".memorystdio.json"), """{"project": "결제 시스템"}""");

        var found = await _bench.WriteInAsync(_bench.Folder("mono", "service", "src"));

        Assert.Equal(("결제 시스템", "marker"), (found.Project!.Name, found.Project.Source));
        Assert.NotNull(git);
    }

    [Theory]
    [InlineData("{\"name\": \"x\"}", "names no project")]
    [InlineData("not json", "cannot be read")]
    public async Task ABrokenMarkerIsAProblem_NotSkipped(string text, string words)
    {
        File.WriteAllText(Path.Combine(_bench.Folder("app"), ".memorystdio.json"), text);

        var found = await _bench.WriteInAsync(_bench.Folder("app"));

        Assert.Null(found.Project);
        Assert.Contains(words, found.Problem?.English, StringComparison.Ordinal);
    }

    [Fact]
    public async Task ARepositoryThatIsTheHomeFolderDoesNotSwallowWhatLiesInIt()
    {
        GitFolder.Init(_bench.Home).WithRemote("https://github.com/kim/dotfiles");

        var found = await _bench.WriteInAsync(_bench.Folder("app"));

        Assert.Equal(("app", "cwd"), (found.Project!.Name, found.Project.Source));
    }

    [Fact]
    public async Task AMovedFolderFollowsItsAlias()
    {
        var before = await _bench.WriteInAsync(_bench.Folder("old"));
        Directory.Move(Path.Combine(_bench.Home, "old"), Path.Combine(_bench.Home, "new"));

        await _bench.Directory.SetAliasAsync(Some.Owner(), before.Project!.Id, $"path:{PathKey.Of(Path.Combine(_bench.Home, "new"))}", TestContext.Current.CancellationToken);
        var after = await _bench.ReadInAsync(Path.Combine(_bench.Home, "new"));

        Assert.Equal(before.Project.Id, after.Project!.Id);
    }

    [Fact]
    public async Task ALinkToAFolderIsThatFolder()
    {
        var folder = _bench.Folder("app");
        var link = Path.Combine(_bench.Home, "link");
        Directory.CreateSymbolicLink(link, folder);

        Assert.Equal((await _bench.WriteInAsync(folder)).Project!.Id, (await _bench.WriteInAsync(link)).Project!.Id);
    }
}
