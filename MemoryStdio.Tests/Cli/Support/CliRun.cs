using System.Text.Json;
using MemoryStdio.Cli;
using MemoryStdio.Composition;
using MemoryStdio.Embedding;
using MemoryStdio.Memory;
using MemoryStdio.Projects;
using Microsoft.Extensions.DependencyInjection;

namespace MemoryStdio.Tests.Cli.Support;

/// <summary>Runs command lines in this process against memories in a list, and keeps what they printed.</summary>
internal sealed class CliRun : IDisposable
{
    private readonly string _home = Directory.CreateTempSubdirectory("memorystdio-cli-").FullName;

    public CliRun() => (Projects, Usage) = (new InMemoryProjectDirectory(Memories), new InMemoryUsageStore(Memories, TimeProvider.System));

    public InMemoryMemoryStore Memories { get; } = new();

    public InMemoryProjectDirectory Projects { get; }

    public InMemoryUsageStore Usage { get; }

    /// <summary>Thrown by the store's every call while set: a disk that went away, or a bug.</summary>
    public Exception? Broken { get; set; }

    public FakeEmbedder Embedder { get; } = new();

    public string Home => _home;

    public Dictionary<string, string> Variables { get; } = [];

    /// <summary>What a person types; <c>null</c> = standard input is an empty pipe.</summary>
    public string? Typed { get; set; }

    /// <summary>What a pipe feeds in.</summary>
    public string Piped { get; set; } = "";

    public bool OnTerminal { get; set; }

    public int Width { get; set; } = 100;

    public string Out { get; private set; } = "";

    public string Error { get; private set; } = "";

    public async Task<IReadOnlyList<MemoryRecord>> LiveAsync() =>
        (await Memories.ListAsync(Some.Owner(), new MemoryFilter { Archived = ArchivedMemories.Include }, 100, null, TestContext.Current.CancellationToken)).Value!.Memories;

    /// <summary>Stores one memory through the command line and answers with its id.</summary>
    public async Task<string> AddAsync(params string[] args)
    {
        Assert.Equal(0, await Async(["add", .. args, "--json"]));
        return Json.GetProperty("id").GetString()!;
    }

    public JsonElement Json => JsonSerializer.Deserialize<JsonElement>(Out);

    public async Task<int> Async(params string[] args)
    {
        using StringWriter output = new() { NewLine = "\n" }, error = new() { NewLine = "\n" };
        var terminal = new Terminal
        {
            In = new StringReader(Typed ?? Piped),
            Out = output,
            Error = error,
            CanAsk = Typed is not null,
            IsWatched = OnTerminal,
            Colors = OnTerminal,
            CanDraw = false,
            Width = Width,
        };
        var environment = new AppEnvironment(name => name switch
        {
            "MEMORYSTDIO_HOME" => _home,
            "PROJECT_DIR" => _home,
            _ => Variables.GetValueOrDefault(name),
        });

        var exit = await new CommandLine(terminal, environment, Replace).RunAsync(args, TestContext.Current.CancellationToken);

        (Out, Error) = (output.ToString(), error.ToString());
        return exit;
    }

    public void Dispose() => Directory.Delete(_home, recursive: true);

    private void Replace(IServiceCollection services)
    {
        services.AddSingleton<IMemoryStore>(_ => Broken is null ? Memories : throw Broken);
        services.AddSingleton<IMemoryFeed>(Memories);
        services.AddSingleton<IEmbeddingQueue>(Memories);
        services.AddSingleton<IProjectDirectory>(Projects);
        services.AddSingleton<IInsightStore>(Memories);
        services.AddSingleton<IAppStore>(Usage);
        services.AddSingleton<IUsageStore>(Usage);
        services.AddSingleton<IEmbedder>(Embedder);
    }
}
