using System.Buffers;
using System.Text;
using System.Text.RegularExpressions;

namespace MemoryStdio.Memory;

/// <summary>
/// Finds credentials in text: tokens of known shape, private keys, JWTs, passwords in addresses and connection strings, and random-looking values
/// that the text itself calls a password or key. A false alarm costs a memory, so examples and placeholders pass (<see cref="SecretEntropy"/>).
/// </summary>
internal static partial class SecretScanner
{
    private static readonly Phrase[] Phrases =
    [
        new("password in an address", Words("://"), PasswordInUrl(), SecretEntropy.LooksLikePassword),
        new("password in a connection string", Words("password", "pwd", "accountkey", "sharedaccesskey", "sharedsecret"), ConnectionString(), SecretEntropy.LooksLikePassword),
        new("authorization header", Words("bearer ", "basic ", "token "), AuthorizationHeader(), SecretEntropy.LooksRandom),
        new("key or token", Words("key", "secret", "token", "credential", "키", "시크릿", "토큰", "トークン", "シークレット", "令牌", "密钥", "密鑰"), AssignedKey(), SecretEntropy.LooksRandom),
        new("password", Words("pass", "pwd", "비밀번호", "비번", "암호", "パスワード", "暗証", "密码", "密碼"), AssignedPassword(), SecretEntropy.LooksLikeChosenPassword),
    ];

    public static IReadOnlyList<SecretFinding> Find(string text)
    {
        if (text.Length < 8) return [];
        var found = new List<SecretFinding>();
        foreach (var shape in SecretShapes.All)
        {
            // An ordinal search for a few characters is far cheaper than a pattern, and nearly every memory stops here.
            if (!shape.Hints.Any(h => text.Contains(h, StringComparison.Ordinal))) continue;
            foreach (var match in shape.Pattern.EnumerateMatches(text))
            {
                if (shape.Accepts(text.AsSpan(match.Index, match.Length))) found.Add(new SecretFinding(shape.What, match.Index, match.Length));
            }
        }

        foreach (var phrase in Phrases)
        {
            if (!text.AsSpan().ContainsAny(phrase.Hints)) continue;
            foreach (Match match in phrase.Pattern.Matches(text))
            {
                var value = match.Groups["v"];
                if (phrase.Accepts(value.ValueSpan)) found.Add(new SecretFinding(phrase.What, value.Index, value.Length));
            }
        }

        return Merge(found);
    }

    /// <summary>Replaces each finding; the rest of the text stays as it is.</summary>
    public static string Redact(string text, IReadOnlyList<SecretFinding> findings)
    {
        if (findings.Count == 0) return text;
        var redacted = new StringBuilder(text.Length);
        var at = 0;
        foreach (var finding in findings)
        {
            redacted.Append(text, at, finding.Start - at).Append("[redacted: ").Append(finding.What).Append(']');
            at = finding.End;
        }

        return redacted.Append(text, at, text.Length - at).ToString();
    }

    // Overlapping findings become one, named after the first and most specific; in order of position.
    private static List<SecretFinding> Merge(List<SecretFinding> found)
    {
        var merged = new List<SecretFinding>(found.Count);
        foreach (var next in found.OrderBy(f => f.Start))
        {
            if (merged.Count > 0 && next.Start < merged[^1].End)
                merged[^1] = merged[^1] with { Length = Math.Max(merged[^1].End, next.End) - merged[^1].Start };
            else
                merged.Add(next);
        }

        return merged;
    }

    private static SearchValues<string> Words(params ReadOnlySpan<string> words) => SearchValues.Create(words, StringComparison.OrdinalIgnoreCase);

    [GeneratedRegex(@"\b[A-Za-z][A-Za-z0-9+.-]{1,20}://[^\s:/@""'<>]{0,128}:(?<v>[^\s/@""'<>]{3,256})@[A-Za-z0-9\[]")]
    private static partial Regex PasswordInUrl();

    [GeneratedRegex(@"(?i)(?:^|[;\s""'])(?:password|pwd|AccountKey|SharedAccessKey|SharedSecretValue)\s*=\s*(?<v>[^\s;""']{6,256})\s*(?:;|(?<=;[^\r\n]{0,1000}$))", RegexOptions.Multiline)]
    private static partial Regex ConnectionString();

    // "Authorization: token …" is GitHub's and others' form of it.
    [GeneratedRegex(@"(?i)\b(?:bearer|basic|token)\s+(?<v>[A-Za-z0-9+/_.~-]{20,4096}={0,2})(?![A-Za-z0-9])")]
    private static partial Regex AuthorizationHeader();

    // The names people give to keys, also in Korean, Japanese and Chinese; then a separator or a copula; then one run without spaces.
    [GeneratedRegex(@"(?i)(?:api[_\- ]?key|access[_\- ]?key|secret[_\- ]?key|client[_\- ]?secret|auth[_\- ]?token|access[_\- ]?token|refresh[_\- ]?token|private[_\- ]?key|encryption[_\- ]?key|webhook[_\- ]?secret|secret|token|credential|api\s?키|시크릿|토큰|トークン|シークレット|令牌|密钥|密鑰)[""'`]?\s*(?:is|=>|:=|[:=：は는은是为為])\s*[""'`]?(?<v>[A-Za-z0-9+/_.~\-]{16,512}={0,2})")]
    private static partial Regex AssignedKey();

    [GeneratedRegex(@"(?i)(?:password|passwd|passphrase|\bpwd|비밀번호|비번|암호|パスワード|暗証|密码|密碼)[""'`]?\s*(?:is|=>|:=|[:=：は는은是为為])\s*[""'`「]?(?<v>[!-~]{8,128})")]
    private static partial Regex AssignedPassword();

    /// <summary>Words around a secret; the group <c>v</c> is the secret.</summary>
    private sealed record Phrase(string What, SearchValues<string> Hints, Regex Pattern, SecretTest Accepts);
}

internal delegate bool SecretTest(ReadOnlySpan<char> value);
