using MemoryStdio.Composition;
using MemoryStdio.Projects;
using MemoryStdio.Sentences;

namespace MemoryStdio.Cli.Reading;

/// <summary>The alias keys of what a person points at: a folder (of a repository: its remote, or else its place on this disk), a remote, a name.</summary>
internal static class ProjectAliases
{
    public static IReadOnlyList<string> Of(CliSession session, string? raw)
    {
        var settings = session.Settings.Projects;
        if (raw is null or "." || Path.IsPathRooted(raw) || Directory.Exists(Path.Combine(settings.WorkingDirectory, raw)))
            return OfFolder(session, Path.GetFullPath(Path.Combine(settings.WorkingDirectory, raw ?? ".")));
        return GitRemote.Parse(raw) is { } remote ? [$"git:{remote.Key}"] : [ProjectNames.Alias(raw)];
    }

    private static IReadOnlyList<string> OfFolder(CliSession session, string folder)
    {
        switch (FolderInspector.Inspect(folder, session.Settings.Projects.NonProjectFolders))
        {
            case FolderFinding.Repository { Remote: { } remote }:
                return [$"git:{remote.Key}"];
            case FolderFinding.Repository { Git: var git }:
                var place = $"repo:{PathKey.Of(git.CommonDirectory)}";
                return git.HeadCommit() is { } head ? [place, $"{place}#{head}"] : [place];
            case FolderFinding.Marked marked:
                throw new UsageException(Sentence.Verbatim(session.Text["project.marked", ("folder", marked.Folder), ("project", marked.Project)]));
            case FolderFinding.Plain plain:
                return [$"path:{plain.Folder}"];

            // A folder that is gone may still be what memories were stored under; home and the root never are.
            case FolderFinding.NoProject when !Directory.Exists(folder):
                return [$"path:{PathKey.Of(folder)}"];
            default:
                throw new UsageException(Sentence.Verbatim(session.Text["project.no_folder", ("folder", folder)]));
        }
    }
}
