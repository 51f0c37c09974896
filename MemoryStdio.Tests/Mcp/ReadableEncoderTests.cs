using System.Text.Json;
using MemoryStdio.Mcp;

namespace MemoryStdio.Tests.Mcp;

public sealed class ReadableEncoderTests
{
    private static readonly JsonSerializerOptions Readable = new() { Encoder = ReadableEncoder.Instance };

    [Theory]
    [InlineData("가나다 日本語 café שלום")]
    [InlineData("🚀 👩‍👩‍👧‍👦 𠮷野家 <b>&'+`")]
    public void EveryScriptStaysAsItIs(string text) => Assert.Equal($"\"{text}\"", JsonSerializer.Serialize(text, Readable));

    [Fact]
    public void WhatJsonMustEscapeIsEscaped()
    {
        const string text = "a\"b\\c\nd\te\u0001f\u2028g\u0085🚀";

        var json = JsonSerializer.Serialize(text, Readable);

        Assert.DoesNotContain(json, c => c < ' ' || c is '\u2028' or '\u0085');
        Assert.Equal(text, JsonSerializer.Deserialize<string>(json));
    }

    [Theory]
    [InlineData("\ud83d")]
    [InlineData("\ude80a")]
    [InlineData("a\ud83d🚀\ud83d")]
    public void HalfACharacterBecomesTheReplacementCharacter(string text)
    {
        var json = JsonSerializer.Serialize(text, Readable);

        Assert.Contains('\ufffd', JsonSerializer.Deserialize<string>(json)!);
        Assert.Equal(text.Contains("🚀", StringComparison.Ordinal), json.Contains("🚀", StringComparison.Ordinal));
    }
}
