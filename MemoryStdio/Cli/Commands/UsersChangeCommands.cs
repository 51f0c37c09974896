using System.CommandLine;
using MemoryStdio.Auth;
using MemoryStdio.Auth.Users;
using MemoryStdio.Composition;
using MemoryStdio.Identity;
using MemoryStdio.Memory;
using MemoryStdio.Sentences;

namespace MemoryStdio.Cli.Commands;

/// <summary>Changes what a user is called; the id stays.</summary>
internal sealed class UsersEditCommand : AuthCommand
{
    private readonly Argument<string> _id = new("user");
    private readonly Option<string?> _name = new("--name") { HelpName = "NAME" };
    private readonly Option<string?> _email = new("--email") { HelpName = "ADDRESS" };
    private readonly Option<bool> _noEmail = new("--no-email");

    public UsersEditCommand()
        : base("edit") => Add(_id, _name, _email, _noEmail);

    protected override async Task<int> RunCheckedAsync(CliSession session, ParseResult parse, CancellationToken cancellationToken)
    {
        var (name, email, noEmail) = (parse.GetValue(_name), parse.GetValue(_email), parse.GetValue(_noEmail));
        if (email is not null && noEmail) throw new UsageException(Sentence.Verbatim(session.Text["users.email_twice"]));
        if (name is null && email is null && !noEmail) throw new UsageException(Sentence.Verbatim(session.Text["users.nothing_to_edit"]));

        var service = session.Service<UserService>();
        var id = ReadOwner(parse.GetRequiredValue(_id), "user");
        if (await service.FindAsync(id, cancellationToken) is not { } user) return Fail(session, UserService.Unknown(id.Value));
        return (await service.SetProfileAsync(id, name ?? user.Name, noEmail ? null : email ?? user.Email, Actor, cancellationToken)).Succeeded(out user!, out var problem)
            ? session.Answer(
                new { Id = user.Id.Value, user.Name, user.Email },
                () => session.Line(session.Text["users.edited", ("user", user.Id), ("name", user.Name), ("email", user.Email ?? "-")]))
            : Fail(session, problem);
    }
}

/// <summary>Removes a user, their credentials and their servers; their memories only where that is asked for.</summary>
internal sealed class UsersRemoveCommand : AuthCommand
{
    private readonly Argument<string> _id = new("user");
    private readonly Option<bool> _withMemories = new("--with-memories");
    private readonly Option<bool> _yes = new("--yes", "-y");

    public UsersRemoveCommand()
        : base("remove") => Add(_id, _withMemories, _yes);

    protected override async Task<int> RunCheckedAsync(CliSession session, ParseResult parse, CancellationToken cancellationToken)
    {
        var id = ReadOwner(parse.GetRequiredValue(_id), "user");
        if (await session.Service<UserService>().FindAsync(id, cancellationToken) is null) return Fail(session, UserService.Unknown(id.Value));

        var caller = session.Caller with { Owner = id };
        // A bulk delete must narrow; this is everything all the same.
        var everything = new MemoryFilter { Archived = ArchivedMemories.Include, Until = DateTimeOffset.MaxValue };
        var count = 0;
        if (parse.GetValue(_withMemories))
        {
            if (!(await session.Memories.PreviewDeleteAsync(caller, everything, cancellationToken)).Succeeded(out var preview, out var unclear)) return session.Fail(unclear);
            count = preview.Count;
        }

        if (!Confirmed(session, parse.GetValue(_yes), session.Text["users.remove_sure", ("user", id), ("count", count)]))
            return Fail(session, AuthProblem.Conflict(Sentence.Verbatim(session.Text["auth.not_confirmed"])));
        if (count > 0 && !(await session.Memories.DeleteManyAsync(caller, everything, count, $"user {id} removed", cancellationToken)).Succeeded(out _, out var kept))
            return session.Fail(kept);
        return (await session.Service<UserRemoval>().RemoveAsync(id, Actor, cancellationToken)).Succeeded(out _, out var problem)
            ? session.Answer(new { Id = id.Value, Removed = true, Memories = count }, () => session.Line(session.Text["users.removed", ("user", id), ("count", count)]))
            : Fail(session, problem);
    }
}
