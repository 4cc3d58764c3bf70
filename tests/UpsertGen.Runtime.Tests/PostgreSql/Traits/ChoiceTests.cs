using System.Reflection;
using UpsertGen.PostgreSql;

namespace UpsertGen.Runtime.Tests.PostgreSql.Traits;

/// <summary>Which way rows go to a distributed table, beside what was measured there.</summary>
public sealed class ChoiceTests
{
    private static readonly MethodInfo Choice =
        typeof(PostgreSqlUpsert).Assembly.GetType("UpsertGen.PostgreSql.RowLists")!.GetMethod("IsWorth")!;

    /// <summary>Milliseconds on Citus 13.2 with PostgreSQL 15, medians: one prepared VALUES list, and one statement over arrays.</summary>
    [Theory]
    [InlineData(1, 8, 0.6, 3.0)]
    [InlineData(10, 8, 4.3, 48)]
    [InlineData(100, 8, 6.4, 55)]
    [InlineData(1_000, 8, 31, 65)]
    [InlineData(10_000, 8, 367, 178)]
    [InlineData(1, 32, 0.7, 3.6)]
    [InlineData(10, 32, 5.5, 50)]
    [InlineData(100, 32, 17, 354)]
    [InlineData(1_000, 32, 44, 279)]
    [InlineData(10_000, 32, 391, 378)]
    public void TheChoiceIsWithinFifteenPercentOfTheBetter(int rows, int shards, double list, double arrays)
    {
        var chosen = IsList(rows, 5, shards) ? list : arrays;
        Assert.True(chosen <= Math.Min(list, arrays) * 1.15, $"{rows} rows on {shards} shards take {chosen} ms");
    }

    [Fact]
    public void AnOrdinaryTableGetsArraysAndNoStatementHasTooManyParameters()
    {
        Assert.All([1, 10, 10_000], static rows => Assert.False(IsList(rows, 1, 0)));
        Assert.True(IsList(65_535 / 50, 50, 32));
        Assert.False(IsList((65_535 / 50) + 1, 50, 32));
        Assert.False(IsList(int.MaxValue, int.MaxValue, 1));
    }

    private static bool IsList(int rows, int columns, int shards) => (bool)Choice.Invoke(null, [rows, columns, shards])!;
}
