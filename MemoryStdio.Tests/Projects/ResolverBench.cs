using MemoryStdio.Identity;
using MemoryStdio.Projects;

namespace MemoryStdio.Tests.Projects;

/// <summary>A resolver over an in-memory directory and a folder of its own that stands for the home folder.</summary>
internal sealed class ResolverBench : IDisposable
{
    private readonly TempDirectory _home = new();

    public ResolverBench(Func<ProjectSettings, ProjectSettings>? configure = null) => Settings = (configure ?? (s => s))(new ProjectSettings
    {
        WorkingDirectory = Home,
        NonProjectFolders = new NonProjectFolders(new HashSet<string> { PathKey.Of(Home), "/" }, [PathKey.Of(Path.Combine(Home, "programs"))]),
    });

    public string Home => _home.Path;

    public ProjectSettings Settings { get; }

    public InMemoryProjectDirectory Directory { get; } = new();

    public string Folder(params string[] parts) => System.IO.Directory.CreateDirectory(Path.Combine([Home, .. parts])).FullName;

    public Task<ProjectResolution> WriteAsync(string? argument = null, params ProjectClue[] clues) => ResolveAsync(argument, ProjectUse.Write, clues);

    public Task<ProjectResolution> ReadAsync(string? argument = null, params ProjectClue[] clues) => ResolveAsync(argument, ProjectUse.Read, clues);

    public Task<ProjectResolution> WriteInAsync(string folder) => WriteAsync(null, ProjectClue.Folder("cwd", folder));

    public Task<ProjectResolution> ReadInAsync(string folder) => ReadAsync(null, ProjectClue.Folder("cwd", folder));

    public Task<ProjectResolution> ExplainAsync(params ProjectClue[] clues) =>
        Resolver().ExplainAsync(Some.Caller(), clues.ToAsyncEnumerable(), TestContext.Current.CancellationToken);

    public Task<ProjectResolution> ResolveAsync(string? argument, ProjectUse use, ProjectClue[] clues, Caller? caller = null) =>
        Resolver().ResolveAsync(caller ?? Some.Caller(), argument, clues.ToAsyncEnumerable(), use, TestContext.Current.CancellationToken);

    public void Dispose() => _home.Dispose();

    internal ProjectResolver Resolver()
    {
        var named = new NamedProjects(Directory);
        return new ProjectResolver(Settings, named, new FolderProjects(Directory, named, Settings));
    }
}
