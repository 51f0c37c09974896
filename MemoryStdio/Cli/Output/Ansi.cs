namespace MemoryStdio.Cli.Output;

/// <summary>The few styles used, or nothing at all where colours are off.</summary>
internal sealed class Ansi(bool on)
{
    public string Bold(string text) => Wrap("1", text);

    public string Dim(string text) => Wrap("2", text);

    public string Red(string text) => Wrap("31", text);

    public string Green(string text) => Wrap("32", text);

    public string Yellow(string text) => Wrap("33", text);

    public string Cyan(string text) => Wrap("36", text);

    public string Removed(string text) => on ? Wrap("9;31", text) : $"[-{text}-]";

    public string Added(string text) => on ? Wrap("1;32", text) : $"{{+{text}+}}";

    private string Wrap(string code, string text) => on && text.Length > 0 ? $"\e[{code}m{text}\e[0m" : text;
}
