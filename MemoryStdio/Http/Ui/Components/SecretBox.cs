using MemoryStdio.Http.Ui.Markup;
using MemoryStdio.Http.Ui.Requests;
using MemoryStdio.Http.Ui.Wording;

namespace MemoryStdio.Http.Ui.Components;

/// <summary>Text to take along: a snippet, or a secret that is shown this once.</summary>
internal static class SecretBox
{
    public static Html Once(Visit visit, string id, string secret) => $"""
        <div class="secret"><p class="warning">{visit.Say(CommonWords.ShownOnce)}</p>{Copyable(visit, id, secret)}</div>
        """;

    /// <param name="id">Unique on the page: the button names what it copies by it.</param>
    public static Html Copyable(Visit visit, string id, string text) => $"""
        <div class="copyable"><pre id="{id}" tabindex="0"><code>{text}</code></pre><button type="button" class="quiet" data-copy="{id}" data-done="{visit.Say(CommonWords.Copied)}" hidden>{visit.Say(CommonWords.Copy)}</button></div>
        """;
}
