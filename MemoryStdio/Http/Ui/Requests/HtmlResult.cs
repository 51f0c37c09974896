using System.Text;
using MemoryStdio.Http.Ui.Markup;
using Microsoft.AspNetCore.Http;

namespace MemoryStdio.Http.Ui.Requests;

/// <summary>A whole page or a fragment of one.</summary>
internal sealed class HtmlResult(Html content, int status = StatusCodes.Status200OK, string? formTarget = null) : IResult
{
    /// <summary>
    /// No script, style or picture from elsewhere and none inside the page; so markup that got in would do nothing. <c>form-action</c> keeps forms
    /// from sending what was typed elsewhere.
    /// </summary>
    public const string ContentSecurityPolicy =
        "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self'; connect-src 'self'; form-action 'self'; base-uri 'none'; frame-ancestors 'none'";

    public Task ExecuteAsync(HttpContext httpContext)
    {
        var response = httpContext.Response;
        response.StatusCode = status;
        response.ContentType = "text/html; charset=utf-8";
        response.Headers.ContentSecurityPolicy =
            formTarget is null ? ContentSecurityPolicy : ContentSecurityPolicy.Replace("form-action 'self'", $"form-action 'self' {formTarget}", StringComparison.Ordinal);
        // With no-referrer browsers send "Origin: null" with forms, and nobody could tell that they are ours.
        response.Headers["Referrer-Policy"] = "same-origin";
        // The same address has a page and a fragment of it; a browser's back button must not show the fragment.
        response.Headers.Vary = "X-Fragment, Cookie, Accept-Language";
        var bytes = Encoding.UTF8.GetBytes(content.ToString());
        response.ContentLength = bytes.Length;
        return HttpMethods.IsHead(httpContext.Request.Method) ? Task.CompletedTask : response.Body.WriteAsync(bytes, httpContext.RequestAborted).AsTask();
    }
}
