using System.Globalization;
using MemoryStdio.Auth.Credentials;
using MemoryStdio.Cli.Output;

namespace MemoryStdio.Cli.Commands;

/// <summary>How tokens and API keys are shown. The secret appears in exactly one place: right after it was made.</summary>
internal static class TokenView
{
    public static int Issued(CliSession session, IssuedCredential issued, string? url) => session.Answer(
        new { Token = issued.Secret.Reveal(), Credential = Document(issued.Credential, session.Time.GetUtcNow()) },
        () =>
        {
            var user = issued.Credential.User.Value;
            session.Note(session.Text["auth.issued", ("user", user), ("id", issued.Credential.Id), ("until", Until(issued.Credential))]);
            session.Line(issued.Secret.Reveal());
            if (url is null) return;
            session.Line();
            session.Line($"export MEM0_TOKEN={issued.Secret.Reveal()}");
            session.Line($"export MEM0_USER_ID={Quoted(InHeader(user))}");
            session.Line();
            session.Line($"claude mcp add mem0 {Quoted(url)} -t http -H \"X-MCP-Token: ${{MEM0_TOKEN}}\" -H \"X-MCP-UserID: ${{MEM0_USER_ID}}\"");
        });

    public static int List(CliSession session, IReadOnlyList<StoredCredential> all)
    {
        var now = session.Time.GetUtcNow();
        return session.Answer(
            new { Credentials = all.Select(c => Document(c, now)) },
            () =>
            {
                if (all.Count == 0) session.Note(session.Text["auth.none"]);
                string[][] rows =
                [
                    .. all.Select(c => new[]
                    {
                        c.Id, session.Style.Cyan(c.Hint), c.User.Value, State(session, c), ScopeNames.Write(c.Scopes), Until(c), c.Label ?? "",
                    }),
                ];
                foreach (var line in TextTable.Lines(rows, session.Terminal.Width)) session.Line(line);
            });
    }

    /// <summary>What may leave the program: neither the secret nor its hash.</summary>
    public static object Document(StoredCredential c, DateTimeOffset now) => new
    {
        c.Id,
        c.Hint,
        UserId = c.User.Value,
        c.Label,
        State = c.StateAt(now),
        Scopes = ScopeNames.Write(c.Scopes),
        Projects = c.ProjectLimits?.Order(StringComparer.Ordinal),
        DefaultProject = c.DefaultProject?.Value,
        c.CreatedAt,
        c.ExpiresAt,
        c.LastUsedAt,
        c.ReplacedBy,
    };

    private static string State(CliSession session, StoredCredential c)
    {
        var state = c.StateAt(session.Time.GetUtcNow()).ToString().ToLowerInvariant();
        var soon = c.ExpiresAt is { } end && end > session.Time.GetUtcNow() && end - session.Time.GetUtcNow() <= session.Settings.Auth.RemindBefore;
        return soon ? session.Style.Yellow($"{state}!") : state;
    }

    private static string Until(StoredCredential c) =>
        c.ExpiresAt?.UtcDateTime.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture) ?? "∞";

    // Clients on Node cannot send another script in a header; the server reads it percent-encoded too.
    private static string InHeader(string user) => user.All(char.IsAscii) ? user : Uri.EscapeDataString(user);

    // Single quotes are the one thing a shell leaves alone; a quote within ends and resumes them.
    private static string Quoted(string value) =>
        value.All(c => char.IsAsciiLetterOrDigit(c) || c is '_' or '.' or '@' or '-' or ':' or '/' or '%') ? value : $"'{value.Replace("'", "'\\''", StringComparison.Ordinal)}'";
}
