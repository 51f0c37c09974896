using MemoryStdio.Projects;

namespace MemoryStdio.Tests.Projects;

public sealed class GitRemoteTests
{
    [Theory]
    [InlineData("git@github.com:Kim/App.git", "github.com/kim/app")]
    [InlineData("ssh://git@github.com:22/kim/app.git", "github.com/kim/app")]
    [InlineData("ssh://git@ssh.github.com:443/kim/app.git", "github.com/kim/app")]
    [InlineData("https://github.com/kim/app/", "github.com/kim/app")]
    [InlineData("https://kim:ghp_secret@github.com/kim/app.git", "github.com/kim/app")]
    [InlineData("git://git.example.org/한글/저장소", "git.example.org/한글/저장소")]
    [InlineData("https://gitlab.com/group/sub/app.git", "gitlab.com/group/sub/app")]
    [InlineData("https://org@dev.azure.com/org/project/_git/repo", "dev.azure.com/org/project/repo")]
    [InlineData("git@ssh.dev.azure.com:v3/org/project/repo", "dev.azure.com/org/project/repo")]
    [InlineData("host:path/to/repo", "host/path/to/repo")]
    public void EveryWayToOneRepositoryHasOneSpelling(string url, string key) => Assert.Equal(key, GitRemote.Parse(url)!.Key);

    [Theory]
    [InlineData("/srv/git/app.git")]
    [InlineData("../app")]
    [InlineData("file:///srv/git/app.git")]
    [InlineData(@"C:\git\app")]
    [InlineData("https://github.com")]
    [InlineData("app")]
    public void APathIsNoPublishedRemote(string url) => Assert.Null(GitRemote.Parse(url));

    [Fact]
    public void NoCredentialSurvives() => Assert.DoesNotContain("secret", GitRemote.Parse("https://x-access-token:secret@github.com/kim/app")!.Key, StringComparison.Ordinal);
}
