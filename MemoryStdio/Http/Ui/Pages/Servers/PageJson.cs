using System.Text.Encodings.Web;
using System.Text.Json;

namespace MemoryStdio.Http.Ui.Pages.Servers;

internal static class PageJson
{
    /// <summary>For people to read: indented, Hangul and signs as they are. The page encodes what it shows.</summary>
    public static JsonSerializerOptions Indented { get; } = new(JsonSerializerOptions.Default) { WriteIndented = true, Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };
}
