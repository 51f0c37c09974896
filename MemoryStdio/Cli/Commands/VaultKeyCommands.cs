using System.CommandLine;
using MemoryStdio.Cli.Reading;
using MemoryStdio.Composition;
using MemoryStdio.Sentences;
using MemoryStdio.Vault;

namespace MemoryStdio.Cli.Commands;

internal sealed class VaultKeygenCommand() : CliCommand("keygen")
{
    public override Task<int> RunAsync(CliSession session, ParseResult parse, CancellationToken cancellationToken)
    {
        var secret = KeyFileSecrets.Generate();
        return Task.FromResult(session.Answer(
            new { Secret = secret },
            () =>
            {
                session.Line(secret);
                session.Note(session.Text["vault.keygen_next"]);
            }));
    }
}

internal sealed class VaultRotateKeyCommand : CliCommand
{
    private readonly Option<bool> _newSecret = new("--new-secret");

    public VaultRotateKeyCommand()
        : base("rotate-key") => Add(_newSecret);

    public override async Task<int> RunAsync(CliSession session, ParseResult parse, CancellationToken cancellationToken)
    {
        if (await session.ReadyAsync(cancellationToken) is { } locked) return session.Fail(locked);
        void Progress(int moved)
        {
            if (session.Terminal.CanDraw) session.Terminal.Error.Write($"\r{session.Text["vault.rotating", ("count", moved)]}");
        }

        var rotated = await session.Service<KeyRotation>().RunAsync(session.Caller, parse.GetValue(_newSecret), Progress, cancellationToken);
        if (session.Terminal.CanDraw) session.Terminal.Error.WriteLine();
        if (!rotated.Succeeded(out var report, out var problem)) return session.Fail(problem);

        session.Answer(
            report,
            () =>
            {
                if (report.Resumed) session.Note(session.Text["vault.resumed"]);
                session.Line(session.Text["vault.rotated", ("count", report.Moved), ("key", report.KeyId)]);
            });
        if (report.Unreadable.Count == 0) return ExitCode.Done;
        return session.Fail(new VaultProblem(VaultProblemKind.Damaged, Sentence.Verbatim(session.Text["vault.unreadable", ("count", report.Unreadable.Count), ("list", string.Join(", ", report.Unreadable.Take(10)))])));
    }
}

internal sealed class VaultExportCommand : CliCommand
{
    private readonly Argument<string> _file = new("file");

    public VaultExportCommand()
        : base("export") => Add(_file);

    public override async Task<int> RunAsync(CliSession session, ParseResult parse, CancellationToken cancellationToken)
    {
        if (await session.ReadyAsync(cancellationToken) is { } locked) return session.Fail(locked);
        var path = Path.GetFullPath(parse.GetRequiredValue(_file));
        if (File.Exists(path)) throw new UsageException(Sentence.Verbatim(session.Text["vault.file_exists", ("path", path)]));
        var passphrase = await HiddenInput.ReadAsync(session, session.Text["vault.new_passphrase"], twice: true, cancellationToken);
        if (!(await session.Service<VaultTransfer>().ExportAsync(session.Caller, passphrase, cancellationToken)).Succeeded(out var export, out var problem)) return session.Fail(problem);

        var options = new FileStreamOptions { Mode = FileMode.CreateNew, Access = FileAccess.Write };
        if (!OperatingSystem.IsWindows()) options.UnixCreateMode = UnixFileMode.UserRead | UnixFileMode.UserWrite;
        await using (var stream = new FileStream(path, options)) await stream.WriteAsync(export.File, cancellationToken);
        return session.Answer(
            new { File = path, export.Servers, export.Tokens },
            () => session.Line(session.Text["vault.exported", ("servers", export.Servers), ("tokens", export.Tokens), ("path", path)]));
    }
}

internal sealed class VaultImportCommand : CliCommand
{
    private readonly Argument<string> _file = new("file");
    private readonly Option<bool> _replace = new("--replace");

    public VaultImportCommand()
        : base("import") => Add(_file, _replace);

    public override async Task<int> RunAsync(CliSession session, ParseResult parse, CancellationToken cancellationToken)
    {
        if (await session.ReadyAsync(cancellationToken) is { } locked) return session.Fail(locked);
        var path = Path.GetFullPath(parse.GetRequiredValue(_file));
        if (!File.Exists(path)) throw new UsageException(Sentence.Verbatim(session.Text["vault.no_file", ("path", path)]));
        var passphrase = await HiddenInput.ReadAsync(session, session.Text["vault.passphrase"], twice: false, cancellationToken);
        var imported = await session.Service<VaultTransfer>().ImportAsync(session.Caller, await File.ReadAllBytesAsync(path, cancellationToken), passphrase, parse.GetValue(_replace), cancellationToken);
        if (!imported.Succeeded(out var import, out var problem)) return session.Fail(problem);
        return session.Answer(
            import,
            () => session.Line(session.Text["vault.imported", ("added", import.Added.Count), ("replaced", import.Replaced.Count), ("skipped", import.Skipped.Count == 0 ? "-" : string.Join(", ", import.Skipped))]));
    }
}

/// <summary>The way back: no token and no key stays. Works with a lost secret too; that is what it is most needed for.</summary>
internal sealed class VaultDestroyCommand : CliCommand
{
    private readonly Option<bool> _yes = new("--yes", "-y");

    public VaultDestroyCommand()
        : base("destroy") => Add(_yes);

    public override async Task<int> RunAsync(CliSession session, ParseResult parse, CancellationToken cancellationToken)
    {
        if (session.Service<VaultOptions>().SessionOnly) return session.Fail(VaultProblem.Refused(Sentence.Verbatim(session.Text["vault.off"])));
        var (store, secrets) = (session.Service<IVaultStore>(), session.Service<IVaultSecrets>());
        var counts = await store.CountAsync(cancellationToken);
        var question = session.Text["vault.destroy_question", ("tokens", counts.Tokens), ("users", counts.Users)];
        if (!await HiddenInput.ConfirmAsync(session, parse.GetValue(_yes), question, cancellationToken)) return session.Fail(VaultProblem.Refused(Sentence.Verbatim(session.Text["vault.kept"])));

        await store.DestroyAsync(VaultEvent.Of(session.Caller, session.Time.GetUtcNow(), VaultActions.Destroyed, null, $"{counts.Tokens} tokens"), cancellationToken);
        var file = secrets.Destroy();
        return session.Answer(
            new { counts.Tokens, KeyFile = file },
            () => session.Line(session.Text["vault.destroyed", ("tokens", counts.Tokens), ("secret", file ?? secrets.Origin)]));
    }
}
