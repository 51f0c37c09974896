using System.Text;
using Microsoft.AspNetCore.Http;

namespace MemoryStdio.Http.OAuth;

/// <summary>Who a client says it is at the token endpoint: in a Basic header or in the form (RFC 6749 §2.3.1).</summary>
/// <param name="Conflicting">Two different ways in one request.</param>
internal sealed record ClientAuthentication(string? Id, string? Secret, bool Conflicting)
{
    private const string Basic = "Basic ";

    public static ClientAuthentication Read(HttpContext context, IFormCollection form)
    {
        var (id, secret) = (Value(form, "client_id"), Value(form, "client_secret"));
        var header = context.Request.Headers.Authorization.ToString();
        if (!header.StartsWith(Basic, StringComparison.OrdinalIgnoreCase)) return new ClientAuthentication(id, secret, false);
        if (Decode(header[Basic.Length..].Trim()) is not { } pair) return new ClientAuthentication(null, null, true);
        // The id in both places is common, and harmless when it is the same; two secrets are not.
        var conflicting = secret is not null || (id is not null && id != pair.Id);
        return new ClientAuthentication(pair.Id, pair.Secret.Length == 0 ? null : pair.Secret, conflicting);
    }

    private static (string Id, string Secret)? Decode(string base64)
    {
        var bytes = new byte[base64.Length];
        if (!Convert.TryFromBase64String(base64, bytes, out var length)) return null;
        var text = Encoding.UTF8.GetString(bytes, 0, length);
        return text.Split(':', 2) is [var id, var secret] ? (FormDecode(id), FormDecode(secret)) : null;
    }

    // Both halves are form-encoded first; clients that forget it send characters that mean themselves.
    private static string FormDecode(string text) => Uri.UnescapeDataString(text.Replace('+', ' '));

    private static string? Value(IFormCollection form, string name) => form[name].ToString() is { Length: > 0 } value ? value : null;
}
