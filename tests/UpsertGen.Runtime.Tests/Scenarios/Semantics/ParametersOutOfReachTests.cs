using System.Data.Common;
using UpsertGen.Runtime.Tests.Infrastructure;

namespace UpsertGen.Runtime.Tests.Scenarios.Semantics;

/// <summary>
/// A parameter that C# would not look at does not fail the statement, whatever a planner computes beforehand; one that it looks at does.
/// </summary>
public sealed class ParametersOutOfReachTests
{
    [Theory, EveryEngine]
    public async Task ABranchThatIsNotTakenDoesNotFail(Engine engine)
    {
        await using var db = await CreateAsync(engine);
        await using var connection = await db.OpenAsync();
        var row = new Share(1, 2, 3, 4, 5, false);
        connection.Put(row);
        Assert.Equal(UpsertAction.Skipped, connection.Divide(row, 0));
        Assert.Equal(UpsertAction.Skipped, connection.SetWhere(row, int.MaxValue));
        Assert.Equal(UpsertAction.Skipped, connection.Reprice(row, 1_000_000));
        connection.Multiply(row, 10);
        connection.Narrow(row, 1000);
        connection.Widen(row, long.MaxValue);
        connection.Square(row, 1e200);
        connection.Shorten(row, 1e200);
        connection.Whole(row, decimal.MaxValue);
        connection.Absolute(row, int.MinValue);
        connection.Negate(row, int.MinValue);
        Assert.Equal("1|2|3|4|5|0",
            (await db.DumpAsync($"SELECT id, i, l, {Whole(engine, "d")}, {Whole(engine, "f")}, {Flag(engine)} FROM share")).Trim());
    }

    [Theory, EveryEngine]
    public async Task ABranchThatIsTakenFailsAsInCSharp(Engine engine)
    {
        await using var db = await CreateAsync(engine);
        await using var connection = await db.OpenAsync();
        var row = new Share(1, 2, 3, 4, 5, true);
        connection.Put(row);
        Assert.ThrowsAny<DbException>(() => connection.SetWhere(row, int.MaxValue));
        Assert.ThrowsAny<DbException>(() => connection.Multiply(row, 10));
        Assert.ThrowsAny<DbException>(() => connection.Narrow(row, 1000));
        Assert.ThrowsAny<DbException>(() => connection.Whole(row, decimal.MaxValue));
        Assert.ThrowsAny<DbException>(() => connection.Absolute(row, int.MinValue));
        Assert.ThrowsAny<DbException>(() => connection.Negate(row, int.MinValue));
        Assert.ThrowsAny<DbException>(() => connection.Always(row, int.MaxValue));
        Assert.Equal(UpsertAction.Updated, connection.Reprice(row, 12));
        Assert.Equal(UpsertAction.Updated, connection.Divide(row, 7));
        Assert.Equal("14", (await db.DumpAsync("SELECT i FROM share")).Trim());
        Assert.Equal(1L, Convert.ToInt64(await db.ScalarAsync("SELECT count(*) FROM share WHERE CAST(m AS real) = 12")));
    }

    [Theory, EveryEngine]
    public async Task ARowThatConflictsWithNoneDoesNotFail(Engine engine)
    {
        await using var db = await CreateAsync(engine);
        await using var connection = await db.OpenAsync();
        Assert.Equal(UpsertAction.Inserted, connection.Always(new Share(1, 2, 3, 4, 5, true), int.MaxValue));
        Assert.Equal(2, connection.AlwaysMany([new Share(2, 2, 3, 4, 5, true), new Share(3, 2, 3, 4, 5, true)], int.MaxValue).Inserted);
    }

    private static string Whole(Engine engine, string column) => engine.IsSqlite ? $"CAST({column} AS INTEGER)" : column + "::int";

    private static string Flag(Engine engine) => engine.IsSqlite ? "go" : "go::int";

    private static Task<TestDatabase> CreateAsync(Engine engine) => TestDatabase.CreateAsync(engine, Share.Sqlite, Share.Postgres);
}
