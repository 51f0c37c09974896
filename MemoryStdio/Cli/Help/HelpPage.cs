using System.CommandLine;
using MemoryStdio.Cli.Output;
using MemoryStdio.Cli.Wording;

namespace MemoryStdio.Cli.Help;

/// <summary>The help of the program or of one command: what it is for, how it is called, its options, examples.</summary>
internal sealed class HelpPage(Terminal terminal, Texts text, IReadOnlyList<CommandGroup> groups, IReadOnlyList<Option> global)
{
    private readonly Ansi _style = new(terminal.Colors);

    public int Print(TextWriter writer, CliCommand? command)
    {
        foreach (var line in command is null ? Program() : Command(command)) writer.WriteLine(line);
        return ExitCode.Done;
    }

    private IEnumerable<string> Program()
    {
        foreach (var line in Wrapped(text["help.program"])) yield return line;
        yield return "";
        yield return $"{Heading("help.usage")} {ProgramInfo.Command} [{text["help.command"]}] [{text["help.options"]}]";
        foreach (var group in groups)
        {
            yield return "";
            yield return Heading($"group.{group.Name}");
            foreach (var line in Rows(group.Commands.Select(c => (c.Syntax.Name, text[c.Syntax.Name])))) yield return line;
        }

        yield return "";
        yield return Heading("help.global");
        foreach (var line in Rows(global.Select(o => (Names(o), text[o.Name])))) yield return line;
        yield return "";
        foreach (var line in text["help.examples_program"].Split('\n')) yield return line;
        yield return "";
        foreach (var line in Wrapped(text["help.more"])) yield return line;
    }

    private IEnumerable<string> Command(CliCommand command)
    {
        var key = string.Join(' ', ParseFailures.Path(command.Syntax).Split(' ')[1..]);
        foreach (var line in Wrapped(text[key])) yield return line;
        if (text.Find($"{key}.about") is { } more)
        {
            yield return "";
            foreach (var line in Wrapped(more)) yield return line;
        }

        yield return "";
        yield return $"{Heading("help.usage")} {Usage(command)}";
        foreach (var section in Sections(command, key))
        {
            yield return "";
            yield return section.Heading;
            foreach (var line in Rows(section.Rows)) yield return line;
        }

        if (text.Find($"{key}.examples") is { } examples)
        {
            yield return "";
            yield return Heading("help.examples");
            foreach (var line in examples.Split('\n')) yield return $"  {line}";
        }

        yield return "";
        yield return text["help.global_hint"];
    }

    private IEnumerable<(string Heading, IEnumerable<(string, string)> Rows)> Sections(CliCommand command, string key)
    {
        if (command.Children.Count > 0)
            yield return (Heading("help.commands"), command.Children.Select(c => (c.Syntax.Name, text[$"{key} {c.Syntax.Name}"])));
        if (command.Syntax.Arguments.Count > 0)
            yield return (Heading("help.arguments"), command.Syntax.Arguments.Select(a => ($"<{a.Name}>", text[$"{key}.<{a.Name}>"])));
        if (command.Syntax.Options.Count > 0)
            yield return (Heading("help.options_title"), command.Syntax.Options.Select(o => (Names(o), text.Find($"{key}.{o.Name}") ?? text[o.Name])));
    }

    private string Usage(CliCommand command)
    {
        var parts = new List<string> { ParseFailures.Path(command.Syntax) };
        if (command.Children.Count > 0) parts.Add($"<{text["help.command"]}>");
        parts.AddRange(command.Syntax.Arguments.Select(a =>
            (a.Arity.MinimumNumberOfValues == 0 ? $"[{a.Name}]" : $"<{a.Name}>") + (a.Arity.MaximumNumberOfValues > 1 ? "..." : "")));
        parts.Add($"[{text["help.options"]}]");
        return string.Join(' ', parts);
    }

    private IEnumerable<string> Rows(IEnumerable<(string Name, string Text)> rows)
    {
        var all = rows.ToArray();
        var first = Math.Min(28, all.Max(r => DisplayWidth.Of(r.Name)) + 2);
        foreach (var (name, description) in all)
        {
            var lines = TextWrap.Lines(description, Math.Max(20, terminal.Width - first - 2)).ToArray();
            var tooLong = DisplayWidth.Of(name) + 2 > first;
            if (tooLong) yield return $"  {_style.Cyan(name)}";
            for (var i = 0; i < lines.Length; i++)
            {
                var left = i == 0 && !tooLong ? _style.Cyan(name) + new string(' ', first - DisplayWidth.Of(name)) : new string(' ', first);
                yield return $"  {left}{lines[i]}";
            }
        }
    }

    private IEnumerable<string> Wrapped(string paragraph) => TextWrap.Lines(paragraph, terminal.Width);

    private string Heading(string key) => _style.Bold(text[key]);

    private static string Names(Option option)
    {
        var names = string.Join(", ", option.Aliases.Where(a => a.Length == 2).Order(StringComparer.Ordinal).TakeLast(1).Append(option.Name));
        return option.HelpName is { } value ? $"{names} {value}" : names;
    }
}
