using UpsertGen.Runtime.Tests.Infrastructure;

namespace UpsertGen.Runtime.Tests.Scenarios.Types;

/// <summary>The table of every scalar, and rows that try its limits.</summary>
internal static class ScalarTable
{
    private static readonly (string Column, string Sqlite, string Postgres)[] Columns =
    [
        ("bool", "INTEGER", "boolean"), ("int8", "INTEGER", "smallint"), ("u_int8", "INTEGER", "smallint"),
        ("int16", "INTEGER", "smallint"),
        ("u_int16", "INTEGER", "integer"), ("int32", "INTEGER", "integer"), ("u_int32", "INTEGER", "bigint"),
        ("int64", "INTEGER", "bigint"),
        ("u_int64", "INTEGER", "numeric(20,0)"), ("single", "REAL", "real"), ("double", "REAL", "double precision"),
        ("decimal", "TEXT", "numeric"),
        ("char", "TEXT", "text"), ("string", "TEXT", "text"), ("guid", "TEXT", "uuid"), ("time", "TEXT", "timestamptz"),
        ("instant", "TEXT", "timestamptz"), ("date", "TEXT", "date"), ("clock", "TEXT", "time"), ("span", "TEXT", "interval"),
        ("bytes", "BLOB", "bytea"),
        ("colour", "INTEGER", "integer"), ("rights", "INTEGER", "smallint"), ("spelt", "TEXT", "text"),
    ];

    public static IEnumerable<string> ColumnNames => Columns.Select(static c => c.Column);

    public static Task<TestDatabase> CreateAsync(Engine engine) => TestDatabase.CreateAsync(
        engine,
        $"CREATE TABLE scalars (id INTEGER PRIMARY KEY, {string.Join(", ", Columns.Select(c => $"\"{c.Column}\" {c.Sqlite}"))})",
        $"CREATE TABLE scalars (id integer PRIMARY KEY, {string.Join(", ", Columns.Select(c => $"\"{c.Column}\" {c.Postgres}"))})");

    public static IReadOnlyList<Scalars> Rows { get; } =
    [
        new() { Id = 1, Instant = DateTimeOffset.UnixEpoch },
        new()
        {
            Id = 2, Bool = true, Int8 = sbyte.MaxValue, UInt8 = byte.MaxValue, Int16 = short.MaxValue, UInt16 = ushort.MaxValue,
            Int32 = int.MaxValue,
            UInt32 = uint.MaxValue, Int64 = long.MaxValue, UInt64 = ulong.MaxValue, Single = float.MaxValue, Double = double.MaxValue,
            Decimal = decimal.MaxValue, Char = '\uffee', String = "a'b\"c\\\r\n\t; --$1 @p {0} 😀 ünï",
            Guid = new("ffffffff-ffff-ffff-ffff-ffffffffffff"),
            Time = DateTime.SpecifyKind(DateTime.MaxValue, DateTimeKind.Utc), Instant = new(9999, 12, 31, 1, 2, 3, TimeSpan.Zero),
            Date = DateOnly.MaxValue,
            Clock = new TimeOnly(23, 59, 59, 999, 999), Span = new TimeSpan(10_675_198, 23, 59, 59, 999, 999),
            Bytes = [.. Enumerable.Range(0, 256).Select(i => (byte)i)],
            Colour = Colour.Blue, Rights = Rights.All, Spelt = Colour.Blue,
        },
        new()
        {
            Id = 3, Int8 = sbyte.MinValue, Int16 = short.MinValue, Int32 = int.MinValue, Int64 = long.MinValue, UInt64 = 1UL << 63,
            Single = float.MinValue,
            Double = double.MinValue, Decimal = decimal.MinValue, Char = '\'', String = new string('x', 100_000),
            Guid = new("0123abcd-4567-89ef-0123-456789abcdef"),
            Time = new(1, 1, 2, 3, 4, 5, DateTimeKind.Utc), Instant = new(2, 1, 1, 0, 0, 0, TimeSpan.FromHours(14)),
            Date = DateOnly.MinValue,
            Span = -new TimeSpan(10_675_198, 23, 59, 59, 999, 999), Bytes = [0], Colour = (Colour)99, Rights = Rights.Read | Rights.Write,
        },
        new()
        {
            Id = 4, Single = float.PositiveInfinity, Double = double.NegativeInfinity, Decimal = 0.0000000000000000000000000001m,
            Time = new DateTime(2024, 2, 29, 23, 59, 59, 999, 999, DateTimeKind.Utc),
            Instant = new(2024, 2, 29, 12, 0, 0, 1, TimeSpan.FromMinutes(-570)),
            Date = new(2024, 2, 29), Clock = new(0, 0, 0, 1), Span = TimeSpan.FromMicroseconds(-1), Int32 = -1, Int64 = int.MaxValue + 1L,
        },
        new() { Id = 5, Single = float.Epsilon, Double = double.Epsilon, Decimal = -1.10m, Span = TimeSpan.FromDays(1),
            Colour = Colour.Green, Spelt = Colour.Green },
        new() { Id = 6, Single = -0.1f, Double = 0.1 + 0.2, Decimal = 12345678901234567890.12345678m, String = "", Span = new(-1, 1, 1) },
    ];

    /// <summary>The values of a row by column, as the provider writes and reads them.</summary>
    public static IEnumerable<(string Column, object Value)> Values(Scalars row, bool isPostgreSql)
    {
        object[] values =
        [
            row.Bool, row.Int8, row.UInt8, row.Int16, isPostgreSql ? (int)row.UInt16 : row.UInt16, row.Int32,
            isPostgreSql ? (long)row.UInt32 : row.UInt32,
            row.Int64, isPostgreSql ? (object)(decimal)row.UInt64 : row.UInt64, row.Single, row.Double, row.Decimal, row.Char, row.String,
            row.Guid, row.Time,
            isPostgreSql ? row.Instant.ToUniversalTime() : row.Instant, row.Date, row.Clock, row.Span, row.Bytes, (int)row.Colour,
            isPostgreSql ? (short)row.Rights : (byte)row.Rights, row.Spelt.ToString(),
        ];
        return Columns.Select((column, i) => (column.Column, values[i]));
    }

    /// <summary>The same values in a row whose members may be null.</summary>
    public static Nullables ToNullables(Scalars row) => new()
    {
        Id = row.Id, Bool = row.Bool, Int8 = row.Int8, UInt8 = row.UInt8, Int16 = row.Int16, UInt16 = row.UInt16, Int32 = row.Int32,
        UInt32 = row.UInt32,
        Int64 = row.Int64, UInt64 = row.UInt64, Single = row.Single, Double = row.Double, Decimal = row.Decimal, Char = row.Char,
        String = row.String,
        Guid = row.Guid, Time = row.Time, Instant = row.Instant, Date = row.Date, Clock = row.Clock, Span = row.Span, Bytes = row.Bytes,
        Colour = row.Colour,
        Rights = row.Rights, Spelt = row.Spelt,
    };
}
