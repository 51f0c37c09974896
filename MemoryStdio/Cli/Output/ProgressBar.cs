using System.Globalization;
using Spectre.Console;

namespace MemoryStdio.Cli.Output;

/// <summary>A bar on stderr while a person watches; nothing at all otherwise.</summary>
internal abstract class ProgressBar : IDisposable
{
    public static ProgressBar Start(Terminal terminal, string what) => terminal.CanDraw ? new Drawn(terminal, what) : new None();

    public abstract void Report(double part, long done);

    public abstract void Dispose();

    private sealed class None : ProgressBar
    {
        public override void Report(double part, long done)
        {
        }

        public override void Dispose()
        {
        }
    }

    private sealed class Drawn : ProgressBar
    {
        private readonly TaskCompletionSource _end = new(TaskCreationOptions.RunContinuationsAsynchronously);
        private readonly Task _drawing;
        private ProgressTask? _task;

        public Drawn(Terminal terminal, string what)
        {
            var console = AnsiConsole.Create(new AnsiConsoleSettings { Out = new AnsiConsoleOutput(terminal.Error), Interactive = InteractionSupport.Yes });
            var started = new TaskCompletionSource();
            _drawing = console.Progress().AutoClear(true).Columns(new TaskDescriptionColumn(), new ProgressBarColumn(), new PercentageColumn(), new RemainingTimeColumn()).StartAsync(async context =>
            {
                _task = context.AddTask(Markup.Escape(what));
                Format = what;
                started.SetResult();
                await _end.Task;
            });
            started.Task.Wait();
        }

        private string Format { get; set; } = "";

        public override void Report(double part, long done)
        {
            if (_task is null) return;
            _task.Description = Markup.Escape($"{Format} {done.ToString("N0", CultureInfo.InvariantCulture)}");
            _task.Value = Math.Min(100, part * 100);
        }

        public override void Dispose()
        {
            _end.TrySetResult();
            _drawing.Wait();
        }
    }
}
