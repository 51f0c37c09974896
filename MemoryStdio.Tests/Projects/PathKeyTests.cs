using MemoryStdio.Projects;

namespace MemoryStdio.Tests.Projects;

public sealed class PathKeyTests
{
    [Theory]
    [InlineData(@"C:\Work\App", false, "c:/work/app")]
    [InlineData(@"c:/Work/App/", false, "c:/work/app")]
    [InlineData(@"C:\Work\x\..\App", false, "c:/work/app")]
    [InlineData(@"\\?\C:\Work\App", false, "c:/work/app")]
    [InlineData("/mnt/c/Work/App", true, "c:/work/app")]
    [InlineData("/mnt/c", true, "c:/")]
    [InlineData("/mnt/c/Work/App", false, "/mnt/c/Work/App")]
    [InlineData(@"\\wsl$\Ubuntu\home\kim\앱", false, "/home/kim/앱")]
    [InlineData(@"\\wsl.localhost\Ubuntu\home\kim", false, "/home/kim")]
    [InlineData("/", false, "/")]
    [InlineData("/srv/app/", false, "/srv/app")]
    public void AFolderHasOneSpelling(string path, bool isWsl, string key) => Assert.Equal(key, PathKey.Of(path, isWsl));
}
