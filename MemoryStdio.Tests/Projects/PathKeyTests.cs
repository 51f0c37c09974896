using MemoryStdio.Projects;

namespace MemoryStdio.Tests.Projects;

public sealed class PathKeyTests
{
    [Theory]
    [InlineData(@"C:\Code\App", false, "c:/code/app")]
    [InlineData(@"c:/Code/App/", false, "c:/code/app")]
    [InlineData(@"C:\Code\x\..\App", false, "c:/code/app")]
    [InlineData(@"\\?\C:\Code\App", false, "c:/code/app")]
    [InlineData("/mnt/c/Code/App", true, "c:/code/app")]
    [InlineData("/mnt/c", true, "c:/")]
    [InlineData("/mnt/c/Code/App", false, "/mnt/c/Code/App")]
    [InlineData(@"\\wsl$\Ubuntu\home\kim\앱", false, "/home/kim/앱")]
    [InlineData(@"\\wsl.localhost\Ubuntu\home\kim", false, "/home/kim")]
    [InlineData("/", false, "/")]
    [InlineData("/srv/app/", false, "/srv/app")]
    public void AFolderHasOneSpelling(string path, bool isWsl, string key) => Assert.Equal(key, PathKey.Of(path, isWsl));
}
