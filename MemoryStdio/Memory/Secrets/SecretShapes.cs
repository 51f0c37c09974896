using System.Text.RegularExpressions;

namespace MemoryStdio.Memory;

/// <summary>A credential that its own look gives away.</summary>
/// <param name="Hints">One of these must occur in the text for the pattern to be worth running.</param>
internal sealed record SecretShape(string What, string[] Hints, Regex Pattern, SecretTest Accepts);

/// <summary>Issuers' published token formats. A new one is one more row.</summary>
internal static partial class SecretShapes
{
    public static IReadOnlyList<SecretShape> All { get; } =
    [
        new("private key", ["-----BEGIN "], PrivateKey(), _ => true),
        new("private key", ["AGE-SECRET-KEY-1"], AgeKey(), _ => true),
        new("JSON Web Token", ["eyJ"], JsonWebToken(), SecretEntropy.IsJsonWebToken),
        new("GitHub token", ["gh", "github_pat_"], GitHub(), SecretEntropy.IsVaried),
        new("GitLab token", ["glpat-"], GitLab(), SecretEntropy.IsVaried),
        new("AWS access key", ["AKIA", "ASIA"], Aws(), SecretEntropy.IsVaried),
        new("Google API key", ["AIza", "ya29."], Google(), SecretEntropy.IsVaried),
        new("Slack token", ["xox", "hooks.slack.com"], Slack(), SecretEntropy.IsVaried),
        new("AI provider key", ["sk-"], OpenAi(), SecretEntropy.LooksRandom),
        new("Stripe key", ["_live_", "_test_"], Stripe(), SecretEntropy.IsVaried),
        new("package registry token", ["npm_", "pypi-AgE", "dckr_pat_", "rubygems_"], Registry(), SecretEntropy.IsVaried),
        new("Hugging Face token", ["hf_"], HuggingFace(), SecretEntropy.IsVaried),
        new("SendGrid key", ["SG."], SendGrid(), SecretEntropy.IsVaried),
        new("service token", ["dop_v1_", "doo_v1_", "ntn_", "lin_api_", "shpat_", "hvs.", "dp.pt.", "sntrys_", "tskey-", "glsa_", "dapi", "PMAK-", "figd_", "xai-", "gsk_", "r8_", "pplx-"],
            Service(), SecretEntropy.IsVaried),
        new("Telegram bot token", [":AA"], Telegram(), SecretEntropy.IsVaried),
        new("MemoryStdio credential", ["mcp_", "mem_lab_"], Own(), SecretEntropy.IsVaried),
    ];

    // A key without its end line was cut off: what is left of it is secret all the same.
    [GeneratedRegex(@"-----BEGIN (?:[A-Z0-9]+ ){0,3}PRIVATE KEY(?: BLOCK)?-----[A-Za-z0-9+/=\s\\:,.()-]{16,}?(?:-----END (?:[A-Z0-9]+ ){0,3}PRIVATE KEY(?: BLOCK)?-----|(?![A-Za-z0-9+/=\s\\:,.()-]))")]
    private static partial Regex PrivateKey();

    [GeneratedRegex(@"AGE-SECRET-KEY-1[A-Z0-9]{58}")]
    private static partial Regex AgeKey();

    [GeneratedRegex(@"\beyJ[A-Za-z0-9_-]{8,}\.eyJ[A-Za-z0-9_-]{8,}\.[A-Za-z0-9_-]{16,}")]
    private static partial Regex JsonWebToken();

    [GeneratedRegex(@"\b(?:gh[pousr]_[A-Za-z0-9]{36,251}|github_pat_[A-Za-z0-9_]{36,255})")]
    private static partial Regex GitHub();

    [GeneratedRegex(@"\bglpat-[A-Za-z0-9_.-]{20,64}")]
    private static partial Regex GitLab();

    [GeneratedRegex(@"\b(?:AKIA|ASIA)[A-Z2-7]{16}\b")]
    private static partial Regex Aws();

    [GeneratedRegex(@"\b(?:AIza[A-Za-z0-9_-]{35}|ya29\.[A-Za-z0-9_-]{40,})")]
    private static partial Regex Google();

    [GeneratedRegex(@"\bxox[abeoprs]-[A-Za-z0-9-]{20,}|hooks\.slack\.com/(?:services|workflows)/T[A-Z0-9]{6,}/[AB][A-Z0-9]{6,}/[A-Za-z0-9]{16,}")]
    private static partial Regex Slack();

    [GeneratedRegex(@"\bsk-(?:proj-|svcacct-|admin-|ant-[a-z0-9]+-|or-v1-|lf-)?[A-Za-z0-9_-]{20,}")]
    private static partial Regex OpenAi();

    [GeneratedRegex(@"\b(?:sk|rk|pk|whsec)_(?:live|test)_[A-Za-z0-9]{16,}")]
    private static partial Regex Stripe();

    [GeneratedRegex(@"\b(?:npm_[A-Za-z0-9]{36}|pypi-AgE[A-Za-z0-9_-]{50,}|dckr_pat_[A-Za-z0-9_-]{20,}|rubygems_[a-f0-9]{48})")]
    private static partial Regex Registry();

    [GeneratedRegex(@"\bhf_[A-Za-z]{30,40}\b")]
    private static partial Regex HuggingFace();

    [GeneratedRegex(@"\bSG\.[A-Za-z0-9_-]{16,32}\.[A-Za-z0-9_-]{32,64}")]
    private static partial Regex SendGrid();

    [GeneratedRegex(@"\b(?:do[op]_v1_[a-f0-9]{64}|ntn_[A-Za-z0-9]{40,}|lin_api_[A-Za-z0-9]{32,}|shpat_[a-fA-F0-9]{32}|hvs\.[A-Za-z0-9_-]{20,}|dp\.pt\.[A-Za-z0-9]{40,}|sntrys_[A-Za-z0-9+/=_]{40,}|tskey-[a-z]+-[A-Za-z0-9-]{20,}|glsa_[A-Za-z0-9_]{32,}|dapi[a-f0-9]{32}|PMAK-[a-f0-9]{24}-[a-f0-9]{34}|figd_[A-Za-z0-9_-]{40,}|xai-[A-Za-z0-9]{60,}|gsk_[A-Za-z0-9]{40,}|r8_[A-Za-z0-9]{36,}|pplx-[A-Za-z0-9]{40,})")]
    private static partial Regex Service();

    [GeneratedRegex(@"\b\d{8,10}:AA[A-Za-z0-9_-]{33}\b")]
    private static partial Regex Telegram();

    [GeneratedRegex(@"\b(?:mcp_[A-Za-z0-9_-]{43}|mem_lab_[A-Za-z0-9_-]{24,})")]
    private static partial Regex Own();
}
