using MemoryStdio.Http.Ui.Components;

namespace MemoryStdio.Tests.Http.Ui;

public sealed class AvatarTests
{
    [Theory]
    [InlineData("kim.minji@example.com", "KM")]
    [InlineData("local", "L")]
    [InlineData("김민지", "김")]
    [InlineData("👩‍👩‍👧‍👦 family", "👩‍👩‍👧‍👦F")]
    [InlineData("@", "?")]
    public void InitialsComeFromTheUserId(string userId, string initials) => Assert.Equal(initials, Avatar.InitialsOf(userId));

    // Fixed values: another colour after an update would make everybody a stranger.
    [Theory]
    [InlineData("kim", KimsColour)]
    [InlineData("local", LocalsColour)]
    public void TheColourOfAUserNeverChanges(string userId, int colour) => Assert.Equal(colour, Avatar.ColourOf(userId));

    [Fact]
    public void ColoursAreSpreadEvenly()
    {
        var counts = Enumerable.Range(0, 1600).CountBy(i => Avatar.ColourOf($"user-{i}")).ToArray();

        Assert.Equal(Avatar.Colours, counts.Length);
        Assert.All(counts, c => Assert.InRange(c.Value, 60, 140));
    }

    private const int KimsColour = 6;
    private const int LocalsColour = 5;
}
