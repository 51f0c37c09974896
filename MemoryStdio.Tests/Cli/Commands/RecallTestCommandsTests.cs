using MemoryStdio.Tests.Cli.Support;

namespace MemoryStdio.Tests.Cli.Commands;

public sealed class RecallTestCommandsTests : IDisposable
{
    private readonly CliRun _cli = new();

    public void Dispose() => _cli.Dispose();

    [Fact]
    public async Task ARunSaysWhereTheExpectedMemoryCame()
    {
        var id = await _cli.AddAsync("우리는 결제에 Postgres를 쓴다", "-p", "app");
        await _cli.AddAsync("the deploy runs on Fridays", "-p", "app");

        Assert.Equal(0, await _cli.Async("recall-test", "add", "결제", "Postgres", "--expect", id));
        Assert.Equal(0, await _cli.Async("recall-test", "run", "--json"));

        Assert.Equal((1.0, 1.0, false), (_cli.Json.GetProperty("hit_at1").GetDouble(), _cli.Json.GetProperty("mrr").GetDouble(), _cli.Json.GetProperty("worse").GetBoolean()));
        Assert.Equal(1, _cli.Json.GetProperty("tests")[0].GetProperty("rank").GetInt32());
        Assert.Equal("결제 Postgres", _cli.Json.GetProperty("tests")[0].GetProperty("query").GetString());
    }

    [Fact]
    public async Task ARunWorseThanTheBaselineEndsWithOneUntilTheBaselineIsRenewed()
    {
        var id = await _cli.AddAsync("Postgres keeps the payments");
        await _cli.Async("recall-test", "add", "Postgres payments", "--expect", id);
        Assert.Equal(0, await _cli.Async("recall-test", "run"));
        Assert.Equal(0, await _cli.Async("recall-test", "run"));
        Assert.Contains("Not worse", _cli.Out, StringComparison.Ordinal);

        await _cli.Async("delete", id, "--yes");

        Assert.Equal(1, await _cli.Async("recall-test", "run"));
        Assert.Contains("Worse than the baseline: mean reciprocal rank 1.000, now 0.000", _cli.Out, StringComparison.Ordinal);
        Assert.Equal(0, await _cli.Async("recall-test", "run", "--baseline"));
        Assert.Equal(0, await _cli.Async("recall-test", "run"));
    }

    [Fact]
    public async Task ReembedSaysWhatBecameOfTheRecallTests()
    {
        await _cli.Async("reembed", "--json");
        Assert.False(_cli.Json.TryGetProperty("recall", out var none) && none.ValueKind != System.Text.Json.JsonValueKind.Null);

        var id = await _cli.AddAsync("Postgres keeps the payments");
        await _cli.Async("recall-test", "add", "Postgres payments", "--expect", id);
        await _cli.Async("recall-test", "run");
        Assert.Equal(0, await _cli.Async("reembed"));
        Assert.Contains("Recall tests: mean reciprocal rank 1.000 before, 1.000 now.", _cli.Out, StringComparison.Ordinal);
        Assert.Contains("came where it came before", _cli.Out, StringComparison.Ordinal);

        await _cli.Async("delete", id, "--yes");
        Assert.Equal(0, await _cli.Async("reembed"));
        Assert.Contains("Recall test 1: rank 1 before, – now: Postgres payments", _cli.Out, StringComparison.Ordinal);
        await _cli.Async("reembed", "--json");
        Assert.Equal(1, _cli.Json.GetProperty("recall").GetProperty("changed")[0].GetProperty("rank_before").GetInt32());
    }

    [Fact]
    public async Task ATestInAProjectAsksThereOnly()
    {
        var id = await _cli.AddAsync("Postgres keeps the payments", "-p", "app");
        await _cli.AddAsync("anything", "-p", "shop");

        Assert.Equal(0, await _cli.Async("recall-test", "add", "Postgres", "--expect", id, "--project", "shop"));
        Assert.Equal(0, await _cli.Async("recall-test", "run", "--json"));

        Assert.Equal(System.Text.Json.JsonValueKind.Null, _cli.Json.GetProperty("tests")[0].TryGetProperty("rank", out var rank) ? rank.ValueKind : System.Text.Json.JsonValueKind.Null);
    }

    [Fact]
    public async Task AddRefusesAMemoryThatIsNotThereAndAQuestionThatIsEmpty()
    {
        var id = await _cli.AddAsync("x");

        Assert.Equal(1, await _cli.Async("recall-test", "add", "q", "--expect", "01890a5d-ac96-774b-bcce-b302099a8057"));
        Assert.Equal(2, await _cli.Async("recall-test", "add", "q", "--expect", "nonsense"));
        Assert.NotEqual(0, await _cli.Async("recall-test", "add", " ", "--expect", id));
        Assert.NotEqual(0, await _cli.Async("recall-test", "add", "q"));
        await _cli.Async("recall-test", "list", "--json");
        Assert.Equal(0, _cli.Json.GetProperty("tests").GetArrayLength());
    }

    [Fact]
    public async Task ListAndRemoveGoByNumber()
    {
        var id = await _cli.AddAsync("x");
        await _cli.Async("recall-test", "add", "first", "--expect", id);
        await _cli.Async("recall-test", "add", "second", "--expect", id);

        Assert.Equal(0, await _cli.Async("recall-test", "remove", "1"));
        Assert.Equal(1, await _cli.Async("recall-test", "remove", "1"));
        Assert.Contains("recall-test list", _cli.Error, StringComparison.Ordinal);
        Assert.Equal(0, await _cli.Async("recall-test", "list"));
        Assert.Contains("second", _cli.Out, StringComparison.Ordinal);
        Assert.DoesNotContain("first", _cli.Out, StringComparison.Ordinal);
    }
}
