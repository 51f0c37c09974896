using System.Net;
using MemoryStdio.Identity;
using MemoryStdio.Projects;

namespace MemoryStdio.Tests.Http.Ui;

public sealed class ProjectPageTests
{
    private static readonly OwnerId Kim = OwnerId.TryCreate("kim", out var id, out _) ? id : throw new InvalidOperationException();

    private static CancellationToken Cancelled => TestContext.Current.CancellationToken;

    [Fact]
    public async Task AProjectIsRenamedAndFoundByAnotherName_ButNotByOneThatIsTaken()
    {
        await using var host = await StartAsync();
        using var kim = await UiClient.SignInAsync(host, "kim", Cancelled);
        await kim.PageAsync("/projects/manage?id=github.com%2Fkim%2Fapp", Cancelled);

        using var renamed = await kim.PostAsync("/projects/rename", Cancelled, ("id", "github.com/kim/app"), ("name", "앱 <i>"));
        using var added = await kim.PostAsync("/projects/alias", Cancelled, ("id", "github.com/kim/app"), ("alias", "Shop"));
        using var taken = await kim.PostAsync("/projects/alias", Cancelled, ("id", "docs"), ("alias", "shop"));
        using var bad = await kim.PostAsync("/projects/rename", Cancelled, ("id", "docs"), ("name", "a\nb"));
        var page = await kim.PageAsync(renamed.Headers.Location!.ToString(), Cancelled);
        var list = await kim.PageAsync("/projects", Cancelled);

        Assert.Contains("앱 &lt;i&gt;", list, StringComparison.Ordinal);
        Assert.Contains("name:shop", page, StringComparison.Ordinal);
        Assert.Equal(HttpStatusCode.SeeOther, added.StatusCode);
        Assert.Equal(HttpStatusCode.BadRequest, taken.StatusCode);
        Assert.Equal(HttpStatusCode.BadRequest, bad.StatusCode);
    }

    [Fact]
    public async Task AMergeNeedsTheNumberOfItsPreview()
    {
        await using var host = await StartAsync();
        using var kim = await UiClient.SignInAsync(host, "kim", Cancelled);
        var preview = await kim.PageAsync("/projects/merge?id=docs&into=github.com%2Fkim%2Fapp", Cancelled);

        using var guessed = await kim.PostAsync("/projects/merge", Cancelled, ("id", "docs"), ("into", "github.com/kim/app"), ("count", "7"));
        using var done = await kim.PostAsync("/projects/merge", Cancelled, ("id", "docs"), ("into", "github.com/kim/app"), ("count", "0"));
        var list = await kim.PageAsync("/projects", Cancelled);

        Assert.Contains("name=\"count\" value=\"0\"", preview, StringComparison.Ordinal);
        Assert.Equal(HttpStatusCode.BadRequest, guessed.StatusCode);
        Assert.Equal(HttpStatusCode.SeeOther, done.StatusCode);
        Assert.DoesNotContain("<code>docs</code>", list, StringComparison.Ordinal);
    }

    [Fact]
    public async Task AnothersProjectIsNotFound()
    {
        await using var host = await StartAsync();
        using var lee = await UiClient.SignInAsync(host, "lee", Cancelled);
        var list = await lee.PageAsync("/projects", Cancelled);

        using var page = await lee.Http.GetAsync("/projects/manage?id=docs", Cancelled);
        using var rename = await lee.PostAsync("/projects/rename", Cancelled, ("id", "docs"), ("name", "mine"));
        using var merge = await lee.PostAsync("/projects/merge", Cancelled, ("id", "docs"), ("into", "personal"), ("count", "0"));

        Assert.DoesNotContain("docs", list, StringComparison.Ordinal);
        Assert.Equal(HttpStatusCode.NotFound, page.StatusCode);
        Assert.Equal(HttpStatusCode.NotFound, rename.StatusCode);
        Assert.Equal(HttpStatusCode.NotFound, merge.StatusCode);
    }

    [Fact]
    public async Task AReaderSeesProjectsAndCannotChangeThem()
    {
        await using var host = await StartAsync();
        using var kim = await UiClient.SignInAsync(host, "kim", Cancelled, AccessScopes.Read);
        var page = await kim.PageAsync("/projects/manage?id=docs", Cancelled);

        using var rename = await kim.PostAsync("/projects/rename", Cancelled, ("id", "docs"), ("name", "mine"));

        Assert.DoesNotContain("/projects/rename", page, StringComparison.Ordinal);
        Assert.Equal(HttpStatusCode.Forbidden, rename.StatusCode);
    }

    private static async Task<RunningHost> StartAsync()
    {
        var host = await RunningHost.StartWithRealGateAsync(cancellationToken: Cancelled);
        var directory = host.Get<IProjectDirectory>();
        foreach (var raw in (string[])["docs", "github.com/kim/app"])
            if (ProjectId.TryCreate(raw, out var id, out _)) await directory.EnsureAsync(Kim, id, raw, [], Cancelled);
        return host;
    }
}
