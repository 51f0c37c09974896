using System.CommandLine;
using System.Globalization;
using MemoryStdio.Composition;
using MemoryStdio.Embedding;
using MemoryStdio.Memory;
using MemoryStdio.Sentences;

namespace MemoryStdio.Cli.Commands;

/// <summary>Asks the server itself, for what this machine may not have yet.</summary>
internal sealed class QdrantSearchCommand : CliCommand
{
    private const int DefaultLimit = 10;
    private const int MostHits = 100;

    private readonly Argument<string[]> _query = new("query") { Arity = ArgumentArity.OneOrMore };
    private readonly Option<int?> _limit = new("--limit", "-n") { HelpName = "N" };

    public QdrantSearchCommand()
        : base("search") => Add(_query, _limit);

    public override async Task<int> RunAsync(CliSession session, ParseResult parse, CancellationToken cancellationToken)
    {
        session.Remote();
        var limit = parse.GetValue(_limit) ?? DefaultLimit;
        if (limit is < 1 or > MostHits) throw new UsageException(Sentence.Verbatim(session.Text["qdrant.bad_limit", ("most", MostHits)]));

        var text = string.Join(' ', parse.GetRequiredValue(_query));
        var space = await session.VectorSpaceAsync(cancellationToken);
        var vector = (await session.Service<IEmbedder>().EmbedAsync([text], cancellationToken))[0];
        var hits = await QdrantParts.ReachAsync(() => session.Service<IRemoteSearch>().SearchAsync(
            session.Caller.Owner, new MemoryFilter(), text, vector, space, limit, cancellationToken));
        return session.Answer(
            new { Results = hits.Select(h => new { Id = h.Memory.Id.Value, Project = h.Memory.Present.Project.Value, h.Memory.Present.Content, Score = Math.Round(h.Score, 4) }).ToArray() },
            () =>
            {
                if (hits.Count == 0) session.Note(session.Text["qdrant.nothing"]);
                foreach (var hit in hits)
                {
                    session.Line($"{hit.Score.ToString("0.000", CultureInfo.InvariantCulture)}  {hit.Memory.Id}  {hit.Memory.Present.Project}");
                    session.Line($"       {hit.Memory.Present.Content.ReplaceLineEndings(" ")}");
                }
            });
    }
}
