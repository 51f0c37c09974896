using MemoryStdio.Projects;

namespace MemoryStdio.Tests.Projects;

public sealed class ProjectResolverTests : IDisposable
{
    private readonly ResolverBench _bench = new();

    public void Dispose() => _bench.Dispose();

    [Fact]
    public async Task AnArgumentWinsOverEverythingElse()
    {
        var found = await _bench.WriteAsync("Notes", ProjectClue.Folder("CLAUDE_PROJECT_DIR", _bench.Folder("app")), ProjectClue.Folder("cwd", _bench.Folder("other")));

        Assert.Equal(("notes", "Notes", "argument", true), (found.Project!.Id.Value, found.Project.Name, found.Project.Source, found.Created));
    }

    [Fact]
    public async Task TheFirstClueThatLeadsSomewhereDecides()
    {
        var found = await _bench.WriteAsync(null, ProjectClue.Nothing("roots", "no folder open"), ProjectClue.Folder("CLAUDE_PROJECT_DIR", _bench.Home), ProjectClue.Folder("cwd", _bench.Folder("app")));

        Assert.Equal(("app", "cwd"), (found.Project!.Name, found.Project.Source));
        Assert.Equal(["roots", "CLAUDE_PROJECT_DIR", "cwd"], found.Evidence.Select(e => e.Source));
    }

    [Theory]
    [InlineData("")]
    [InlineData("programs/client-1.2")]
    public async Task TheHomeFolderAndProgramFoldersAreThePersonalSpace(string folder)
    {
        var found = await _bench.WriteInAsync(folder.Length == 0 ? _bench.Home : _bench.Folder(folder));

        Assert.Equal(("personal", "personal"), (found.Project!.Id.Value, found.Project.Source));
    }

    [Theory]
    [InlineData("personal")]
    [InlineData(" Personal ")]
    public async Task PersonalCanBeAskedFor(string argument) => Assert.Equal(ProjectId.Personal, (await _bench.WriteAsync(argument)).Project!.Id);

    [Theory]
    [InlineData("여행 계획", "여행  계획")]
    [InlineData("Crème Brûlée", "CRÈME BRÛLÉE")]
    [InlineData("مشروع", "مشروع")]
    [InlineData("🎉 party", "🎉 Party")]
    [InlineData("결제 서비스", "\u1100\u1167\u11af\u110c\u1166\u0020\u1109\u1165\u1107\u1175\u1109\u1173")]
    [InlineData("\u1100\u1167\u11af\u110c\u1166\u0020\u1109\u1165\u1107\u1175\u1109\u1173", "결제 서비스")]
    public async Task NamesMatchWhateverTheirCaseAndScript(string created, string asked)
    {
        var first = await _bench.WriteAsync(created);

        var second = await _bench.ReadAsync(asked);

        Assert.Equal(first.Project!.Id, second.Project!.Id);
    }

    [Fact]
    public async Task NamesThatReduceToTheSameLettersStayApart()
    {
        var plus = await _bench.WriteAsync("C++");
        var sharp = await _bench.WriteAsync("C#");

        Assert.NotEqual(plus.Project!.Id, sharp.Project!.Id);
    }

    [Fact]
    public async Task ReadingAnUnknownProjectIsAMistake_ThatListsNearNames()
    {
        await _bench.WriteAsync("billing");

        var found = await _bench.ReadAsync("biling");

        Assert.Null(found.Project);
        Assert.Equal("There is no project 'biling'. Known: 'billing'. Give one of these, or call add_memory with the new name to create it.", found.Problem);
    }

    [Fact]
    public async Task ANameOfTwoProjectsIsRefused_NamingBoth()
    {
        await _bench.WriteInAsync(GitFolder.Init(_bench.Folder("a")).WithRemote("https://github.com/kim/app").Path);
        await _bench.WriteInAsync(GitFolder.Init(_bench.Folder("b")).WithRemote("https://github.com/lee/app").Path);

        var found = await _bench.WriteAsync("app");

        Assert.Equal("'app' could be 2 projects: 'github.com/kim/app', 'github.com/lee/app'. Give the id of the one you mean.", found.Problem);
    }

    [Theory]
    [InlineData("app")]
    [InlineData("Kim/App")]
    [InlineData("git@github.com:kim/app.git")]
    [InlineData("https://github.com/Kim/App")]
    public async Task ARepositoryIsFoundByWhatPeopleCallIt(string name)
    {
        await _bench.WriteInAsync(GitFolder.Init(_bench.Folder("a")).WithRemote("https://github.com/kim/app").Path);

        Assert.Equal("github.com/kim/app", (await _bench.ReadAsync(name)).Project!.Id.Value);
    }

    [Fact]
    public async Task AFolderCanBeNamedAsTheProject()
    {
        var folder = GitFolder.Init(_bench.Folder("a")).WithRemote("https://github.com/kim/app").Path;

        var found = await _bench.WriteAsync(folder);

        Assert.Equal(("github.com/kim/app", "argument"), (found.Project!.Id.Value, found.Project.Source));
    }

    [Theory]
    [InlineData("argument")]
    [InlineData("PROJECT_DIR")]
    public async Task AFolderThatDoesNotExistIsRefused_WhenSomebodyTypedIt(string source)
    {
        var missing = Path.Combine(_bench.Home, "gone");

        var found = source == "argument" ? await _bench.WriteAsync(missing) : await _bench.WriteAsync(null, ProjectClue.Folder(source, missing), ProjectClue.Folder("cwd", _bench.Folder("app")));

        Assert.Equal($"{source} is '{missing}', which does not exist. Correct it, or give a project's name.", found.Problem);
    }

    [Fact]
    public async Task SeveralOpenFoldersMustAgree()
    {
        var clue = ProjectClue.Folders("roots", [_bench.Folder("api"), _bench.Folder("web")]);

        var found = await _bench.WriteAsync(null, clue);

        Assert.Null(found.Project);
        Assert.Contains("belong to 2 projects", found.Problem?.English, StringComparison.Ordinal);
        Assert.Contains("Name one of them with the argument project.", found.Problem?.English, StringComparison.Ordinal);
    }

    [Fact]
    public async Task SeveralOpenFoldersOfOneRepositoryAreOneProject()
    {
        var git = GitFolder.Init(_bench.Folder("app")).WithRemote("git@github.com:kim/app.git");

        var found = await _bench.WriteAsync(null, ProjectClue.Folders("roots", [_bench.Folder("app", "api"), _bench.Folder("app", "web"), git.Path]));

        Assert.Equal(("github.com/kim/app", "roots"), (found.Project!.Id.Value, found.Project.Source));
    }

    [Fact]
    public async Task ReadingCreatesNothing()
    {
        var found = await _bench.ReadInAsync(_bench.Folder("app"));

        Assert.Equal("app", found.Project!.Name);
        Assert.Empty(await _bench.Directory.ListAsync(Some.Owner(), TestContext.Current.CancellationToken));
    }

    [Fact]
    public async Task ManualWithoutProjectIdRefusesEveryCall()
    {
        using var manual = new ResolverBench(s => s with { Mode = ProjectIdMode.Manual });

        foreach (var found in new[] { await manual.ReadAsync(), await manual.WriteAsync("notes"), await manual.WriteInAsync(manual.Folder("app")) })
            Assert.StartsWith("PROJECT_ID_MODE is manual, but PROJECT_ID is not set.", found.Problem?.English, StringComparison.Ordinal);
    }

    [Fact]
    public async Task ManualLooksAtNoFolder()
    {
        using var manual = new ResolverBench(s => s with { Mode = ProjectIdMode.Manual, ProjectId = "team-x" });

        var found = await manual.WriteInAsync(manual.Folder("app"));

        Assert.Equal(("team-x", "PROJECT_ID"), (found.Project!.Id.Value, found.Project.Source));
    }

    [Fact]
    public async Task GlobalIsOnePool_AndRefusesToPretendThereAreProjects()
    {
        using var global = new ResolverBench(s => s with { Mode = ProjectIdMode.Global });

        Assert.Equal(ProjectId.Global, (await global.WriteInAsync(global.Folder("app"))).Project!.Id);
        Assert.Equal(ProjectId.Global, (await global.WriteAsync("global")).Project!.Id);
        Assert.StartsWith("PROJECT_ID_MODE is global", (await global.WriteAsync("notes")).Problem?.English, StringComparison.Ordinal);
    }

    [Fact]
    public async Task ALimitedCallerFindsNoOtherProject()
    {
        await _bench.WriteAsync("secret");
        var limited = Some.Caller(projects: ["open"]);

        var named = await _bench.ResolveAsync("secret", ProjectUse.Write, [], limited);

        Assert.Null(named.Project);
        Assert.Equal("There is no project 'secret' yet. Leave the argument project out, or call add_memory with it to create it.", named.Problem);
    }

    [Fact]
    public async Task ExplainingFollowsEveryClue()
    {
        var found = await _bench.ExplainAsync(ProjectClue.Folder("CLAUDE_PROJECT_DIR", _bench.Folder("app")), ProjectClue.Folder("cwd", _bench.Folder("other")));

        Assert.Equal("app", found.Project!.Name);
        Assert.Equal(2, found.Evidence.Select(e => e.Project).Distinct().Count());
    }
}
