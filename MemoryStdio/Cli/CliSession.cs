using MemoryStdio.Cli.Output;
using MemoryStdio.Cli.Wording;
using MemoryStdio.Composition;
using MemoryStdio.Embedding;
using MemoryStdio.Identity;
using MemoryStdio.Memory;
using Microsoft.Extensions.DependencyInjection;

namespace MemoryStdio.Cli;

/// <summary>What one run of a command works with. The parts behind it are built when first asked for: <c>--help</c> must not open a database.</summary>
internal sealed class CliSession(
    Terminal terminal, Texts text, bool json, AppEnvironment environment, Func<string, bool> isOption, Action<IServiceCollection>? configure) : IAsyncDisposable
{
    // A person at a prompt does not notice this long; a script gets its vector in the same call.
    private static readonly TimeSpan ModelPatience = TimeSpan.FromSeconds(2);

    private AppSettings? _settings;
    private ServiceProvider? _services;

    public Terminal Terminal { get; } = terminal;

    public Texts Text { get; } = text;

    public Ansi Style { get; } = new(terminal.Colors);

    public bool Json { get; } = json;

    public AppEnvironment Environment { get; } = environment;

    /// <summary>True when an option of this command line stands in the variable's place.</summary>
    public bool IsOption(string variable) => isOption(variable);

    public AppSettings Settings => _settings ??= Environment.ReadSettings();

    public Caller Caller { get; } = ProgramInfo.LocalCaller;

    public TimeProvider Time => Service<TimeProvider>();

    public MemoryService Memories => Service<MemoryService>();

    public T Service<T>()
        where T : notnull => Services().GetRequiredService<T>();

    public T? OptionalService<T>()
        where T : class => Services().GetService<T>();

    public Task<bool> WaitForModelAsync(CancellationToken cancellationToken) =>
        Service<IEmbedder>().WaitUntilReadyAsync(ModelPatience, cancellationToken);

    public void Line(string line = "") => Terminal.Out.WriteLine(line);

    /// <summary>A remark beside the result: on stderr, so that a pipe gets results only.</summary>
    public void Note(string line) => Terminal.Error.WriteLine(Terminal.CanDraw && Terminal.Colors ? Style.Dim(line) : line);

    /// <summary>The answer: one JSON document under <c>--json</c>, else what <paramref name="print"/> writes.</summary>
    public int Answer<T>(T document, Action print)
    {
        if (Json) Line(JsonOutput.Serialize(document, Terminal.IsWatched));
        else print();
        return ExitCode.Done;
    }

    public int Fail(Problem problem) => Failures.Report(Terminal, Text, Json, problem);

    public async ValueTask DisposeAsync()
    {
        if (_services is not null) await _services.DisposeAsync();
    }

    private ServiceProvider Services()
    {
        if (_services is not null) return _services;
        var services = new ServiceCollection().AddMemoryStdio(Settings);
        configure?.Invoke(services);
        return _services = services.BuildServiceProvider();
    }
}
