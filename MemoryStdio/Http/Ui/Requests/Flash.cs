using System.Buffers.Text;
using System.Text.Json;
using System.Text.Json.Serialization;
using Microsoft.AspNetCore.Http;

namespace MemoryStdio.Http.Ui.Requests;

/// <summary>What the next page tells about what was just done: a form post answers with a redirect, so that a reload does not repeat it.</summary>
/// <param name="Undo">Takes it back; <c>null</c> where that is not offered.</param>
internal sealed record Flash(string Message, string? Undo = null, bool Failed = false)
{
    public const string Cookie = "memorystdio_flash";

    private const int LongestCookie = 3000;

    /// <summary>Only for the next page: reading it takes it away.</summary>
    public static Flash? Take(HttpContext context)
    {
        if (context.Request.Cookies[Cookie] is not { Length: > 0 and <= LongestCookie } raw) return null;
        context.Response.Cookies.Delete(Cookie, Options(context));
        try
        {
            return JsonSerializer.Deserialize(Base64Url.DecodeFromChars(raw), FlashJson.Default.Flash);
        }
        catch (Exception e) when (e is FormatException or JsonException)
        {
            // Somebody else's cookie, or a cut one: there is nothing to tell.
            return null;
        }
    }

    public void Leave(HttpContext context)
    {
        var value = Base64Url.EncodeToString(JsonSerializer.SerializeToUtf8Bytes(this, FlashJson.Default.Flash));
        // Browsers drop cookies that are too long; the deed is done all the same, and the message is shorter then.
        if (value.Length > LongestCookie) value = Base64Url.EncodeToString(JsonSerializer.SerializeToUtf8Bytes(this with { Message = Message[..Math.Min(200, Message.Length)] + "…" }, FlashJson.Default.Flash));
        var options = Options(context);
        options.MaxAge = TimeSpan.FromMinutes(1);
        context.Response.Cookies.Append(Cookie, value, options);
    }

    private static CookieOptions Options(HttpContext context) =>
        new() { HttpOnly = true, SameSite = SameSiteMode.Strict, Secure = context.Request.IsHttps, Path = "/", IsEssential = true };
}

[JsonSerializable(typeof(Flash))]
internal sealed partial class FlashJson : JsonSerializerContext;
