using System.Text.RegularExpressions;
using MemoryStdio.Auth.OAuth.Clients;

namespace MemoryStdio.Auth.Audit;

/// <summary>Takes whatever looks like a credential out of a text that is kept or logged.</summary>
internal static partial class SecretScrubber
{
    public const string Mark = "[secret]";

    public static string Scrub(string text) =>
        LooksSecret().Replace(text, match => match.Value.StartsWith(OAuthClient.IdPrefix, StringComparison.Ordinal) ? match.Value : Mark);

    // Our own looks (a hint's 6 characters stay readable, and a client's id is none), and JWTs: eyJ is how every base64url of {" begins.
    [GeneratedRegex(@"(mcp|ses|oac|ort|ocs|ora)_[A-Za-z0-9_-]{12,}|mem_lab_[A-Za-z0-9]{12,}|eyJ[A-Za-z0-9_-]{8,}(\.[A-Za-z0-9_-]*){1,4}", RegexOptions.NonBacktracking)]
    private static partial Regex LooksSecret();
}
