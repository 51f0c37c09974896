using MemoryStdio.Retrieval.Vectors;

namespace MemoryStdio.Tests.Retrieval.Vectors;

public sealed class RowBlockTests
{
    [Theory]
    [InlineData(1, 16)]
    [InlineData(7, 64)]
    [InlineData(513, 100)]
    [InlineData(5000, 384)]
    public void AScanKeepsWhatComparingRowByRowKeeps_ToTheLastBit(int rows, int dimension)
    {
        var random = new Random(rows);
        var block = new RowBlock(dimension);
        var vector = new float[dimension];
        for (var row = 0; row < rows; row++)
        {
            // Every third is like the one before: equal cosines.
            if (row % 3 != 0 || row == 0)
            {
                for (var i = 0; i < dimension; i++) vector[i] = random.NextSingle() - 0.5f;
            }

            block.Append(vector);
        }

        for (var i = 0; i < dimension; i++) vector[i] = random.NextSingle() - 0.5f;
        var query = VectorCode.EncodeQuery(vector);
        var expected = new TopScores(20);
        for (var row = 0; row < rows; row++) expected.Offer(block.Cosine(row, query), row);

        var visitor = new Kept(new TopScores(20));
        block.Scan(query, ref visitor);

        Assert.Equal(expected.ToSorted(), visitor.Top.ToSorted());
    }

    private readonly struct Kept(TopScores top) : IRowVisitor
    {
        public TopScores Top => top;

        public float Threshold => top.Threshold;

        public void Visit(int row, float cosine) => top.Offer(cosine, row);
    }
}
