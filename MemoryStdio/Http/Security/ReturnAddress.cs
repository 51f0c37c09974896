namespace MemoryStdio.Http.Security;

/// <summary>Where a login may lead: to a page of this server and nowhere else (no open redirect).</summary>
internal static class ReturnAddress
{
    /// <summary>The address as given when it is a path here; otherwise <paramref name="otherwise"/>.</summary>
    public static string Safe(string? given, string otherwise = "/")
    {
        // "//evil" and "/\evil" are other hosts to a browser, which also drops tabs and line breaks before it looks.
        if (given is null || given.Length is 0 or > 8192 || given[0] != '/' || given.Any(c => char.IsControl(c) || c == '\\')) return otherwise;
        return given.Length > 1 && given[1] == '/' ? otherwise : given;
    }
}
