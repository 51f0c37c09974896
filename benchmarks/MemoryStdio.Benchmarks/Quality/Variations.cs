using System.Text.RegularExpressions;

namespace MemoryStdio.Benchmarks.Quality;

/// <summary>
/// Asks every question of the mixed set again of every other memory of its kind, names exchanged: what was tuned on a hundred questions is judged on
/// ten times as many. <c>memory-kinds.txt</c> says which memories are of one kind and which names mean the same in both languages.
/// </summary>
internal sealed class Variations
{
    // After a closed syllable, and after an open one.
    private static readonly string[] Particles = ["은는", "이가", "을를", "과와"];

    private readonly List<(string English, string Korean)> _names = [];
    private readonly List<Regex> _kinds = [];
    private int _services;

    private Variations()
    {
    }

    public static Collection Of(Collection set, string kinds)
    {
        var file = Read(kinds);
        var passages = set.Passages.Select(p => (p.Keys, p.Text, Name: file.Name(p.Text), Kind: file.Kind(p.Text))).Where(p => p is { Name: >= 0, Kind: >= 0 }).ToArray();
        var byKey = passages.ToDictionary(p => p.Keys[0]);
        var asked = set.Questions.Select(q => (q.Text, q.Relevant[0])).ToHashSet();
        var questions = new List<Question>();
        foreach (var question in set.Questions)
        {
            if (!byKey.TryGetValue(question.Relevant[0], out var answer)) continue;
            var language = question.Category[..2];
            foreach (var other in passages.Where(p => p.Kind == answer.Kind && p.Keys[0] != answer.Keys[0]))
            {
                if (file.Rename(question.Text, answer.Name, other.Name, language) is not { } text || !asked.Add((text, other.Keys[0]))) continue;
                questions.Add(new Question(
                    text,
                    [.. passages.Where(p => p.Kind == other.Kind && p.Name == other.Name).SelectMany(p => p.Keys)],
                    $"{language}-{(other.Text.Any(IsHangul) && !IsMostlyLatin(other.Text) ? "ko" : "en")}",
                    $"kind {answer.Kind}"));
            }
        }

        return set with { Name = "variations", Questions = questions };
    }

    /// <summary>The same questions with their kinds as groups.</summary>
    public static Collection Grouped(Collection set, string kinds)
    {
        var file = Read(kinds);
        var texts = set.Passages.ToDictionary(p => p.Keys[0], p => p.Text);
        return set with { Questions = [.. set.Questions.Select(q => q with { Group = $"kind {file.Kind(texts[q.Relevant[0]])}" })] };
    }

    private static Variations Read(string path)
    {
        var file = new Variations();
        foreach (var line in File.ReadLines(path))
        {
            if (line.StartsWith("kind: ", StringComparison.Ordinal)) file._kinds.Add(new Regex(line[6..], RegexOptions.CultureInvariant));
            if (!line.StartsWith("name: ", StringComparison.Ordinal) && !line.StartsWith("service: ", StringComparison.Ordinal)) continue;
            var pair = line[(line.IndexOf(' ', StringComparison.Ordinal) + 1)..].Split('|');
            if (line[0] == 's') file._names.Insert(file._services++, (pair[0], pair[1]));
            else file._names.Add((pair[0], pair[1]));
        }

        return file;
    }

    // Services first: who speaks of one is not what the memory is about.
    private int Name(string text) =>
        _names.FindIndex(n => Regex.IsMatch(text, $@"(?<!\w){Regex.Escape(n.English)}", RegexOptions.IgnoreCase | RegexOptions.CultureInvariant) || text.Contains(n.Korean, StringComparison.Ordinal));

    private int Kind(string text)
    {
        foreach (var (english, korean) in _names.Take(_services))
            text = text.Replace(english, "", StringComparison.OrdinalIgnoreCase).Replace(korean, "", StringComparison.Ordinal);
        return _kinds.FindIndex(k => k.IsMatch(text));
    }

    private string? Rename(string question, int from, int to, string language)
    {
        if (language == "en")
            return question.Contains(_names[from].English, StringComparison.OrdinalIgnoreCase) ? question.Replace(_names[from].English, _names[to].English, StringComparison.OrdinalIgnoreCase) : null;
        var (old, now) = (_names[from].Korean, _names[to].Korean);
        var at = question.IndexOf(old, StringComparison.Ordinal);
        if (at < 0) return null;
        var after = question[(at + old.Length)..];
        var closed = (now[^1] - '\uAC00') % 28 != 0;
        var pair = Particles.FirstOrDefault(p => after.Length > 1 && p.Contains(after[0], StringComparison.Ordinal) && !IsHangul(after[1]));
        return question[..at] + now + (pair is null ? after : pair[closed ? 0 : 1] + after[1..]);
    }

    private static bool IsHangul(char c) => c is >= '\uAC00' and <= '\uD7A3';

    private static bool IsMostlyLatin(string text) => text.Count(char.IsAsciiLetter) > 3 * text.Count(IsHangul);
}
