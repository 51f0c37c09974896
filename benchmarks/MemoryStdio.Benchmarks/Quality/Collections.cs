using System.Globalization;
using System.Text.Json;

namespace MemoryStdio.Benchmarks.Quality;

/// <summary>Reads the data sets; none is part of this repository except our own.</summary>
internal static class Collections
{
    private static readonly string[] Languages = ["en", "ko"];
    private static readonly string[] DateFormats = ["h:mm tt 'on' d MMMM, yyyy", "h:mm tt 'on' d MMM, yyyy"];

    /// <summary>LoCoMo (snap-research/locomo, CC BY-NC 4.0): dialogue turns, or the facts extracted from them.</summary>
    public static IReadOnlyList<Collection> Locomo(string path, bool observations)
    {
        using var json = JsonDocument.Parse(File.ReadAllBytes(path));
        return [.. json.RootElement.EnumerateArray().Select(c => new Collection(
            c.GetProperty("id").GetString()!,
            [.. c.GetProperty(observations ? "obs" : "docs").EnumerateArray().Select(d => new Passage(
                observations ? [.. d.GetProperty("ids").EnumerateArray().Select(i => i.GetString()!)] : [d.GetProperty("id").GetString()!],
                d.GetProperty("t").GetString()!,
                Date(d.GetProperty("date").GetString())))],
            [.. c.GetProperty("queries").EnumerateArray().Select(q => new Question(
                q.GetProperty("q").GetString()!,
                [.. q.GetProperty("rel").EnumerateArray().Select(r => r.GetString()!)],
                Category(q.GetProperty("cat").GetInt32()),
                c.GetProperty("id").GetString()!))]))];
    }

    /// <summary>Lines of <c>{id, t}</c> and of <c>{q, id, l}</c>.</summary>
    public static Collection Pool(string name, string memories, string queries) => new(
        name,
        [.. Lines(memories).Select(m => new Passage([m.GetProperty("id").GetString()!], m.GetProperty("t").GetString()!, null))],
        [.. Lines(queries).Select(q => new Question(q.GetProperty("q").GetString()!, [q.GetProperty("id").GetString()!], q.GetProperty("l").GetString()!, ""))]);

    /// <summary>
    /// Lines of <c>{en, ko, ask_en, ask_ko, tags}</c>, each fact kept in one of the languages, in the other set in the other one, and asked for in both.
    /// </summary>
    public static IReadOnlyList<Collection> InTwoLanguages(string name, string path)
    {
        var facts = Lines(path).ToArray();
        return [.. Enumerable.Range(0, 2).Select(half => new Collection(
            $"{name} {half + 1}",
            [.. facts.Select((f, i) => new Passage([$"f{i}"], f.GetProperty(Kept(i, half)).GetString()!, null) { Tags = [.. f.GetProperty("tags").EnumerateArray().Select(t => t.GetString()!)] })],
            [.. facts.SelectMany((f, i) => Languages.Select(l => new Question(
                f.GetProperty($"ask_{l}").GetString()!, [$"f{i}"], $"{l}-{Kept(i, half)}", f.GetProperty("tags")[0].GetString()!)))]))];

        static string Kept(int fact, int half) => (fact + half) % 2 == 0 ? "en" : "ko";
    }

    private static IEnumerable<JsonElement> Lines(string path) =>
        File.ReadLines(path).Where(l => l.Length > 0).Select(l => JsonDocument.Parse(l).RootElement);

    private static DateTimeOffset? Date(string? text) =>
        DateTimeOffset.TryParseExact(text?.Trim(), DateFormats, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal, out var date) ? date : null;

    private static string Category(int number) => number switch
    {
        1 => "multi-hop",
        2 => "temporal",
        3 => "open-domain",
        4 => "single-hop",
        _ => "adversarial",
    };
}
