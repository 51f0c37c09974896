using System.Diagnostics;

namespace MemoryStdio.Tests.Embedding;

[CollectionDefinition(nameof(FlatMemoryTests), DisableParallelization = true)]
[Collection(nameof(FlatMemoryTests))]
public sealed class FlatMemoryTests(ShippedModel shipped) : IClassFixture<ShippedModel>
{
    [Fact]
    public async Task AHundredThousandEmbeddingsLeaveMemoryAsItWas()
    {
        var embedder = await shipped.ReadyAsync(TestContext.Current.CancellationToken);
        await EmbedAsync(20_000);
        var before = WorkingSet();

        await EmbedAsync(100_000);

        Assert.InRange(WorkingSet(), 0, before * 105 / 100);

        async Task EmbedAsync(int count)
        {
            for (var i = 0; i < count; i++) await embedder.EmbedAsync([$"memory {i}: 배포는 매주 {i % 7}요일에 한다, see ticket #{i}"], TestContext.Current.CancellationToken);
        }
    }

    private static long WorkingSet()
    {
        GC.Collect();
        GC.WaitForPendingFinalizers();
        using var self = Process.GetCurrentProcess();
        return self.WorkingSet64;
    }
}
