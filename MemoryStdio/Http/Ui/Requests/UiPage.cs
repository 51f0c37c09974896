using MemoryStdio.Http.Api;
using MemoryStdio.Http.Ui.Layout;
using MemoryStdio.Sentences;
using Microsoft.AspNetCore.Http;

namespace MemoryStdio.Http.Ui.Requests;

/// <summary>Marks an endpoint as a page: what goes wrong there is shown as one.</summary>
internal sealed class UiPage : IProblemView
{
    public static UiPage Instance { get; } = new();

    public async Task WriteAsync(HttpContext context, int status, Sentence detail)
    {
        var visit = await Visit.BindAsync(context);
        await ErrorPage.Of(visit, status, visit.Say(detail)).ExecuteAsync(context);
    }
}
