using System.ComponentModel;
using System.Diagnostics;
using MemoryStdio.Projects;

namespace MemoryStdio.Tests.Projects;

public sealed class GitRepositoryTests : IDisposable
{
    private readonly TempDirectory _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void WhatRealGitPacksIsStillFound()
    {
        if (!Git("init", "-q", "-b", "main")) { Assert.Skip("git is not installed."); return; }
        Git("remote", "add", "upstream", "https://github.com/kim/app.git");
        Git("commit", "-q", "--allow-empty", "-m", "첫 커밋");
        var first = GitRepository.At(_folder.Path)!.HeadCommit()!;
        for (var i = 0; i < 20; i++) Git("commit", "-q", "--allow-empty", "-m", $"commit {i}");
        Git("gc", "-q", "--prune=now");
        Git("pack-refs", "--all");

        var git = GitRepository.At(_folder.Path)!;

        Assert.NotEqual(first, git.HeadCommit());
        Assert.True(git.Holds(first));
        Assert.True(git.Holds(git.HeadCommit()!));
        Assert.False(git.Holds(new string('a', 40)));
        Assert.True(git.BeganHere());
        Assert.Equal("github.com/kim/app", git.Remote()!.Key);
    }

    [Fact]
    public void OriginIsPreferred()
    {
        var git = GitFolder.Init(_folder.Path).WithRemote("https://github.com/a/fork", "a").WithRemote("https://github.com/kim/app");

        Assert.Equal("github.com/kim/app", GitRepository.At(git.Path)!.Remote()!.Key);
    }

    [Fact]
    public void AFolderWithoutAHeadIsNoRepository()
    {
        Directory.CreateDirectory(Path.Combine(_folder.Path, ".git"));

        Assert.Null(GitRepository.At(_folder.Path));
    }

    private bool Git(params string[] arguments)
    {
        var start = new ProcessStartInfo("git", ["-c", "user.name=Mina", "-c", "user.email=mina@example.org", "-c", "commit.gpgsign=false", .. arguments])
        {
            WorkingDirectory = _folder.Path,
            RedirectStandardError = true,
            RedirectStandardOutput = true,
        };
        try
        {
            using var process = Process.Start(start)!;
            process.WaitForExit();
            return process.ExitCode == 0;
        }
        catch (Win32Exception)
        {
            return false;
        }
    }
}
