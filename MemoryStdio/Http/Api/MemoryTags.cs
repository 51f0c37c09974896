using System.Globalization;
using MemoryStdio.Memory;
using Microsoft.AspNetCore.Http;

namespace MemoryStdio.Http.Api;

/// <summary>A memory's version as ETag and back.</summary>
internal static class MemoryTags
{
    public static string Of(int version) => string.Create(CultureInfo.InvariantCulture, $"\"{version}\"");

    /// <summary>The version that If-Match demands; <c>null</c> when there is none or <c>*</c>.</summary>
    public static bool TryReadIfMatch(HttpContext context, out int? version, out Problem? problem)
    {
        (version, problem) = (null, null);
        var raw = context.Request.Headers.IfMatch.ToString().Trim();
        if (raw.Length == 0 || raw == "*") return true;
        if (raw.Length > 2 && raw[0] == '"' && raw[^1] == '"' && int.TryParse(raw[1..^1], NumberStyles.None, CultureInfo.InvariantCulture, out var number))
        {
            version = number;
            return true;
        }

        problem = Problem.Invalid($"If-Match is {raw}. Send the ETag that the memory was read with, in quotes, for example \"3\".");
        return false;
    }
}
