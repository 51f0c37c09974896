using System.CommandLine;
using MemoryStdio.Memory;
using MemoryStdio.Projects;

namespace MemoryStdio.Cli.Reading;

/// <summary>The options that say which memories a command is about.</summary>
internal sealed class FilterOptions(SearchScope defaultScope)
{
    public Option<string?> Project { get; } = new("--project", "-p") { HelpName = "NAME" };

    public Option<SearchScope?> Scope { get; } = new("--scope") { HelpName = "project|personal|both|all" };

    public Option<bool> Everywhere { get; } = new("--all");

    public Option<string[]> Tags { get; } = new("--tag", "-t") { HelpName = "TAG" };

    public Option<string?> Kind { get; } = new("--kind", "-k") { HelpName = "KIND" };

    public Option<string?> Since { get; } = new("--since") { HelpName = "WHEN" };

    public Option<string?> Until { get; } = new("--until") { HelpName = "WHEN" };

    public Option<ArchivedMemories> Archived { get; } = new("--archived") { HelpName = "hide|include|only" };

    public IReadOnlyList<Symbol> All => [Project, Scope, Everywhere, Tags, Kind, Since, Until, Archived];

    public async Task<(ProjectRef Project, MemoryFilter Filter)> ReadAsync(CliSession session, ParseResult parse, CancellationToken cancellationToken)
    {
        var project = await CliProjects.ResolveAsync(session, parse.GetValue(Project), write: false, cancellationToken);
        var scope = parse.GetValue(Everywhere) ? SearchScope.All : parse.GetValue(Scope) ?? defaultScope;
        return (project, new MemoryFilter
        {
            Projects = CliProjects.Span(project, scope),
            Tags = SplitTags(parse.GetValue(Tags)),
            Kind = parse.GetValue(Kind),
            Since = Moments.Read(parse.GetValue(Since), "--since", session.Time, session.Text),
            Until = Moments.Read(parse.GetValue(Until), "--until", session.Time, session.Text),
            Archived = parse.GetValue(Archived),
        });
    }

    /// <summary><c>-t a -t b</c> and <c>-t a,b</c> mean the same.</summary>
    public static IReadOnlyList<string> SplitTags(string[]? raw) =>
        [.. (raw ?? []).SelectMany(t => t.Split(',', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries)).Select(t => t.TrimStart('#'))];
}
