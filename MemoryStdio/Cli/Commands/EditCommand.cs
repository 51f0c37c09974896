using System.CommandLine;
using MemoryStdio.Cli.Reading;
using MemoryStdio.Cli.Wording;
using MemoryStdio.Mcp;
using MemoryStdio.Memory;

namespace MemoryStdio.Cli.Commands;

internal sealed class EditCommand : CliCommand
{
    private readonly Argument<string> _id = new("id");
    private readonly Argument<string?> _content = new("content") { Arity = ArgumentArity.ZeroOrOne };
    private readonly Option<string[]> _tags = new("--tag", "-t") { HelpName = "TAG" };
    private readonly Option<string[]> _addTags = new("--add-tag") { HelpName = "TAG" };
    private readonly Option<string[]> _removeTags = new("--remove-tag") { HelpName = "TAG" };
    private readonly Option<string?> _kind = new("--kind", "-k") { HelpName = "KIND" };
    private readonly Option<string?> _source = new("--source") { HelpName = "TEXT" };
    private readonly Option<string?> _metadata = new("--metadata") { HelpName = "JSON" };
    private readonly Option<string?> _occurredAt = new("--occurred-at") { HelpName = "WHEN" };
    private readonly Option<string?> _validUntil = new("--valid-until") { HelpName = "WHEN" };
    private readonly Option<string?> _reason = new("--reason") { HelpName = "TEXT" };
    private readonly Option<int?> _ifVersion = new("--if-version") { HelpName = "N" };

    public EditCommand()
        : base("edit") => Add(_id, _content, _tags, _addTags, _removeTags, _kind, _source, _metadata, _occurredAt, _validUntil, _reason, _ifVersion);

    public override async Task<int> RunAsync(CliSession session, ParseResult parse, CancellationToken cancellationToken)
    {
        var id = Ids.Read(parse.GetRequiredValue(_id), session.Text);
        if (!(await session.Memories.GetAsync(session.Caller, id, cancellationToken)).Succeeded(out var before, out var missing)) return session.Fail(missing);

        var edit = new MemoryEdit
        {
            Content = parse.GetValue(_content) is { } content ? await Contents.ReadAsync(session, content, cancellationToken) : null,
            Tags = NewTags(parse, before.Tags),
            Kind = parse.GetValue(_kind),
            Source = parse.GetValue(_source),
            Metadata = parse.GetValue(_metadata),
            OccurredAt = Moments.Read(parse.GetValue(_occurredAt), "--occurred-at", session.Time, session.Text),
            ValidUntil = Moments.Read(parse.GetValue(_validUntil), "--valid-until", session.Time, session.Text),
            Reason = parse.GetValue(_reason),
            ExpectedVersion = parse.GetValue(_ifVersion) ?? before.Version,
        };
        if (edit.IsEmpty && await ContentEditor.EditAsync(session, before.Content, cancellationToken) is { } edited) edit = edit with { Content = edited };

        if (edit.Content is not null) await session.WaitForModelAsync(cancellationToken);
        if (!(await session.Memories.UpdateAsync(session.Caller, id, edit, cancellationToken)).Succeeded(out var updated, out var problem)) return session.Fail(problem);

        var project = await CliProjects.OfAsync(session, updated.Memory, cancellationToken);
        var change = updated.Change;
        return session.Answer(
            new ChangeAnswer(id.Value, updated.Memory.Version, change.UndoToken, ToolTime.Write(change.UndoUntil), ProjectAnswer.Of(project), FieldSecret.Names(updated.Redacted)),
            () =>
            {
                session.Line(session.Text["edit.done", ("id", id), ("version", updated.Memory.Version)]);
                if (updated.Redacted.Count > 0) session.Note(SecretWording.Redacted(session.Text, updated.Redacted));
                session.Note(session.Text["undo.hint", ("token", change.UndoToken)]);
            });
    }

    private IReadOnlyList<string>? NewTags(ParseResult parse, IReadOnlyList<string> before)
    {
        var replaced = parse.GetResult(_tags) is { Implicit: false };
        var added = FilterOptions.SplitTags(parse.GetValue(_addTags));
        var removed = FilterOptions.SplitTags(parse.GetValue(_removeTags));
        if (!replaced && added.Count == 0 && removed.Count == 0) return null;

        var kept = replaced ? FilterOptions.SplitTags(parse.GetValue(_tags)) : before;
        return [.. kept.Concat(added).Except(removed, StringComparer.OrdinalIgnoreCase).Distinct(StringComparer.OrdinalIgnoreCase)];
    }
}
