using System.Net;
using System.Text;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.OpenApi;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.OpenApi;

namespace MemoryStdio.Http.Api;

/// <summary>The OpenAPI document for people: one page, no script, nothing fetched from elsewhere.</summary>
internal static class ApiPage
{
    private const string Style =
        "body{font:16px/1.5 system-ui,sans-serif;max-width:60rem;margin:2rem auto;padding:0 1rem;color:#1b1f24;background:#fff}"
        + "code{background:#f0f2f4;padding:.1em .3em;border-radius:4px}h2{margin-top:2rem;border-bottom:1px solid #d0d7de}"
        + "dt{margin-top:1rem;font-weight:600}dd{margin-left:1.5rem;color:#424a53}"
        + "@media(prefers-color-scheme:dark){body{color:#e6edf3;background:#0d1117}code{background:#21262d}dd{color:#adbac7}h2{border-color:#30363d}}";

    public static async Task ShowAsync(HttpContext context)
    {
        var provider = context.RequestServices.GetRequiredKeyedService<IOpenApiDocumentProvider>("v1");
        var document = await provider.GetOpenApiDocumentAsync(context.RequestAborted);
        context.Response.Headers.ContentSecurityPolicy = "default-src 'none'; style-src 'unsafe-inline'; frame-ancestors 'none'";
        context.Response.ContentType = "text/html; charset=utf-8";
        await context.Response.WriteAsync(Render(document), context.RequestAborted);
    }

    private static string Render(OpenApiDocument document)
    {
        var html = new StringBuilder($"<!doctype html><html lang=\"en\"><meta charset=\"utf-8\"><meta name=\"viewport\" content=\"width=device-width\"><title>MemoryStdio API</title><style>{Style}</style><h1>MemoryStdio API</h1>");
        html.Append("<p>Send your MCP token, API key or JWT as <code>Authorization: Bearer …</code>. The machine-readable description is at <code>").Append(ApiDocument.Path).Append("</code>.</p>");
        var operations =
            from path in document.Paths
            from operation in path.Value.Operations ?? []
            group (path.Key, operation.Key.Method, operation.Value) by operation.Value.Tags?.FirstOrDefault()?.Name ?? "Other";
        foreach (var group in operations.OrderBy(g => g.Key, StringComparer.Ordinal))
        {
            html.Append("<h2>").Append(Encode(group.Key)).Append("</h2><dl>");
            foreach (var (path, method, operation) in group)
            {
                html.Append("<dt><code>").Append(Encode(method)).Append(' ').Append(Encode(path)).Append("</code></dt>");
                if (operation.Parameters is { Count: > 0 } parameters)
                    html.Append("<dd>").AppendJoin(", ", parameters.Select(p => $"<code>{Encode(p.Name ?? "")}</code>")).Append("</dd>");
            }

            html.Append("</dl>");
        }

        return html.ToString();
    }

    private static string Encode(string text) => WebUtility.HtmlEncode(text);
}
