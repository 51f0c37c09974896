using MemoryStdio.Http.Ui.Requests;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;

namespace MemoryStdio.Http.Ui.Assets;

/// <summary>The assets are part of the program and hold no data, so they are open.</summary>
internal static class AssetEndpoints
{
    public static void MapAssets(this IEndpointRouteBuilder app) => app.MapGet("/assets/{version}/{name}", Show).AllowAnonymous().ExcludeFromDescription();

    public static string AddressOf(Visit visit, string name) => visit.To($"/assets/{visit.Assets.Version}/{name}");

    private static IResult Show(string version, string name, UiAssets assets, HttpContext context)
    {
        // An address of another version must not get this version's file: it would be kept for a year.
        if (version != assets.Version || assets.Find(name) is not { } asset) return TypedResults.NotFound();
        context.Response.Headers.CacheControl = "public, max-age=31536000, immutable";
        return TypedResults.Bytes(asset.Bytes, asset.MediaType);
    }
}
