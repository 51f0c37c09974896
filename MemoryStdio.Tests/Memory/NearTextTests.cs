using MemoryStdio.Memory;

namespace MemoryStdio.Tests.Memory;

public sealed class NearTextTests
{
    [Theory]
    [InlineData("The backup runs at night.", "the  backup runs at night")]
    [InlineData("Say \u201Chello\u201D, please!", "say hello please")]
    [InlineData("\uBC31\uC5C5\uC740 \uBC24\uC5D0 \uD55C\uB2E4.", "\uBC31\uC5C5\uC740 \uBC24\uC5D0  \uD55C\uB2E4")]
    public void FormAloneMakesNoOtherText(string one, string other) => Assert.Equal(NearText.Fold(one), NearText.Fold(other));

    [Theory]
    [InlineData("Room 12", "Room 13")]
    [InlineData("It is 5 degrees", "It is -5 degrees")]
    [InlineData("Mina likes tea", "Mira likes tea")]
    [InlineData("I write C#", "I write C")]
    [InlineData("I write C++", "I write C")]
    [InlineData("It works?", "It works.")]
    [InlineData("1,000 users", "1000 users")]
    [InlineData("version 1.5", "version 15")]
    [InlineData("I do like it", "I do not like it")]
    [InlineData("\uBBF8\uB098\uAC00 \uD55C\uB2E4", "\uBBF8\uB098\uB97C \uD55C\uB2E4")]
    public void AnotherDigitNameOrSignIsAnotherText(string one, string other) => Assert.NotEqual(NearText.Fold(one), NearText.Fold(other));
}
