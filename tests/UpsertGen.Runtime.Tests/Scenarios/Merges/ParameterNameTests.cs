using System.ComponentModel.DataAnnotations;
using UpsertGen.Runtime.Tests.Infrastructure;

namespace UpsertGen.Runtime.Tests.Scenarios.Merges;

[Upsert("Clock", Merge = nameof(AtClock), Touch = nameof(At))]
[Upsert("Odd", Merge = nameof(ByOddNames))]
[Upsert("Commented", Merge = nameof(WithComments))]
public sealed record Named([property: Key] int Id, long p1, long Größe, long Step, DateTime At)
{
    internal static Named AtClock(Named current, Named incoming, DateTime now, int at) =>
        current with { Step = now > current.At ? 1 : at, Größe = incoming.Größe };

    internal static Named ByOddNames(Named current, Named incoming, int step, int step_, int a1, int größe) =>
        current with { p1 = step, Größe = a1 * 1000 + größe, Step = step_ };

    internal static Named WithComments(Named current, Named incoming, int less, int more) => current with
    {
        Step = Db.Sql<long>(new()
        {
            Sqlite = "{0} /* it's @other */ + {1} -- that's \"all\"\n - {2}",
            PostgreSql = "{0} /* it's */ + {1} -- that's all\n - {2}"
        }, current.Step, more, less),
    };
}

/// <summary>However columns and further parameters are called, each has a parameter of its own.</summary>
public sealed class ParameterNameTests
{
    [Theory, EveryEngine]
    public async Task EachIsItself(Engine engine)
    {
        await using var db = await TestDatabase.CreateAsync(
            engine,
            "CREATE TABLE named (id INTEGER PRIMARY KEY, p1 INTEGER NOT NULL, \"größe\" INTEGER NOT NULL, step INTEGER NOT NULL, at TEXT NOT NULL)",
            "CREATE TABLE named (id integer PRIMARY KEY, p1 bigint NOT NULL, \"größe\" bigint NOT NULL, step bigint NOT NULL, at timestamptz NOT NULL)");
        await using var connection = await db.OpenAsync();
        var row = new Named(1, 2, 3, 4, DateTime.UnixEpoch);
        var later = DateTime.UnixEpoch.AddYears(200);

        await connection.ClockAsync(row, later, 7);
        Assert.Equal("1|2|3|4", await db.DumpAsync("SELECT id, p1, \"größe\", step FROM named"));
        Assert.Equal((1L, 5L), (await connection.ClockReturningAsync(row with { Größe = 5 }, later, 7)).Row is { } first
            ? (first.Step, first.Größe)
            : default);
        Assert.Equal(7L, (await connection.ClockReturningAsync(row, DateTime.UnixEpoch.AddYears(-1), 7)).Row!.Step);
        var odd = (await connection.OddReturningAsync(row, 10, 20, 30, 40)).Row!;
        Assert.Equal((10L, 30040L, 20L), (odd.p1, odd.Größe, odd.Step));
        Assert.Equal(20 + 5 - 100L, (await connection.CommentedReturningAsync(row, 100, 5)).Row!.Step);
        Assert.Equal(new UpsertCounts(0, 1, 0), await connection.OddManyAsync([row], 1, 2, 3, 4));
        Assert.Equal("1|1|3004|2", await db.DumpAsync("SELECT id, p1, \"größe\", step FROM named"));
    }
}
