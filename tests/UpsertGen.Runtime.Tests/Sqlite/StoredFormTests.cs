using UpsertGen.Runtime.Tests.Infrastructure;

namespace UpsertGen.Runtime.Tests.Sqlite;

/// <summary>What is stored is what Microsoft.Data.Sqlite stores, to the byte, and reads back as it would read it.</summary>
public sealed class StoredFormTests
{
    private static readonly (string Column, Func<Forms, object?> Value)[] Columns =
    [
        ("bool", f => f.Bool), ("s_byte", f => f.SByte), ("byte", f => f.Byte), ("int16", f => f.Int16), ("u_int16", f => f.UInt16),
        ("int32", f => f.Int32), ("u_int32", f => f.UInt32), ("int64", f => f.Int64), ("u_int64", f => f.UInt64), ("single", f => f.Single),
        ("double", f => f.Double), ("decimal", f => f.Decimal), ("string", f => f.String), ("char", f => f.Char), ("guid", f => f.Guid),
        ("date_time", f => f.DateTime), ("date_time_offset", f => f.DateTimeOffset), ("date_only", f => f.DateOnly),
        ("time_only", f => f.TimeOnly),
        ("time_span", f => f.TimeSpan), ("bytes", f => f.Bytes),
    ];

    private static string Ddl =>
        $"CREATE TABLE forms (id INTEGER PRIMARY KEY, {string.Join(", ", Columns.Select(c => c.Column))}); CREATE TABLE other (id INTEGER PRIMARY KEY, {string.Join(", ", Columns.Select(c => c.Column))})";

    [Fact]
    public async Task EveryFormIsTheDrivers()
    {
        await using var db = await TestDatabase.CreateAsync(Engine.Sqlite, Ddl);
        using var connection = await db.OpenSqliteAsync();
        var random = new Random(4711);
        // What SQLite's text cannot hold is stored as the driver stores it, too.
        Forms[] odd = [new Forms(5) { String = "a\0b\ud800c", Char = '\0' },
            new Forms(6) { Char = '\ud800', Double = -0.0, Decimal = -0.0m }];
        var rows = Extremes().Concat(odd).Concat(Enumerable.Range(100, 300).Select(id => RandomRow(id, random))).ToList();
        foreach (var row in rows)
        {
            connection.Upsert(row);
            using var command = connection.CreateCommand();
            command.CommandText = $"INSERT INTO other VALUES ($id, {string.Join(", ", Columns.Select(c => "$" + c.Column))})";
            command.Parameters.AddWithValue("$id", row.Id);
            foreach (var (column, value) in Columns)
                command.Parameters.AddWithValue("$" + column, value(row) ?? DBNull.Value);
            command.ExecuteNonQuery();
        }

        foreach (var (column, _) in Columns)
        {
            var different = await db.DumpAsync(
                $"SELECT f.id, typeof(f.{column}), f.{column}, typeof(o.{column}), o.{column} FROM forms f JOIN other o USING (id) "
                + $"WHERE typeof(f.{column}) <> typeof(o.{column}) OR CAST(f.{column} AS BLOB) IS NOT CAST(o.{column} AS BLOB)");
            Assert.Empty(different);
        }
    }

    [Fact]
    public async Task EveryFormComesBackAsItWas()
    {
        await using var db = await TestDatabase.CreateAsync(Engine.Sqlite, Ddl);
        using var connection = await db.OpenSqliteAsync();
        var random = new Random(815);
        foreach (var row in Extremes().Concat(Enumerable.Range(100, 300).Select(id => RandomRow(id, random))))
        {
            var stored = connection.UpsertReturning(row).Row!;
            Assert.Equal(row.Bytes, stored.Bytes);
            Assert.Equal(row with { Bytes = null }, stored with { Bytes = null });
        }
    }

    [Fact]
    public async Task NaNIsRefusedAsTheDriverRefusesIt()
    {
        await using var db = await TestDatabase.CreateAsync(Engine.Sqlite, Ddl);
        using var connection = await db.OpenSqliteAsync();
        Assert.Throws<InvalidOperationException>(() => connection.Upsert(new Forms(1) { Double = double.NaN }));
        Assert.Equal(UpsertAction.Inserted, connection.Upsert(new Forms(1) { Double = double.PositiveInfinity }));
    }

    private static IEnumerable<Forms> Extremes()
    {
        yield return new Forms(1);
        yield return new Forms(2)
        {
            Bool = false, SByte = sbyte.MinValue, Byte = 0, Int16 = short.MinValue, UInt16 = 0, Int32 = int.MinValue, UInt32 = 0,
            Int64 = long.MinValue, UInt64 = 0,
            Single = float.MinValue, Double = double.MinValue, Decimal = decimal.MinValue, String = "", Char = '\u00e4',
            Guid = System.Guid.Empty,
            DateTime = System.DateTime.MinValue, DateTimeOffset = System.DateTimeOffset.MinValue, DateOnly = System.DateOnly.MinValue,
            TimeOnly = System.TimeOnly.MinValue,
            TimeSpan = System.TimeSpan.MinValue, Bytes = [],
        };
        yield return new Forms(3)
        {
            Bool = true, SByte = sbyte.MaxValue, Byte = byte.MaxValue, Int16 = short.MaxValue, UInt16 = ushort.MaxValue,
            Int32 = int.MaxValue, UInt32 = uint.MaxValue,
            Int64 = long.MaxValue, UInt64 = ulong.MaxValue, Single = float.MaxValue, Double = double.MaxValue, Decimal = decimal.MaxValue,
            String = "a'b\"c\n\u4e16\ud83d\ude00",
            Char = '\'', Guid = new Guid("ffffffff-abcd-ef01-2345-67890abcdef0"), DateTime = System.DateTime.MaxValue,
            DateTimeOffset = System.DateTimeOffset.MaxValue,
            DateOnly = System.DateOnly.MaxValue, TimeOnly = System.TimeOnly.MaxValue, TimeSpan = System.TimeSpan.MaxValue,
            Bytes = [0, 255, 1],
        };
        yield return new Forms(4)
        {
            Single = float.Epsilon, Double = double.Epsilon, Decimal = 1.10m,
            DateTime = new DateTime(2024, 1, 2, 3, 4, 5, DateTimeKind.Unspecified),
            DateTimeOffset = new DateTimeOffset(2024, 1, 2, 3, 4, 5, new TimeSpan(5, 30, 0)), TimeOnly = new TimeOnly(3, 4, 5),
            TimeSpan = new TimeSpan(1, 2, 3),
            Char = 'x', String = new string('\u00fc', 5000),
        };
    }

    private static Forms RandomRow(int id, Random random)
    {
        T? Maybe<T>(T value)
            where T : struct => random.Next(5) == 0 ? null : value;

        var ticks = random.NextInt64(System.DateTime.MaxValue.Ticks);
        return new Forms(id)
        {
            Bool = Maybe(random.Next(2) == 0), SByte = Maybe((sbyte)random.Next()), Byte = Maybe((byte)random.Next()),
            Int16 = Maybe((short)random.Next()),
            UInt16 = Maybe((ushort)random.Next()), Int32 = Maybe(random.Next()), UInt32 = Maybe((uint)random.NextInt64()),
            Int64 = Maybe(random.NextInt64(long.MinValue, long.MaxValue)),
            UInt64 = Maybe((ulong)random.NextInt64(long.MinValue, long.MaxValue)), Single = Maybe(random.NextSingle() * 1e10f),
            Double = Maybe(random.NextDouble() * 1e100),
            Decimal = Maybe(new decimal(random.Next(), random.Next(), random.Next(), random.Next(2) == 0, (byte)random.Next(29))),
            String = random.Next(5) == 0
                ? null
                : new string([.. Enumerable.Range(0, random.Next(30)).Select(_ => (char)random.Next(1, 0xD7FF))]),
            Char = Maybe((char)random.Next(1, 0xD7FF)), Guid = Maybe(System.Guid.NewGuid()), DateTime = Maybe(new DateTime(ticks)),
            DateTimeOffset = Maybe(new DateTimeOffset(
                new DateTime(Math.Clamp(ticks, TimeSpan.TicksPerDay, System.DateTime.MaxValue.Ticks - TimeSpan.TicksPerDay)),
                System.TimeSpan.FromMinutes(random.Next(-840, 840)))),
            DateOnly = Maybe(System.DateOnly.FromDayNumber(random.Next(System.DateOnly.MaxValue.DayNumber))),
            TimeOnly = Maybe(new TimeOnly(random.NextInt64(System.TimeSpan.TicksPerDay))),
            TimeSpan = Maybe(new TimeSpan(random.NextInt64(long.MinValue, long.MaxValue))),
            Bytes = random.Next(5) == 0 ? null : Enumerable.Range(0, random.Next(40)).Select(_ => (byte)random.Next()).ToArray(),
        };
    }
}
