using Microsoft.Data.Sqlite;
using Npgsql;
using UpsertGen.Runtime.Tests.Infrastructure;

namespace UpsertGen.Runtime.Tests.Scenarios.Semantics;

/// <summary>What docs/semantics.md says of the places where a database cannot do what C# does, sentence by sentence.</summary>
public sealed class DocumentedDifferenceTests
{
    [Theory, EveryEngine]
    public async Task UncheckedIntKeepsTheWiderValueOnSqliteAndFailsOnPostgreSql(Engine engine)
    {
        await using var db = await CreateAsync(engine);
        await using var connection = await db.OpenAsync();
        connection.Put(new Edge(1) { I = int.MaxValue });
        if (engine.IsSqlite)
        {
            Assert.Equal(UpsertAction.Updated, connection.AddInt(new Edge(1) { I = 1 }));
            Assert.Equal(int.MaxValue + 1L, await db.ScalarAsync("SELECT i FROM edge"));
            Assert.Throws<OverflowException>(() => connection.Load(new Edge(1)));
            connection.AccumulateInt(new Edge(1) { I = 1 });
            Assert.Equal(int.MaxValue + 2L, await db.ScalarAsync("SELECT i FROM edge"));
        }
        else
        {
            await RefusedAsync(engine, db, () => connection.AddInt(new Edge(1) { I = 1 }), "i", int.MaxValue);
            await RefusedAsync(engine, db, () => connection.AccumulateInt(new Edge(1) { I = 1 }), "i", int.MaxValue);
        }
    }

    [Theory, EveryEngine]
    public async Task UncheckedLongBecomesARealOnSqliteAndFailsOnPostgreSql(Engine engine)
    {
        await using var db = await CreateAsync(engine);
        await using var connection = await db.OpenAsync();
        connection.Put(new Edge(1) { L = long.MaxValue });
        if (engine.IsSqlite)
        {
            Assert.Equal(UpsertAction.Updated, connection.AddLong(new Edge(1) { L = 1 }));
            Assert.Equal(9223372036854775808.0, await db.ScalarAsync("SELECT l FROM edge"));
        }
        else
        {
            await RefusedAsync(engine, db, () => connection.AddLong(new Edge(1) { L = 1 }), "l", long.MaxValue);
        }
    }

    [Theory, EveryEngine]
    public async Task CheckedArithmeticFailsAndNothingIsWritten(Engine engine)
    {
        await using var db = await CreateAsync(engine);
        await using var connection = await db.OpenAsync();
        connection.Put(new Edge(1) { I = int.MaxValue, L = long.MinValue, U = uint.MaxValue, S = short.MaxValue, B = 200 });
        await RefusedAsync(engine, db, () => connection.AddIntChecked(new Edge(1) { I = 1 }), "i", int.MaxValue);
        await RefusedAsync(engine, db, () => connection.AddLongChecked(new Edge(1) { L = -1 }), "l", long.MinValue);
        await RefusedAsync(engine, db, () => connection.AddUnsignedChecked(new Edge(1) { U = 1 }), "u", uint.MaxValue);
        await RefusedAsync(engine, db, () => connection.MultiplyUnsignedChecked(new Edge(1) { U = uint.MaxValue }), "u", uint.MaxValue);
        await RefusedAsync(engine, db, () => connection.NarrowChecked(new Edge(1) { I = 40_000 }), "s", short.MaxValue);
        await RefusedAsync(engine, db, () => connection.AccumulateShort(new Edge(1) { S = 1 }), "s", short.MaxValue);
        await RefusedAsync(engine, db, () => connection.AccumulateByte(new Edge(1) { B = 100 }), "b", 200);
        await RefusedAsync(engine, db, () => connection.AccumulateUnsigned(new Edge(1) { U = 1 }), "u", uint.MaxValue);
    }

    [Theory, EveryEngine]
    public async Task TheLeastIntegerHasNoNegativeAndNoAbsoluteValue(Engine engine)
    {
        await using var db = await CreateAsync(engine);
        await using var connection = await db.OpenAsync();
        var row = new Edge(1) { I = int.MinValue, L = long.MinValue, S = short.MinValue, Sb = sbyte.MinValue };
        connection.Put(row);
        await RefusedAsync(engine, db, () => connection.NegateInt(row), "i", int.MinValue);
        await RefusedAsync(engine, db, () => connection.NegateLong(row), "l", long.MinValue);
        await RefusedAsync(engine, db, () => connection.AbsoluteInt(row), "i", int.MinValue);
        await RefusedAsync(engine, db, () => connection.AbsoluteLong(row), "l", long.MinValue);
        await RefusedAsync(engine, db, () => connection.AbsoluteShort(row), "s", short.MinValue);
        await RefusedAsync(engine, db, () => connection.AbsoluteSbyte(row), "sb", sbyte.MinValue);
    }

    [Theory, EveryEngine]
    public async Task RealOutOfTheRangeOfAnIntegerIsItsNearestAndAnErrorWhenChecked(Engine engine)
    {
        await using var db = await CreateAsync(engine);
        await using var connection = await db.OpenAsync();
        connection.Put(new Edge(1) { I = 5, L = 5, U = 5 });
        foreach (var (d, f) in new[] { (1e20, 1e20f), (-1e20, -1f), (double.PositiveInfinity, float.PositiveInfinity),
            (9223372036854775808.0, 4294967296f) })
        {
            await RefusedAsync(engine, db, () => connection.WholeInt(new Edge(1) { D = d }), "i", 5);
            await RefusedAsync(engine, db, () => connection.WholeLong(new Edge(1) { D = d }), "l", 5);
            await RefusedAsync(engine, db, () => connection.WholeUnsigned(new Edge(1) { F = f }), "u", 5);
        }

        connection.NearestInt(new Edge(1) { D = double.PositiveInfinity, F = float.PositiveInfinity });
        var row = connection.Load(new Edge(1)).Row!;
        Assert.Equal((int.MaxValue, long.MaxValue, uint.MaxValue), (row.I, row.L, row.U));
        connection.NearestInt(new Edge(1) { D = -1e20, F = -1 });
        row = connection.Load(new Edge(1)).Row!;
        Assert.Equal((int.MinValue, long.MinValue, 0u), (row.I, row.L, row.U));
        if (engine.IsSqlite)
            return;
        connection.NearestInt(new Edge(1) { D = double.NaN, F = float.NaN });
        row = connection.Load(new Edge(1)).Row!;
        Assert.Equal((0, 0L, 0u), (row.I, row.L, row.U));
    }

    [Theory, EveryEngine]
    public async Task UnsignedAndNarrowedWrapAsInCSharp(Engine engine)
    {
        await using var db = await CreateAsync(engine);
        await using var connection = await db.OpenAsync();
        connection.Put(new Edge(1) { U = uint.MaxValue, Ul = ulong.MaxValue });
        connection.AddUnsigned(new Edge(1) { U = 3 });
        connection.AddUlong(new Edge(1) { Ul = 3 });
        connection.Narrow(new Edge(1) { I = 40_000 });
        var row = connection.Load(new Edge(1)).Row!;
        Assert.Equal((2u, 2ul, unchecked((short)40_000)), (row.U, row.Ul, row.S));
    }

    [Theory, EveryEngine]
    public async Task DecimalBeyond28DigitsIsRoundedOnSqliteAndExactOnPostgreSql(Engine engine)
    {
        await using var db = await CreateAsync(engine);
        await using var connection = await db.OpenAsync();
        var (a, b) = (1.0000000000000000000000000001m, 1.5m);
        connection.Put(new Edge(1) { M = a });
        connection.MultiplyDecimal(new Edge(1) { M = b });
        if (engine.IsSqlite)
            Assert.Equal(a * b, connection.Load(new Edge(1)).Row!.M);
        else
            Assert.Equal("1.50000000000000000000000000015", await db.ScalarAsync("SELECT m::text FROM edge"));
        connection.Put(new Edge(1) { M = decimal.MaxValue });
        if (engine.IsSqlite)
        {
            await RefusedAsync(engine, db, () => connection.MultiplyDecimal(new Edge(1) { M = 10 }), "m", decimal.MaxValue);
        }
        else
        {
            connection.MultiplyDecimal(new Edge(1) { M = 10 });
            Assert.Equal("792281625142643375935439503350", await db.ScalarAsync("SELECT m::text FROM edge"));
            Assert.ThrowsAny<OverflowException>(() => connection.Load(new Edge(1)));
        }
    }

    [Theory, EveryEngine]
    public async Task RealOutOfRangeIsInfiniteOnSqliteAndFailsOnPostgreSql(Engine engine)
    {
        await using var db = await CreateAsync(engine);
        await using var connection = await db.OpenAsync();
        connection.Put(new Edge(1) { D = 1e308, F = 1e38f });
        if (engine.IsSqlite)
        {
            connection.MultiplyDouble(new Edge(1) { D = 10 });
            connection.MultiplyFloat(new Edge(1) { F = 10 });
            var row = connection.Load(new Edge(1)).Row!;
            Assert.Equal((double.PositiveInfinity, float.PositiveInfinity), (row.D, row.F));
        }
        else
        {
            await RefusedAsync(engine, db, () => connection.MultiplyDouble(new Edge(1) { D = 10 }), "d", 1e308);
            await RefusedAsync(engine, db, () => connection.MultiplyFloat(new Edge(1) { F = 10 }), "f", 1e38f);
        }
    }

    [Theory, EveryEngine]
    public async Task RealBelowTheLeastIsZeroOnSqliteAndFailsOnPostgreSql(Engine engine)
    {
        await using var db = await CreateAsync(engine);
        await using var connection = await db.OpenAsync();
        connection.Put(new Edge(1) { D = 1e-300 });
        if (engine.IsSqlite)
        {
            connection.MultiplyDouble(new Edge(1) { D = 1e-300 });
            Assert.Equal(0, connection.Load(new Edge(1)).Row!.D);
        }
        else
        {
            await RefusedAsync(engine, db, () => connection.MultiplyDouble(new Edge(1) { D = 1e-300 }), "d", 1e-300);
        }
    }

    [Theory, EveryEngine]
    public async Task NaNIsRefusedBySqliteAndEqualAndGreatestOnPostgreSql(Engine engine)
    {
        await using var db = await CreateAsync(engine);
        await using var connection = await db.OpenAsync();
        if (engine.IsSqlite)
        {
            Assert.ThrowsAny<Exception>(() => connection.Put(new Edge(1) { D = double.NaN }));
            Assert.Equal(0L, await db.ScalarAsync("SELECT count(*) FROM edge"));
            return;
        }

        connection.Put(new Edge(1) { D = double.NaN });
        Assert.Equal(UpsertAction.Skipped, connection.SetWhereDoubleDiffers(new Edge(1) { D = double.NaN }));
        Assert.Equal(UpsertAction.Skipped, connection.SetWhereDoubleIsMore(new Edge(1) { D = double.PositiveInfinity }));
        Assert.Equal(UpsertAction.Updated, connection.SetWhereDoubleDiffers(new Edge(1) { D = 1 }));
        Assert.Equal(UpsertAction.Updated, connection.SetWhereDoubleIsMore(new Edge(1) { D = double.NaN }));
    }

    [Theory, EveryEngine]
    public async Task ValueOfNullGoesOnAsNull(Engine engine)
    {
        await using var db = await CreateAsync(engine);
        await using var connection = await db.OpenAsync();
        connection.Put(new Edge(1));
        Assert.Equal(UpsertAction.Updated, connection.ValueOfNull(new Edge(1) { I = 1 }));
        Assert.Null(connection.Load(new Edge(1)).Row!.N);
    }

    [Theory, EveryEngine]
    public async Task ANocaseColumnComparesByItsOwnCollation(Engine engine)
    {
        await using var db = await CreateAsync(engine);
        await using var connection = await db.OpenAsync();
        connection.Put(new Edge(1) { Text = "zürich" });
        Assert.Equal(engine.IsSqlite ? UpsertAction.Skipped : UpsertAction.Updated,
            connection.SetWhereTextDiffers(new Edge(1) { Text = "ZüRICH" }));
    }

    private static Task<TestDatabase> CreateAsync(Engine engine) => TestDatabase.CreateAsync(engine, Edge.Sqlite, Edge.Postgres);

    /// <summary>The call fails with the engine's error, and the column keeps its value.</summary>
    private static async Task RefusedAsync<T>(Engine engine, TestDatabase db, Action call, string column, T kept)
    {
        if (engine.IsSqlite)
            Assert.Throws<SqliteException>(call);
        else
            Assert.Equal("22003", Assert.Throws<PostgresException>(call).SqlState);
        Assert.Equal(1L, Convert.ToInt64(await db.ScalarAsync($"SELECT count(*) FROM edge WHERE id = 1 AND {column} = {Literal(kept)}")));
    }

    private static string Literal<T>(T value) => value switch
    {
        decimal m => $"'{m:0.0###}'",
        float f => $"'{f:R}'",
        double d => $"'{d:R}'",
        _ => FormattableString.Invariant($"{value}"),
    };
}
