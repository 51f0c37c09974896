using MemoryStdio.Auth.Credentials;
using MemoryStdio.Http.Ui.Markup;
using MemoryStdio.Http.Ui.Requests;
using MemoryStdio.Http.Ui.Wording;
using MemoryStdio.Identity;

namespace MemoryStdio.Http.Ui.Components;

/// <summary>A person's keys and tokens, and the form for another one. The forms go below <c>action</c>: <c>/rotate</c>, <c>/revoke</c>, <c>/credentials</c>.</summary>
internal static class CredentialTable
{
    public const string Credential = "credential";
    public const string User = "user";
    public const string Family = "family";
    public const string Label = "label";
    public const string Scopes = "scopes";
    public const string Days = "days";

    public static Html List(Visit visit, IReadOnlyList<StoredCredential> credentials, string action) => credentials.Count == 0
        ? (Html)$"""<p class="muted">{visit.Say(AccountWords.NoCredentials)}</p>"""
        : $"""
        <div class="table-wrap" tabindex="0" role="region" aria-label="{visit.Say(AccountWords.Credentials)}"><table>
        <thead><tr><th scope="col">{visit.Say(AccountWords.Credential)}</th><th scope="col">{visit.Say(AccountWords.Label)}</th><th scope="col">{visit.Say(AccountWords.Family)}</th><th scope="col">{visit.Say(AccountWords.Scopes)}</th><th scope="col">{visit.Say(AccountWords.Created)}</th><th scope="col">{visit.Say(AccountWords.LastUsed)}</th><th scope="col">{visit.Say(AccountWords.Ends)}</th><th scope="col">{visit.Say(AccountWords.State)}</th><td></td></tr></thead>
        <tbody>{Html.Each(credentials, credential => Row(visit, credential, action))}</tbody>
        </table></div>
        """;

    public static Html CreateForm(Visit visit, string user, string action) => $"""
        <details class="card"><summary>{visit.Say(AccountWords.Create)}</summary>
        <form method="post" action="{visit.To(action + "/credentials")}">{visit.Csrf()}<input type="hidden" name="{User}" value="{user}">
        {Field.Select(Family, visit.Say(AccountWords.Family), [(nameof(CredentialFamily.ApiKey), visit.Say(AccountWords.ApiKey)), (nameof(CredentialFamily.McpToken), visit.Say(AccountWords.McpToken))], null)}
        {Field.Text(Label, visit.Say(AccountWords.Label), "", visit.Say(AccountWords.LabelHint), longest: 100)}
        {Field.Select(Scopes, visit.Say(AccountWords.Scopes), Choices(visit), "read write")}
        {Field.Text(Days, visit.Say(AccountWords.Days), "365", visit.Say(AccountWords.DaysHint))}
        <button class="primary">{visit.Say(AccountWords.CreateNow)}</button></form></details>
        """;

    public static string NameOf(Visit visit, CredentialFamily family) =>
        visit.Say(family == CredentialFamily.ApiKey ? AccountWords.ApiKey : AccountWords.McpToken);

    // Nobody can hand on more than they may themselves; the form's handler holds that, too.
    private static IEnumerable<(string Value, string Text)> Choices(Visit visit)
    {
        yield return ("read write", visit.Say(AccountWords.ScopesReadWrite));
        yield return ("read", visit.Say(AccountWords.ScopesReadOnly));
        if (visit.IsAdmin) yield return ("read write admin", visit.Say(AccountWords.ScopesAdmin));
    }

    private static Html Row(Visit visit, StoredCredential credential, string action) => $"""
        <tr><th scope="row"><code>{credential.Hint}</code></th>
        <td dir="auto">{credential.Label}</td>
        <td>{NameOf(visit, credential.Family)}</td>
        <td>{visit.Say(ScopesOf(credential.Scopes))}</td>
        <td>{Moment.Of(visit, credential.CreatedAt)}</td>
        <td>{Moment.Of(visit, credential.LastUsedAt)}</td>
        <td>{Moment.Of(visit, credential.ExpiresAt)}</td>
        <td>{visit.Say(StateOf(visit, credential))}</td>
        <td><div class="actions">{Actions(visit, credential, action)}</div></td></tr>
        """;

    private static Html Actions(Visit visit, StoredCredential credential, string action) => !visit.MayWrite ? Html.Empty : credential.StateAt(visit.Now) switch
    {
        CredentialState.Active => $"""{Act(visit, credential, action + "/rotate", AccountWords.Rotate, AccountWords.RotateOne)}{Act(visit, credential, action + "/revoke", AccountWords.Revoke, AccountWords.RevokeOne)}""",
        CredentialState.Replaced => Act(visit, credential, action + "/revoke", AccountWords.Revoke, AccountWords.RevokeOne),
        _ => Html.Empty,
    };

    private static Html Act(Visit visit, StoredCredential credential, string address, Phrase label, Phrase name) => $"""
        <form method="post" action="{visit.To(address)}">{visit.Csrf()}<input type="hidden" name="{Credential}" value="{credential.Id}"><input type="hidden" name="{User}" value="{credential.User.Value}"><input type="hidden" name="{Family}" value="{credential.Family.ToString()}"><button class="quiet" aria-label="{visit.Say(name, credential.Hint)}">{visit.Say(label)}</button></form>
        """;

    public static Phrase ScopesOf(AccessScopes scopes) =>
        scopes.Allows(AccessScopes.Admin) ? AccountWords.ScopesAdmin : scopes.Allows(AccessScopes.Write) ? AccountWords.ScopesReadWrite : AccountWords.ScopesReadOnly;

    private static Phrase StateOf(Visit visit, StoredCredential credential) => credential.StateAt(visit.Now) switch
    {
        CredentialState.Active => AccountWords.Active,
        CredentialState.Replaced => AccountWords.Replaced,
        CredentialState.Disabled => AccountWords.Revoked,
        _ => AccountWords.Expired,
    };
}
