using System.Text;
using MemoryStdio.Mcp;
using ModelContextProtocol.Protocol;

namespace MemoryStdio.Tests.Mcp;

public sealed class BatchAnswersTests
{
    [Fact]
    public void ACancelledRequestIsNotWaitedFor()
    {
        var answers = new BatchAnswers();
        Assert.Null(answers.Open(Batch(1, 2)));

        Assert.True(answers.Take(new RequestId(1), "{}"u8.ToArray(), out var early));
        var array = answers.Cancelled("2");

        Assert.Null(early);
        Assert.Equal("[{}]", Encoding.UTF8.GetString(array!));
        Assert.False(answers.Take(new RequestId(2), "{}"u8.ToArray(), out _));
    }

    [Fact]
    public void ABatchOfWhichEverythingIsCancelledIsAnsweredByNothing()
    {
        var answers = new BatchAnswers();
        answers.Open(Batch(1));

        Assert.Null(answers.Cancelled("1"));
        Assert.False(answers.Holds(new RequestId(1)));
    }

    [Fact]
    public void BatchesDoNotMix()
    {
        var answers = new BatchAnswers();
        answers.Open(Batch(1));
        answers.Open(Batch(2));

        Assert.True(answers.Take(new RequestId(2), "2"u8.ToArray(), out var second));
        Assert.True(answers.Take(new RequestId(1), "1"u8.ToArray(), out var first));

        Assert.Equal(("[1]", "[2]"), (Encoding.UTF8.GetString(first!), Encoding.UTF8.GetString(second!)));
    }

    private static BatchLine Batch(params int[] ids) => new([.. ids.Select(i => new JsonRpcRequest { Id = new RequestId(i), Method = "ping" })], []);
}
