using MemoryStdio.Http.Ui.Assets;
using MemoryStdio.Http.Ui.Markup;
using MemoryStdio.Http.Ui.Requests;

namespace MemoryStdio.Http.Ui.Components;

/// <summary>A picture beside words; never alone, so it has no name of its own.</summary>
internal static class Icon
{
    public static Html Of(Visit visit, string name) =>
        $"""<svg class="icon" aria-hidden="true" focusable="false"><use href="{AssetEndpoints.AddressOf(visit, "icons.svg")}#{name}"></use></svg>""";
}
