using MemoryStdio.Http.Ui.Components;
using MemoryStdio.Http.Ui.Markup;
using MemoryStdio.Http.Ui.Requests;

namespace MemoryStdio.Http.Ui.Layout;

internal static class Brand
{
    public static Html Mark(Visit visit) => $"""{Icon.Of(visit, "brand")}<span>MemoryStdio</span>""";
}
