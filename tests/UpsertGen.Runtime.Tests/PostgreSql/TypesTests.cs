using System.Net;
using Npgsql;
using UpsertGen.PostgreSql;
using UpsertGen.Runtime.Tests.Infrastructure;

namespace UpsertGen.Runtime.Tests.PostgreSql;

/// <summary>Every type of value, with and without NULL, as one parameter, in an array, in a COPY, and as a key.</summary>
public class TypesTests
{
    private static readonly DateTime Utc = new(2026, 2, 3, 4, 5, 6, 789, 123, DateTimeKind.Utc);

    [Theory, EveryPostgres]
    public Task Values(Engine engine) => AllAsync(engine,
    [
        c => c.Struct<bool, Boolean>(true, false),
        c => c.Struct<short, Smallint>(short.MinValue, short.MaxValue),
        c => c.Struct<int, Integer>(int.MinValue, int.MaxValue),
        c => c.Struct<long, Bigint>(long.MinValue, long.MaxValue),
        c => c.Struct<float, Real>(float.MinValue, float.NaN),
        c => c.Struct<double, DoublePrecision>(double.Epsilon, double.PositiveInfinity),
        c => c.Struct<decimal, Numeric>(decimal.MaxValue, -0.0000000000000000000000000001m),
        c => c.Struct<Guid, Uuid>(Guid.Parse("00112233-4455-6677-8899-aabbccddeeff"), Guid.NewGuid()),
        c => c.Struct<DateTime, TimestampTz>(Utc, DateTime.SpecifyKind(DateTime.MaxValue, DateTimeKind.Utc)),
        c => c.Struct<DateTime, Timestamp>(DateTime.SpecifyKind(Utc, DateTimeKind.Unspecified), new DateTime(1, 1, 2)),
        c => c.Struct<DateTimeOffset, TimestampTz>(Utc, DateTimeOffset.UnixEpoch),
        c => c.Struct<DateOnly, Date>(new DateOnly(2026, 2, 3), new DateOnly(1, 1, 2)),
        c => c.Struct<TimeOnly, Time>(new TimeOnly(23, 59, 59, 999), TimeOnly.MinValue),
        c => c.Struct<TimeSpan, Interval>(TimeSpan.FromDays(-3.25), TimeSpan.FromMicroseconds(1)),
        c => c.Class<string, Text>("a'b\"c\n\\ \u00e4\U0001F600", ""),
        c => c.Class<string, Citext>("MiXed", "x"),
        c => c.Class<byte[], Bytea>(new byte[] { 0, 255, 1 }, []),
        c => c.Class<IPAddress, Inet>(IPAddress.Loopback, IPAddress.IPv6Loopback),
        c => c.Class<string, Jsonb>("{\"a\": [1, null]}", "\"text\""),
        c => c.Class<string, Color>("red", "green"),
        c => c.Class<int[], IntegerArray>(new int[] { 1, 2 }, []),
        c => c.Class<List<string>, TextArray>(["x", ""], []),
    ]);

    [Fact]
    public void TimesAreCheckedBeforeTheyAreSent()
    {
        var error = Assert.Throws<ArgumentException>(() => PostgreSqlValue.Utc(new DateTime(2026, 1, 1), "Created"));
        Assert.Contains("Created", error.Message);
        Assert.Contains("Unspecified", error.Message);
        Assert.Throws<ArgumentException>(() => PostgreSqlValue.Utc((DateTime?)DateTime.Now, "Created"));
        Assert.Null(PostgreSqlValue.Utc((DateTime?)null, "Created"));
        Assert.Equal(Utc, PostgreSqlValue.Utc(Utc, "Created"));
        Assert.Equal(DateTimeKind.Unspecified, PostgreSqlValue.Unspecified(Utc).Kind);
        Assert.Equal(TimeSpan.Zero, PostgreSqlValue.Utc(new DateTimeOffset(2026, 1, 1, 0, 0, 0, TimeSpan.FromHours(5))).Offset);
    }

    /// <summary>A key is compared in its column's type, which is read again when the column has got another one.</summary>
    [Theory, EveryPostgres]
    public async Task AKeyOfAnotherTypeIsReadAgain(Engine engine)
    {
        await using var db = await TestDatabase.CreateAsync(engine, "CREATE TABLE v (id integer PRIMARY KEY, value boolean UNIQUE)");
        await using var connection = await db.OpenNpgsqlAsync();
        var made = PostgreSqlCalls.GetOrAdd(connection, new ByValuePlan<bool, Boolean>(), new Row<bool>(1, true));
        Assert.Equal(UpsertAction.Inserted, made.Action);
        await db.ExecuteAsync("DROP TABLE v; CREATE TABLE v (id integer PRIMARY KEY, value smallint UNIQUE)");
        var again = PostgreSqlCalls.GetOrAdd(connection, new ByValuePlan<short, Smallint>(), new Row<short>(1, 5));
        Assert.Equal(UpsertAction.Inserted, again.Action);
        again = PostgreSqlCalls.GetOrAdd(connection, new ByValuePlan<short, Smallint>(), new Row<short>(2, 5));
        Assert.Equal((UpsertAction.Skipped, 1), (again.Action, again.Row!.Id));
    }

    private static async Task AllAsync(Engine engine, Func<Check, Task>[] checks)
    {
        await using var db = await TestDatabase.CreateAsync(
            engine, "CREATE EXTENSION citext; CREATE TYPE color AS ENUM ('red', 'green')", TestStorage.OwnDatabase);
        await using var connection = await db.OpenNpgsqlAsync();
        await connection.ReloadTypesAsync();
        foreach (var check in checks)
            await check(new Check(connection));
    }

    private readonly struct Bigint : IColumnType
    {
        public static string Name => "bigint";
    }

    private readonly struct Boolean : IColumnType
    {
        public static string Name => "boolean";
    }

    private readonly struct Bytea : IColumnType
    {
        public static string Name => "bytea";
    }

    private readonly struct Citext : IColumnType
    {
        public static string Name => "citext";
    }

    private readonly struct Color : IColumnType
    {
        public static string Name => "color";
    }

    private readonly struct Date : IColumnType
    {
        public static string Name => "date";
    }

    private readonly struct DoublePrecision : IColumnType
    {
        public static string Name => "double precision";
    }

    private readonly struct Inet : IColumnType
    {
        public static string Name => "inet";
    }

    private readonly struct Integer : IColumnType
    {
        public static string Name => "integer";
    }

    private readonly struct IntegerArray : IColumnType
    {
        public static string Name => "integer[]";
    }

    private readonly struct Interval : IColumnType
    {
        public static string Name => "interval";
    }

    private readonly struct Jsonb : IColumnType
    {
        public static string Name => "jsonb";
    }

    private readonly struct Numeric : IColumnType
    {
        public static string Name => "numeric";
    }

    private readonly struct Real : IColumnType
    {
        public static string Name => "real";
    }

    private readonly struct Smallint : IColumnType
    {
        public static string Name => "smallint";
    }

    private readonly struct Text : IColumnType
    {
        public static string Name => "text";
    }

    private readonly struct TextArray : IColumnType
    {
        public static string Name => "text[]";
    }

    private readonly struct Time : IColumnType
    {
        public static string Name => "time without time zone";
    }

    private readonly struct Timestamp : IColumnType
    {
        public static string Name => "timestamp without time zone";
    }

    private readonly struct TimestampTz : IColumnType
    {
        public static string Name => "timestamp with time zone";
    }

    private readonly struct Uuid : IColumnType
    {
        public static string Name => "uuid";
    }

    private sealed class Check(NpgsqlConnection connection)
    {
        public async Task Struct<TValue, TType>(TValue one, TValue other)
            where TValue : struct
            where TType : IColumnType
        {
            await RunAsync<TValue, TType>(one, other);
            await RunAsync<TValue?, TType>(one, null);
        }

        public Task Class<TValue, TType>(TValue one, TValue other)
            where TValue : class
            where TType : IColumnType =>
            RunAsync<TValue?, TType>(one, null, other);

        private async Task RunAsync<TValue, TType>(params TValue[] values)
            where TType : IColumnType
        {
            await using (var create = new NpgsqlCommand(
                $"DROP TABLE IF EXISTS v; CREATE TABLE v (id integer PRIMARY KEY, value {TType.Name}, UNIQUE (value))", connection))
                await create.ExecuteNonQueryAsync();
            var rows = values.Select((value, i) => new Row<TValue>(i, value)).ToArray();
            var plan = default(ValuePlan<TValue, TType>);
            foreach (var row in rows)
            {
                Assert.Equal(UpsertAction.Inserted, await PostgreSqlCalls.ExecuteAsync(connection, plan, row));
                AssertEqual(row, PostgreSqlCalls.Returning(connection, plan, row).Row!);
            }

            Assert.Equal(new UpsertCounts(0, rows.Length, 0), await PostgreSqlCalls.ManyAsync(connection, plan, rows));
            await SameAsync(rows);
            Assert.Equal(new UpsertCounts(0, rows.Length, 0),
                await PostgreSqlCalls.ManyAsync(connection, plan, rows, new() { BatchSize = 1 }));
            await SameAsync(rows);
            Assert.Equal(new UpsertCounts(0, rows.Length, 0), PostgreSqlCalls.Many(connection, plan, rows, new() { BatchSize = 1 }));
            await SameAsync(rows);
            foreach (var size in (int[])[100, 1])
            {
                var results = await PostgreSqlCalls.ManyReturningAsync(connection, plan, rows, new() { BatchSize = size });
                Assert.All(results.Zip(rows), pair => AssertEqual(pair.Second, pair.First.Row!));
            }

            // As a key: each value that is not NULL finds its own row.
            var byValue = default(ByValuePlan<TValue, TType>);
            var keyed = rows.Where(r => r.Value is not null).ToArray();
            var got = await PostgreSqlCalls.GetOrAddManyAsync(connection, byValue, keyed.Select(r => r with { Id = r.Id + 100 }));
            Assert.Equal(keyed.Select(r => (UpsertAction.Skipped, r.Id)), got.Select(r => (r.Action, r.Row!.Id)));
            foreach (var row in keyed)
                Assert.Equal(row.Id, PostgreSqlCalls.GetOrAdd(connection, byValue, row with { Id = row.Id + 100 }).Row!.Id);
        }

        private async Task SameAsync<TValue>(Row<TValue>[] rows)
        {
            await using var select = new NpgsqlCommand("SELECT id, value FROM v ORDER BY id", connection);
            await using var reader = await select.ExecuteReaderAsync();
            foreach (var row in rows)
            {
                Assert.True(await reader.ReadAsync());
                AssertEqual(row, new(reader.GetInt32(0), reader.IsDBNull(1) ? default! : reader.GetFieldValue<TValue>(1)));
            }
        }

        private static void AssertEqual<TValue>(Row<TValue> expected, Row<TValue> actual)
        {
            Assert.Equal(expected.Id, actual.Id);
            Assert.Equal(expected.Value, actual.Value);
        }
    }
}
