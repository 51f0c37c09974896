using MemoryStdio.Auth.Credentials;
using MemoryStdio.Http.Ui.Components;
using MemoryStdio.Http.Ui.Layout;
using MemoryStdio.Http.Ui.Markup;
using MemoryStdio.Http.Ui.Requests;
using MemoryStdio.Http.Ui.Wording;
using Microsoft.AspNetCore.Http;

namespace MemoryStdio.Http.Ui.Pages.Account;

/// <summary>The answer to the form itself, not a page that it leads to: the secret is kept nowhere, so nothing could show it a second time.</summary>
internal static class IssuedPage
{
    /// <param name="oldEnds">Until when the one it replaces works.</param>
    public static IResult Show(Visit visit, NavigationItem current, IssuedCredential issued, string back, DateTimeOffset? oldEnds = null)
    {
        var title = visit.Say(AccountWords.CreatedTitle, CredentialTable.NameOf(visit, issued.Credential.Family));
        return visit.Page(current, title, $"""
            <div class="card"><h1>{title}</h1>
            {SecretBox.Once(visit, "new-secret", issued.Secret.Reveal())}
            {Html.When(oldEnds is not null, () => $"<p>{visit.Say(AccountWords.RotatedText, oldEnds!.Value.UtcDateTime.ToString("yyyy-MM-dd HH:mm 'UTC'", System.Globalization.CultureInfo.InvariantCulture))}</p>")}
            <p><a class="button primary" href="{visit.To(back)}">{visit.Say(AccountWords.Done)}</a></p></div>
            """);
    }
}
