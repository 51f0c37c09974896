namespace MemoryStdio.Cli.Wording;

/// <summary>Help and answers of oauth in English.</summary>
internal static class EnglishOAuth
{
    public static IReadOnlyDictionary<string, string> Table { get; } = new Dictionary<string, string>
    {
        ["oauth"] = "Programs that connected by OAuth, and what they were allowed",
        ["oauth clients"] = "Programs that registered themselves",
        ["oauth clients list"] = "List clients: id, name, living sessions, last use",
        ["oauth clients show"] = "Show one client as JSON; no secret is in it",
        ["oauth clients show.<client>"] = "The client's id (mcp_client_…, or its address)",
        ["oauth clients revoke"] = "Remove a client and end everything it was allowed",
        ["oauth clients revoke.<client>"] = "The client's id (mcp_client_…, or its address)",
        ["oauth sessions"] = "What people allowed their clients",
        ["oauth sessions list"] = "List sessions: id, user, client, scopes, last use, end",
        ["oauth sessions list.--user-id"] = "Only this user",
        ["oauth sessions revoke"] = "End a session: its tokens are refused at once",
        ["oauth sessions revoke.<session>"] = "The session's id (grant_…)",
        ["oauth test"] = "Walk the whole OAuth flow against a running server, step by step",
        ["oauth test.about"] = "Registers a client, prints the address to open in a browser, waits for your answer there, and uses the tokens once. Ask for it when a client cannot connect.",
        ["oauth test.<url>"] = "The server's MCP address, such as http://127.0.0.1:8765/mcp",
        ["oauth.no_clients"] = "No clients yet. They register themselves when they first connect.",
        ["oauth.no_sessions"] = "No sessions. A client has one once a person allowed it.",
        ["oauth.client_revoked"] = "Removed the client {id} and ended its sessions.",
        ["oauth.session_revoked"] = "Ended the session {id}. Its tokens are refused from now on.",
        ["oauth.test_challenge"] = "1. {status}, as it should be; metadata at {address}",
        ["oauth.test_metadata"] = "2. The authorization server is {issuer}",
        ["oauth.test_registered"] = "3. Registered as {client}",
        ["oauth.test_open"] = "4. Open this address in a browser, sign in and decide:",
        ["oauth.test_code"] = "5. Got a code; state and issuer are right",
        ["oauth.test_token"] = "6. Got tokens: scope {scope}, {seconds} s",
        ["oauth.test_refreshed"] = "7. Renewed them",
        ["oauth.test_mcp"] = "8. MCP initialize with the token: {status}",
        ["oauth.test_done"] = "OAuth works. 'oauth clients list' shows the client of this test; revoke it when you like.",
        ["oauth.test_failed"] = "It ended there: {reason}",
    };
}
