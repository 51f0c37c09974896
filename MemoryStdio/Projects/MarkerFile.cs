using System.Text.Json;
using MemoryStdio.Sentences;

namespace MemoryStdio.Projects;

/// <summary><c>.memorystdio.json</c>, committed or not, says which project a folder and everything below it belongs to.</summary>
internal static class MarkerFile
{
    public const string FileName = ".memorystdio.json";

    /// <summary>The project it names; <c>null</c> when there is no such file here. A broken one is a problem, never skipped.</summary>
    public static string? Read(string folder, out Sentence? problem)
    {
        problem = null;
        var path = Path.Combine(folder, FileName);
        if (!File.Exists(path)) return null;
        try
        {
            using var json = JsonDocument.Parse(File.ReadAllBytes(path), new JsonDocumentOptions { AllowTrailingCommas = true, CommentHandling = JsonCommentHandling.Skip });
            if (json.RootElement.ValueKind == JsonValueKind.Object && json.RootElement.TryGetProperty("project", out var project)
                && project.ValueKind == JsonValueKind.String && !string.IsNullOrWhiteSpace(project.GetString()))
                return project.GetString()!.Trim();
            problem = $"{path} names no project. Write {{\"project\": \"my-project\"}} into it, or delete it.";
        }
        catch (Exception e) when (e is JsonException or IOException or UnauthorizedAccessException)
        {
            problem = $"{path} cannot be read: {e.Message} Write {{\"project\": \"my-project\"}} into it, or delete it.";
        }

        return null;
    }
}
