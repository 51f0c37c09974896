using System.CommandLine;
using MemoryStdio.Auth;
using MemoryStdio.Auth.Users;
using MemoryStdio.Cli.Output;
using MemoryStdio.Identity;
using MemoryStdio.Sentences;

namespace MemoryStdio.Cli.Commands;

internal sealed class UsersListCommand() : AuthCommand("list")
{
    protected override async Task<int> RunCheckedAsync(CliSession session, ParseResult parse, CancellationToken cancellationToken)
    {
        var users = await session.Service<UserService>().ListAsync(cancellationToken);
        return session.Answer(
            new { Users = users.Select(u => new { Id = u.Id.Value, u.Name, u.Email, Disabled = u.DisabledAt is not null, u.CreatedAt, u.LastActiveAt }) },
            () =>
            {
                if (users.Count == 0) session.Note(session.Text["users.none"]);
                string[][] rows =
                    [.. users.Select(u => new[] { session.Style.Cyan(u.Id.Value), u.DisabledAt is null ? "enabled" : "disabled", Show(u.LastActiveAt), u.Name, u.Email ?? "" })];
                foreach (var line in TextTable.Lines(rows, session.Terminal.Width)) session.Line(line);
            });
    }
}

internal sealed class UsersCreateCommand : AuthCommand
{
    private readonly Argument<string> _id = new("user");
    private readonly Option<string?> _name = new("--name") { HelpName = "NAME" };
    private readonly Option<string?> _email = new("--email") { HelpName = "ADDRESS" };

    public UsersCreateCommand()
        : base("create") => Add(_id, _name, _email);

    protected override async Task<int> RunCheckedAsync(CliSession session, ParseResult parse, CancellationToken cancellationToken) =>
        (await session.Service<UserService>().CreateAsync(
            parse.GetRequiredValue(_id), parse.GetValue(_name), parse.GetValue(_email), Actor, cancellationToken)).Succeeded(out var user, out var problem)
            ? session.Answer(new { Id = user.Id.Value, user.Name, user.Email }, () => session.Line(session.Text["users.created", ("user", user.Id)]))
            : Fail(session, problem);
}

internal sealed class UsersSwitchCommand : AuthCommand
{
    private readonly bool _disable;
    private readonly Argument<string> _id = new("user");

    public UsersSwitchCommand(bool disable)
        : base(disable ? "disable" : "enable")
    {
        _disable = disable;
        Add(_id);
    }

    protected override async Task<int> RunCheckedAsync(CliSession session, ParseResult parse, CancellationToken cancellationToken) =>
        (await session.Service<UserService>().SetDisabledAsync(parse.GetRequiredValue(_id), _disable, Actor, cancellationToken)).Succeeded(out var user, out var problem)
            ? session.Answer(
                new { Id = user.Id.Value, Disabled = _disable },
                () => session.Line(session.Text[_disable ? "users.disabled" : "users.enabled", ("user", user.Id)]))
            : Fail(session, problem);
}

/// <summary>Gives the memories of single-user days to a user; shows first what would move.</summary>
internal sealed class UsersAdoptCommand : AuthCommand
{
    private readonly Argument<string> _to = new("user");
    private readonly Option<string> _from = new("--from") { HelpName = "ID", DefaultValueFactory = _ => OwnerId.Local.Value };
    private readonly Option<bool> _dryRun = new("--dry-run");
    private readonly Option<bool> _yes = new("--yes", "-y");

    public UsersAdoptCommand()
        : base("adopt") => Add(_to, _from, _dryRun, _yes);

    protected override async Task<int> RunCheckedAsync(CliSession session, ParseResult parse, CancellationToken cancellationToken)
    {
        var (from, to) = (ReadOwner(parse.GetRequiredValue(_from), "--from"), ReadOwner(parse.GetRequiredValue(_to), "user"));
        var service = session.Service<AdoptionService>();
        if (!(await service.PreviewAsync(from, to, cancellationToken)).Succeeded(out var preview, out var problem)) return Fail(session, problem);

        var dryRun = parse.GetValue(_dryRun);
        if (dryRun || !session.Json)
        {
            session.Answer(Document(preview, from, to, moved: false), () => session.Line(session.Text["users.adopt_preview",
                ("count", preview.Memories), ("live", preview.Live), ("from", from), ("to", to), ("projects", string.Join(", ", preview.Projects)),
                ("shared", preview.SharedProjects.Count == 0 ? "-" : string.Join(", ", preview.SharedProjects))]));
        }

        if (dryRun) return ExitCode.Done;
        if (!Confirmed(session, parse.GetValue(_yes), session.Text["users.adopt_sure"])) return Fail(session, AuthProblem.Conflict(Sentence.Verbatim(session.Text["auth.not_confirmed"])));
        if (!(await service.AdoptAsync(from, to, preview.Memories, Actor, cancellationToken)).Succeeded(out var done, out problem)) return Fail(session, problem);
        return session.Answer(
            Document(done, from, to, moved: true), () => session.Line(session.Text["users.adopted", ("count", done.Memories), ("from", from), ("to", to)]));
    }

    private static object Document(AdoptionPreview preview, OwnerId from, OwnerId to, bool moved) =>
        new { From = from.Value, To = to.Value, Moved = moved, preview.Memories, preview.Live, preview.Projects, preview.SharedProjects };
}
