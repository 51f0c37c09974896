using MemoryStdio.Auth;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;

namespace MemoryStdio.Http.Security;

/// <summary>A key in the address (<c>?key=…</c>), taken out of it before anything could log it.</summary>
/// <param name="Allowed">False unless the server was started with --allow-query-keys; the key is then ignored, and the refusal says why.</param>
internal sealed record QueryKey(Secret Value, bool Allowed, bool Repeated)
{
    public const string Name = "key";

    private const string Redacted = "[redacted]";

    public static void Use(IApplicationBuilder app, bool allowed) => app.Use((context, next) =>
    {
        var keys = context.Request.Query[Name];
        if (keys.Count == 0) return next(context);

        context.Features.Set(new QueryKey(Secret.From(keys[0] ?? ""), allowed, keys.Count > 1));
        context.Request.QueryString = QueryString.Create(
            context.Request.Query.SelectMany(
                pair => pair.Value, (pair, value) => KeyValuePair.Create(pair.Key, pair.Key.Equals(Name, StringComparison.OrdinalIgnoreCase) ? Redacted : value)));
        return next(context);
    });
}
