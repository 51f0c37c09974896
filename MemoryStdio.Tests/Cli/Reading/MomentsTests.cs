using MemoryStdio.Cli.Reading;
using MemoryStdio.Cli.Wording;
using MemoryStdio.Composition;

namespace MemoryStdio.Tests.Cli.Reading;

public sealed class MomentsTests
{
    private readonly FakeTimeProvider _time = new(new DateTimeOffset(2026, 3, 1, 9, 0, 0, TimeSpan.Zero));

    [Theory]
    [InlineData("2026-05-01T12:00:00Z", "2026-05-01T12:00:00Z")]
    [InlineData("2026-05-01T12:00:00+09:00", "2026-05-01T03:00:00Z")]
    [InlineData("7d", "2026-02-22T09:00:00Z")]
    [InlineData("+30d", "2026-03-31T09:00:00Z")]
    [InlineData("3시간", "2026-03-01T06:00:00Z")]
    [InlineData("2w", "2026-02-15T09:00:00Z")]
    [InlineData("now", "2026-03-01T09:00:00Z")]
    public void AMomentIsReadAsPeopleTypeIt(string raw, string expected) =>
        Assert.Equal(DateTimeOffset.Parse(expected, System.Globalization.CultureInfo.InvariantCulture), Moments.Read(raw, "--since", _time, Texts.English));

    [Theory]
    [InlineData("whenever")]
    [InlineData("2026-13-01")]
    [InlineData("d7")]
    [InlineData("999999y")]
    public void WhatIsNoMomentIsRefusedWithItsOption(string raw) =>
        Assert.Contains($"--since '{raw}'", Assert.Throws<UsageException>(() => Moments.Read(raw, "--since", _time, Texts.English)).Message, StringComparison.Ordinal);
}
