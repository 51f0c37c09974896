namespace MemoryStdio.Auth.Audit;

/// <summary>One thing that happened. Every text is scrubbed of secrets when the entry is made: people paste tokens into the wrong header.</summary>
internal sealed record AuditEntry
{
    private const int MaxText = 200;

    private readonly string? user;
    private readonly string? address;
    private readonly string? userAgent;
    private readonly string? detail;

    public required DateTimeOffset Time { get; init; }

    /// <summary>One of <see cref="AuditEvents"/>.</summary>
    public required string Event { get; init; }

    /// <summary>Whom it concerns. For a failed attempt the user that was claimed, if any.</summary>
    public string? User { get => user; init => user = Clean(value); }

    /// <summary>Who did it, where that is somebody else: <c>cli</c> or an administrator.</summary>
    public string? Actor { get; init; }

    /// <summary>Which credential, as in lists (<c>mcp_abc123…</c>).</summary>
    public string? Credential { get; init; }

    public string? Address { get => address; init => address = Clean(value); }

    public string? UserAgent { get => userAgent; init => userAgent = Clean(value); }

    /// <summary>Why it failed, or what was changed.</summary>
    public string? Detail { get => detail; init => detail = Clean(value); }

    public static AuditEntry By(
        AuditActor actor, string what, DateTimeOffset time, string? user, string? credential = null, string? detail = null) => new()
        {
            Time = time,
            Event = what,
            User = user,
            Actor = actor.Name,
            Address = actor.Address,
            Credential = credential,
            Detail = detail,
        };

    private static string? Clean(string? text)
    {
        if (text is null) return null;
        text = SecretScrubber.Scrub(text);
        if (text.Length > MaxText) text = text[..MaxText] + "…";
        // Control characters would let a client forge lines and colours in a terminal that prints the audit.
        return text.Any(char.IsControl) ? string.Concat(text.Select(c => char.IsControl(c) ? ' ' : c)) : text;
    }
}

/// <summary>Who administers: the command line, or a user over HTTP.</summary>
internal sealed record AuditActor(string Name, string? Address = null)
{
    public static AuditActor CommandLine { get; } = new("cli");

    /// <summary>Nobody in particular: a browser session that ended by itself or by signing out.</summary>
    public static AuditActor Session { get; } = new("session");
}
