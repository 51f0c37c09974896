using System.CommandLine;
using MemoryStdio.Cli.Output;
using MemoryStdio.Cli.Reading;
using MemoryStdio.Cli.Wording;
using MemoryStdio.Mcp;
using MemoryStdio.Memory;

namespace MemoryStdio.Cli.Commands;

internal sealed class AddCommand : CliCommand
{
    private readonly Argument<string?> _content = new("content") { Arity = ArgumentArity.ZeroOrOne };
    private readonly Option<string[]> _tags = new("--tag", "-t") { HelpName = "TAG" };
    private readonly Option<string?> _kind = new("--kind", "-k") { HelpName = "KIND" };
    private readonly Option<string?> _project = new("--project", "-p") { HelpName = "NAME" };
    private readonly Option<string?> _source = new("--source") { HelpName = "TEXT" };
    private readonly Option<string?> _metadata = new("--metadata") { HelpName = "JSON" };
    private readonly Option<string?> _occurredAt = new("--occurred-at") { HelpName = "WHEN" };
    private readonly Option<string?> _validUntil = new("--valid-until") { HelpName = "WHEN" };
    private readonly Option<string?> _key = new("--idempotency-key") { HelpName = "KEY" };

    public AddCommand()
        : base("add") => Add(_content, _tags, _kind, _project, _source, _metadata, _occurredAt, _validUntil, _key);

    public override async Task<int> RunAsync(CliSession session, ParseResult parse, CancellationToken cancellationToken)
    {
        var content = await Contents.ReadAsync(session, parse.GetValue(_content), cancellationToken);
        var memory = new NewMemory
        {
            Content = content,
            Project = await CliProjects.ResolveAsync(session, parse.GetValue(_project), write: true, cancellationToken),
            Kind = parse.GetValue(_kind) ?? "note",
            Tags = FilterOptions.SplitTags(parse.GetValue(_tags)),
            Source = parse.GetValue(_source),
            Metadata = parse.GetValue(_metadata),
            OccurredAt = Moments.Read(parse.GetValue(_occurredAt), "--occurred-at", session.Time, session.Text),
            ValidUntil = Moments.Read(parse.GetValue(_validUntil), "--valid-until", session.Time, session.Text),
            IdempotencyKey = parse.GetValue(_key),
        };

        await session.WaitForModelAsync(cancellationToken);
        if (!(await session.Memories.AddAsync(session.Caller, memory, cancellationToken)).Succeeded(out var added, out var problem)) return session.Fail(problem);

        return session.Answer(
            new AddAnswer(
                added.Verdict.ToString().ToLowerInvariant(), added.Id.Value, ProjectAnswer.Of(added.Project),
                [.. added.Similar.Select(s => new SimilarAnswer(s.Id.Value, s.Content, s.Score))], added.PendingEmbedding ? true : null, added.UndoToken, FieldSecret.Names(added.Redacted)),
            () => Print(session, added));
    }

    private static void Print(CliSession session, AddResult added)
    {
        var key = added.Verdict == AddVerdict.Stored ? "add.stored" : "add.duplicate";
        session.Line(session.Text[key, ("id", session.Style.Cyan(added.Id.Value)), ("project", added.Project.Name)]);
        if (added.Redacted.Count > 0) session.Note(SecretWording.Redacted(session.Text, added.Redacted));
        if (added.PendingEmbedding) session.Note(session.Text["add.pending"]);
        if (added.Similar.Count == 0) return;

        session.Note(session.Text["add.similar"]);
        foreach (var similar in added.Similar)
            session.Note($"  {similar.Id}  {DisplayWidth.Fit(similar.Content.ReplaceLineEndings(" "), session.Terminal.Width - 40)}");
    }
}
