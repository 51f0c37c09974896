using System.Text.Json;

namespace MemoryStdio.Embedding.Models;

/// <summary>Lenient reading of configuration files that other programs wrote: what is absent or of another type is <c>null</c>.</summary>
internal static class JsonFile
{
    /// <summary>An undefined element when the file does not exist.</summary>
    public static JsonElement Read(string directory, string name)
    {
        var path = Path.Combine(directory, name);
        if (!File.Exists(path)) return default;
        try
        {
            using var document = JsonDocument.Parse(File.ReadAllBytes(path));
            return document.RootElement.Clone();
        }
        catch (JsonException e)
        {
            throw new ModelException($"{name} is not JSON: {e.Message}");
        }
    }

    public static JsonElement Child(this JsonElement element, string name) =>
        element.ValueKind == JsonValueKind.Object && element.TryGetProperty(name, out var value) ? value : default;

    public static IEnumerable<JsonElement> Items(this JsonElement element) => element.ValueKind == JsonValueKind.Array ? element.EnumerateArray() : [];

    public static string? String(this JsonElement element, string name) =>
        element.Child(name) is { ValueKind: JsonValueKind.String } value ? value.GetString() : null;

    public static bool? Boolean(this JsonElement element, string name) =>
        element.Child(name) is { ValueKind: JsonValueKind.True or JsonValueKind.False } value ? value.GetBoolean() : null;

    public static double? Number(this JsonElement element, string name) =>
        element.Child(name) is { ValueKind: JsonValueKind.Number } value && value.TryGetDouble(out var number) ? number : null;

    /// <summary>A token is written as its text or as an object with the text in "content".</summary>
    public static string? Token(this JsonElement element, string name) => element.String(name) ?? element.Child(name).String("content");
}
