using System.Data.Common;
using Npgsql;
using UpsertGen.Runtime.Tests.Infrastructure;

namespace UpsertGen.Runtime.Tests.Scenarios.Merges;

/// <summary>A column of another type than the property's: the merge computes with what the property reads.</summary>
public sealed class StoredTypeTests
{
    [Theory, EveryEngine]
    public async Task DoublesInOtherColumnsAreDividedAsDoubles(Engine engine)
    {
        await using var db = await CreateAsync(engine);
        await using var connection = await db.OpenAsync();
        connection.Put(new Declared { Id = 1, Half = 7, Single = 3 });
        connection.Divide(new Declared { Id = 1, Half = 2 });
        var row = connection.Load(new Declared { Id = 1 }).Row!;
        Assert.Equal((3.5, engine.IsSqlite ? 3 * 0.1 : (float)(3 * 0.1)), (row.Half, row.Single));
    }

    [Theory, EveryPostgres]
    public async Task ASumStaysInTheRangeOfTheProperty(Engine engine)
    {
        await using var db = await CreateAsync(engine);
        await using var connection = await db.OpenAsync();
        connection.Put(new Declared { Id = 1, Wide = int.MaxValue });
        Assert.ThrowsAny<DbException>(() => connection.Sum(new Declared { Id = 1, Wide = 1 }));
        Assert.Equal(int.MaxValue, connection.Load(new Declared { Id = 1 }).Row!.Wide);
    }

    [Theory, EveryEngine]
    public async Task AParameterThatOnlyTheMergeStoresDoesNotFailANewRow(Engine engine)
    {
        await using var db = await CreateAsync(engine);
        await using var connection = await db.OpenAsync();
        Assert.Equal(UpsertAction.Inserted, connection.SetNarrow(new Declared { Id = 1, Narrow = 1 }, 70_000, "no id"));
        Assert.Equal(UpsertAction.Inserted, connection.SetConstant(new Declared { Id = 2 }));
        Assert.Equal(UpsertAction.Updated, connection.SetNarrow(new Declared { Id = 1 }, 7, "00000000-0000-0000-0000-000000000002"));
        Assert.Equal("7|00000000-0000-0000-0000-000000000002",
            (await db.DumpAsync("SELECT narrow, token FROM declared WHERE id = 1")).Trim());
        if (engine.IsPostgreSql)
            Assert.ThrowsAny<DbException>(
                () => connection.SetNarrow(new Declared { Id = 1 }, 70_000, "00000000-0000-0000-0000-000000000002"));
    }

    [Theory, EveryPostgres]
    public async Task APaddedTextIsComputedWithItsBlanks(Engine engine)
    {
        await using var db = await CreateAsync(engine);
        await using var connection = await db.OpenAsync();
        connection.Put(new Declared { Id = 1, Code = "ab" });
        connection.Padded(new Declared { Id = 1, Code = "c" });
        var row = connection.Load(new Declared { Id = 1 }).Row!;
        Assert.Equal(("c    ", 5, "ab   -c    "), (row.Code, row.Narrow, row.Text));
    }

    [Theory, EveryPostgres]
    public async Task WhatTheColumnWouldKeepAsItIsIsUnchanged(Engine engine)
    {
        await using var db = await TestDatabase.CreateAsync(engine, "", Kept.Postgres);
        await using var connection = await db.OpenAsync();
        var at = new DateTime(2024, 2, 29, 12, 0, 0, DateTimeKind.Utc);
        var row = new Kept { Id = 1 };
        connection.Put(row);
        Assert.Equal(UpsertAction.Updated, Change("ab"));
        Assert.Equal(UpsertAction.Skipped, Change("ab"));
        Assert.Equal(UpsertAction.Skipped, Change("ab      "));
        Assert.Equal(UpsertAction.Skipped,
            Change("ab", 1.501, milliseconds: 499, token: "0000000000000000000000000000000A", host: "10.0.0.1/32"));
        Assert.Equal(UpsertAction.Updated, Change("ab", 1.51));
        Assert.Equal(UpsertAction.Updated, Change("ab", milliseconds: 501));
        Assert.Equal(UpsertAction.Updated, Change("ac", milliseconds: 501));
        Assert.ThrowsAny<DbException>(() => Change("abcdef"));
        Assert.ThrowsAny<DbException>(() => Change("ac", 1e9));

        UpsertAction Change(string code, double price = 1.5, int milliseconds = 0, string token = "00000000-0000-0000-0000-00000000000a",
            string host = "10.0.0.1") =>
            connection.Change(row, code, price, 0.1234567890123456789, at.AddMilliseconds(milliseconds), token, host);
    }

    [Theory, EveryPostgres]
    public async Task ADoubleOfAnySizeComesBackFromANumeric(Engine engine)
    {
        await using var db = await TestDatabase.CreateAsync(engine, "", Kept.Postgres);
        await using var connection = await db.OpenAsync();
        foreach (var half in new[] { 2.5e-30, 1.7e120, -3.3e-200, 0.1, double.NaN, double.NegativeInfinity })
        {
            connection.Put(new Kept { Id = 1, Half = half });
            Assert.Equal(half, connection.Load(new Kept { Id = 1 }).Row!.Half);
        }
    }

    [Theory, EveryEngine]
    public async Task ABlankStaysABlank(Engine engine)
    {
        await using var db = await CreateAsync(engine);
        await using var connection = await db.OpenAsync();
        connection.Put(new Declared { Id = 1 });
        connection.Mark(new Declared { Id = 1, Flag = ' ' });
        var row = connection.Load(new Declared { Id = 1 }).Row!;
        Assert.Equal((' ', 'x'), (row.Sign, row.Flag));
    }

    [Theory, EveryPostgres]
    public async Task ADateIsMidnightInUtcInEverySession(Engine engine)
    {
        await using var db = await CreateAsync(engine);
        await using var connection = new NpgsqlConnection(
            new NpgsqlConnectionStringBuilder(db.ConnectionString) { Timezone = "Asia/Tokyo" }.ConnectionString);
        await connection.OpenAsync();
        var midnight = new DateTime(2024, 3, 1, 0, 0, 0, DateTimeKind.Utc);
        connection.Put(new Declared { Id = 1 });
        connection.DayToInstant(new Declared { Id = 1, Day = midnight });
        Assert.Equal(midnight, connection.Load(new Declared { Id = 1 }).Row!.At);
        connection.SetDay(new Declared { Id = 1 }, midnight.AddHours(23));
        Assert.Equal(midnight.Date, connection.Load(new Declared { Id = 1 }).Row!.Day);
        Assert.Equal(UpsertAction.Skipped, connection.NotBeforeDay(new Declared { Id = 1, At = midnight.AddTicks(-10) }));
        Assert.Equal(UpsertAction.Updated, connection.NotBeforeDay(new Declared { Id = 1, At = midnight }));
    }

    /// <summary>Each branch that returns the current row skips it, wherever it stands.</summary>
    [Theory, EveryEngine]
    public async Task EveryBranchThatKeepsTheRowSkipsIt(Engine engine)
    {
        await using var db = await TestDatabase.CreateAsync(
            engine, "CREATE TABLE parcel (id bigint PRIMARY KEY, s integer NOT NULL, note text NOT NULL)");
        await using var connection = await db.OpenAsync();
        var operations = new (Func<DbConnection, Parcel, UpsertAction> Call, Func<Parcel, Parcel, Parcel> Merge)[]
        {
            (static (c, row) => c.Advance(row), Parcel.Advance),
            (static (c, row) => c.Step(row), Parcel.Step),
            (static (c, row) => c.Nested(row), Parcel.Nested),
            (static (c, row) => c.Run(row), Parcel.Run),
        };
        foreach (var (call, merge) in operations)
        {
            foreach (var from in Enum.GetValues<ParcelState>())
            {
                foreach (var to in Enum.GetValues<ParcelState>())
                {
                    var (current, incoming) = (new Parcel(1, from, "a"), new Parcel(1, to, "b"));
                    connection.Put(current);
                    var merged = merge(current, incoming);
                    Assert.Equal((from, to, ReferenceEquals(merged, current) ? UpsertAction.Skipped : UpsertAction.Updated),
                        (from, to, call(connection, incoming)));
                    Assert.Equal($"1|{(int)merged.S}|{merged.Note}", (await db.DumpAsync("SELECT * FROM parcel")).Trim());
                }
            }
        }
    }

    private static Task<TestDatabase> CreateAsync(Engine engine) => TestDatabase.CreateAsync(engine, Declared.Sqlite, Declared.Postgres);
}
