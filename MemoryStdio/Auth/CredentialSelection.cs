namespace MemoryStdio.Auth;

/// <summary>Which one secret a request is judged by.</summary>
internal static class CredentialSelection
{
    public static (Secret? Secret, RejectionReason Problem) Select(CredentialPresented presented)
    {
        if (presented.Duplicated) return (null, RejectionReason.Ambiguous);

        Secret?[] all = [presented.Bearer, presented.McpToken, presented.ApiKey, presented.QueryKey];
        var sent = all.OfType<Secret>().ToArray();
        // Clients that send one secret in two places are common (a header and its successor); two different ones are an attack or a mistake.
        if (sent.Length > 1 && sent.Skip(1).Any(s => !s.SameAs(sent[0]))) return (null, RejectionReason.Ambiguous);
        if (sent.Length == 0 || (presented.McpToken is not null && presented.McpUserId is null)) return (null, RejectionReason.Missing);
        return (sent[0], default);
    }
}
