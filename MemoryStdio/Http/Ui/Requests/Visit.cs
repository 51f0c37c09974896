using MemoryStdio.Http.Security;
using MemoryStdio.Http.Ui.Assets;
using MemoryStdio.Http.Ui.Markup;
using MemoryStdio.Http.Ui.Wording;
using MemoryStdio.Identity;
using MemoryStdio.Sentences;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;

namespace MemoryStdio.Http.Ui.Requests;

/// <summary>
/// One request for a page: who is there, in which language and colours, and what the last form did. A handler takes it as a parameter, and every
/// component gets it from its page.
/// </summary>
internal sealed record Visit
{
    public required HttpContext Context { get; init; }

    public required UiLanguage Language { get; init; }

    public required UiTheme Theme { get; init; }

    public required DateTimeOffset Now { get; init; }

    public required UiAssets Assets { get; init; }

    /// <summary><c>null</c> on the pages that anybody may see.</summary>
    public RequestIdentity? Identity { get; init; }

    public string? CsrfToken { get; init; }

    /// <summary>Who acts, with the same limits as over REST and MCP.</summary>
    public Caller Caller => (Identity ?? RequestIdentity.Of(Context)).Caller;

    public bool MayWrite => Identity is not null && Caller.Scopes.Allows(AccessScopes.Write);

    public bool IsAdmin => Identity is not null && Caller.Scopes.Allows(AccessScopes.Admin);

    /// <summary>True when the script asks for the part of the page that changes.</summary>
    public bool WantsFragment => Context.Request.Headers["X-Fragment"].Count > 0;

    public static async ValueTask<Visit> BindAsync(HttpContext context)
    {
        var session = await RequestSession.FindAsync(context);
        return new Visit
        {
            Context = context,
            Language = UiLanguages.Of(context),
            Theme = UiThemes.Of(context),
            Now = context.RequestServices.GetRequiredService<TimeProvider>().GetUtcNow(),
            Assets = context.RequestServices.GetRequiredService<UiAssets>(),
            Identity = RequestIdentity.Find(context),
            CsrfToken = session?.CsrfToken,
        };
    }

    public string Say(Sentence sentence) => Language == UiLanguage.Korean ? sentence.Korean : sentence.English;

    public string Say(Phrase phrase) => phrase.In(Language);

    public string Say(Phrase phrase, params ReadOnlySpan<object?> values) => phrase.In(Language, values);

    /// <summary>Belongs into every form that posts.</summary>
    public Html Csrf() => $"""<input type="hidden" name="{FormGuard.Field}" value="{CsrfToken}">""";

    /// <summary>An address of this server, in front of which a proxy may have put a path.</summary>
    public string To(string path) => Context.Request.PathBase + path;

    /// <summary>After a form was handled: on to a page that tells what was done.</summary>
    public IResult Go(string path, Flash? flash = null)
    {
        flash?.Leave(Context);
        // 303: the browser gets the page, whatever method the form had.
        return new SeeOther(To(path));
    }

    private sealed class SeeOther(string address) : IResult
    {
        public Task ExecuteAsync(HttpContext httpContext)
        {
            httpContext.Response.StatusCode = StatusCodes.Status303SeeOther;
            httpContext.Response.Headers.Location = address;
            return Task.CompletedTask;
        }
    }
}
