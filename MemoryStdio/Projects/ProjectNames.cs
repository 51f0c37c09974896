using System.Security.Cryptography;
using System.Text;
using MemoryStdio.Embedding.Unicode;

namespace MemoryStdio.Projects;

/// <summary>How names become ids and alias keys, and which known names are near a mistaken one.</summary>
internal static class ProjectNames
{
    /// <summary>Names that differ only in case, spacing or how their letters are composed (macOS writes 한 as three) are one name.</summary>
    public static string Fold(string name) => string.Join(' ', UnicodeText.ToNfc(name).Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries)).ToLowerInvariant();

    public static string Alias(string name) => "name:" + Fold(name);

    /// <summary>
    /// The id a new project gets: readable where the name can be an id as it stands; otherwise with a few characters of hash, because
    /// "C++" and "C#" must not meet in "c".
    /// </summary>
    public static ProjectId IdFor(string name, string? distinguishedBy = null)
    {
        var folded = Fold(name);
        if (distinguishedBy is null && ProjectId.TryCreate(folded, out var id, out _)) return id;

        var slug = new string([.. folded.Select(c => char.IsLetterOrDigit(c) || c is '.' or '_' ? c : '-')]).Trim('-');
        if (slug.Length > 80) slug = slug[..80];
        var raw = $"{(slug.Length == 0 ? "project" : slug)}-{Hash(distinguishedBy ?? folded)}";

        // A half surrogate pair at the cut, or a script the id rules do not know: the hash alone still identifies.
        return ProjectId.TryCreate(raw, out id, out _) ? id : ProjectId.TryCreate($"project-{Hash(raw)}", out id, out var problem) ? id : throw new InvalidOperationException(problem.English);
    }

    /// <summary>Known projects that a mistyped or half-remembered name may mean, nearest first.</summary>
    public static IReadOnlyList<ProjectInfo> Near(string name, IReadOnlyList<ProjectInfo> known, int limit)
    {
        var wanted = Fold(name);
        return [.. known.Select(p => (Project: p, Distance: Distance(wanted, p))).OrderBy(x => x.Distance).ThenByDescending(x => x.Project.MemoryCount).Take(limit).Select(x => x.Project)];
    }

    private static int Distance(string wanted, ProjectInfo project) =>
        Math.Min(Distance(wanted, Fold(project.Name)), Distance(wanted, Fold(project.Id.Value)));

    private static int Distance(string a, string b)
    {
        if (a.Contains(b, StringComparison.Ordinal) || b.Contains(a, StringComparison.Ordinal)) return 0;
        var row = Enumerable.Range(0, b.Length + 1).ToArray();
        for (var i = 1; i <= a.Length; i++)
        {
            var corner = row[0];
            row[0] = i;
            for (var j = 1; j <= b.Length; j++)
                (corner, row[j]) = (row[j], Math.Min(Math.Min(row[j], row[j - 1]) + 1, corner + (a[i - 1] == b[j - 1] ? 0 : 1)));
        }

        return row[^1];
    }

    private static string Hash(string text) => Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(text)))[..8];
}
