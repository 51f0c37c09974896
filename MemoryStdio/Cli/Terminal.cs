using System.Text;

namespace MemoryStdio.Cli;

/// <summary>Where a command reads and writes. Results go to <see cref="Out"/>; questions, progress and errors to <see cref="Error"/>.</summary>
internal sealed record Terminal
{
    private const int WidthOfAPipe = 100;

    public required TextReader In { get; init; }

    public required TextWriter Out { get; init; }

    public required TextWriter Error { get; init; }

    /// <summary>True when a person types; false for a pipe or a file.</summary>
    public bool CanAsk { get; init; }

    /// <summary>One line typed without being shown; <c>null</c> where there is no console to ask.</summary>
    public Func<string>? ReadHidden { get; init; }

    /// <summary>A person watches <see cref="Out"/>: pages may be laid out for the window.</summary>
    public bool IsWatched { get; init; }

    /// <summary>Progress may be drawn on <see cref="Error"/>.</summary>
    public bool CanDraw { get; init; }

    public bool Colors { get; init; }

    public int Width { get; init; } = WidthOfAPipe;

    /// <summary>Tables are cut to the window, but a pipe gets every character.</summary>
    public int TableWidth => IsWatched ? Width : int.MaxValue;

    public static Terminal OfProcess(Func<string, string?> variable)
    {
        // Console.Out would encode by the locale; a pipe from or to another program is UTF-8 everywhere today.
        var utf8 = new UTF8Encoding(encoderShouldEmitUTF8Identifier: false);
        if (OperatingSystem.IsWindows() && !Console.IsOutputRedirected) Console.OutputEncoding = utf8;
        var plain = variable("NO_COLOR") is not null || variable("TERM") is "dumb";
        return new Terminal
        {
            In = Console.IsInputRedirected ? new StreamReader(Console.OpenStandardInput(), utf8) : Console.In,
            Out = new StreamWriter(Console.OpenStandardOutput(), utf8) { AutoFlush = !Console.IsOutputRedirected },
            Error = new StreamWriter(Console.OpenStandardError(), utf8) { AutoFlush = true },
            CanAsk = !Console.IsInputRedirected && !Console.IsErrorRedirected,
            ReadHidden = Console.IsInputRedirected ? null : Reading.HiddenInput.OfConsole,
            IsWatched = !Console.IsOutputRedirected,
            CanDraw = !Console.IsErrorRedirected && !plain,
            Colors = !Console.IsOutputRedirected && !plain,
            Width = Console.IsOutputRedirected ? WidthOfAPipe : WindowWidth(),
        };
    }

    private static int WindowWidth()
    {
        try
        {
            return Math.Clamp(Console.WindowWidth, 40, 200);
        }
        catch (IOException)
        {
            return WidthOfAPipe;
        }
    }
}
