using MemoryStdio.Cli;
using MemoryStdio.Composition;

namespace MemoryStdio.Tests.Http.OAuth;

/// <summary>One run of <c>memorystdio oauth test</c> in this process; the address it prints can be had while it waits.</summary>
internal sealed class WalkRun : IDisposable
{
    private readonly TempDirectory home = new();
    private readonly Output output = new();
    private readonly StringWriter errors = new();
    private readonly Task<int> exit;

    private WalkRun(string[] arguments)
    {
        var terminal = new Terminal { In = new StringReader(""), Out = output, Error = errors, CanAsk = false, IsWatched = false, Colors = false, CanDraw = false, Width = 200 };
        var environment = new AppEnvironment(name => name is "MEMORYSTDIO_HOME" or "PROJECT_DIR" ? home.Path : null);
        exit = new CommandLine(terminal, environment).RunAsync(arguments, TestContext.Current.CancellationToken);
    }

    public string Out => output.ToString();

    public string Error => errors.ToString();

    public static WalkRun Start(string url, params string[] more) => new(["oauth", "test", url, .. more]);

    /// <summary>The address for the person's browser; fails with what was printed when the walk ends before.</summary>
    public async Task<Uri> AddressAsync()
    {
        if (await Task.WhenAny(output.Address.Task, exit) == exit) Assert.Fail(Out + Error);
        return new Uri(await output.Address.Task);
    }

    public Task<int> EndAsync() => exit;

    public void Dispose()
    {
        output.Dispose();
        errors.Dispose();
        home.Dispose();
    }

    private sealed class Output : StringWriter
    {
        public TaskCompletionSource<string> Address { get; } = new(TaskCreationOptions.RunContinuationsAsynchronously);

        public override void WriteLine(string? value)
        {
            base.WriteLine(value);
            if (value?.Contains("?response_type=code", StringComparison.Ordinal) == true) Address.TrySetResult(value);
        }
    }
}
