using Microsoft.Data.Sqlite;
using UpsertGen.Runtime.Tests.Infrastructure;
using UpsertGen.Sqlite;

namespace UpsertGen.Runtime.Tests.Sqlite;

/// <summary>Whatever a column holds, it reads as Microsoft.Data.Sqlite's reader reads it, or fails with the same exception.</summary>
public sealed class ReadFormTests
{
    private static readonly string[] Literals =
    [
        "NULL", "0", "1", "-1", "42", "127", "128", "255", "256", "-129", "32768", "65535", "65536", "2147483648", "4294967296",
        "9223372036854775807",
        "0.0", "3.5", "-3.5", "1e300", "9e999", "2460000.5", "0.25", "1e18", "''", "'a'", "'ä'", "'ab'", "'12'", "'1.5'", "'1e3'", "'-5'",
        "' 7 '", "'true'", "'😀'",
        "'2024-01-02'", "'2024-01-02 03:04:05'", "'2024-01-02 03:04:05.1234567'", "'2024-01-02T03:04:05Z'", "'2024-01-02 03:04:05+05:30'",
        "'2024-01-02 03:04:05.5-08:00'",
        "'03:04:05'", "'03:04:05.1234567'", "'1.02:03:04'", "'-1.02:03:04.5'", "'24:00:00'", "'0E984725-C51C-4BF4-9960-E1C80E27ABA0'",
        "'0e984725c51c4bf49960e1c80e27aba0'",
        "'{0E984725-C51C-4BF4-9960-E1C80E27ABA0}'", "x''", "x'4142'", "x'000102030405060708090a0b0c0d0e0f'", "x'41'",
        "'a' || char(0) || 'b'", "'9223372036854775808'",
    ];

    private static readonly (string Name, Func<SqliteRow, object?> Ours, Func<SqliteDataReader, object?> Theirs)[] Readers =
    [
        Pair(r => r.Boolean(0)), Pair(r => r.SByte(0)), Pair(r => r.Byte(0)), Pair(r => r.Int16(0)), Pair(r => r.UInt16(0)),
        Pair(r => r.Int32(0)),
        Pair(r => r.UInt32(0)), Pair(r => r.Int64(0)), Pair(r => r.UInt64(0)), Pair(r => r.Single(0)), Pair(r => r.Double(0)),
        Pair(r => r.Decimal(0)),
        Pair(r => r.Text(0)), Pair(r => r.Char(0)), Pair(r => r.Guid(0)), Pair(r => r.DateTime(0)), Pair(r => r.DateTimeOffset(0)),
        Pair(r => r.DateOnly(0)),
        Pair(r => r.TimeOnly(0)), Pair(r => r.TimeSpan(0)), Pair(r => r.Blob(0)),
    ];

    [Fact]
    public async Task EveryStoredFormReadsAsTheDriverReadsIt()
    {
        await using var db = await TestDatabase.CreateAsync(Engine.Sqlite, ProbePlan.Table, TestStorage.Memory);
        using var connection = await db.OpenSqliteAsync();
        var differences = new List<string>();
        var random = new Random(17);
        var days = Enumerable.Range(0, 200)
            .Select(_ => ((random.NextDouble() * 3_000_000) + 1_750_000).ToString("R", System.Globalization.CultureInfo.InvariantCulture));
        foreach (var literal in Literals.Concat(days))
        {
            await db.ExecuteAsync($"INSERT INTO probe VALUES (1, {literal}) ON CONFLICT (id) DO UPDATE SET v = excluded.v");
            foreach (var (name, ours, theirs) in Readers)
            {
                var own = Outcome(() => ProbePlan.Read(connection, ours));
                var driver = Outcome(() =>
                {
                    using var command = connection.CreateCommand();
                    command.CommandText = "SELECT v FROM probe";
                    using var reader = command.ExecuteReader();
                    reader.Read();
                    return theirs(reader);
                });
                if (own != driver)
                    differences.Add($"{name} of {literal}: {own}, but the driver {driver}");
            }
        }

        Assert.True(differences.Count == 0, string.Join("\n", differences));
    }

    [Fact]
    public async Task ANumberOutOfRangeNamesItsColumn()
    {
        await using var db = await TestDatabase.CreateAsync(Engine.Sqlite, ProbePlan.Table + "; INSERT INTO probe VALUES (1, 300)");
        using var connection = await db.OpenSqliteAsync();
        Assert.Equal("The column 'v' holds a number that is not between 0 and 255.",
            Assert.Throws<OverflowException>(() => ProbePlan.Read(connection, r => r.Byte(0))).Message);
        await db.ExecuteAsync("UPDATE probe SET v = NULL");
        Assert.Equal(
            "ProbeUpserts.Upsert: the column id of \"probe\" is NULL, but Probe.Id cannot be null.",
            Assert.Throws<InvalidOperationException>(() => ProbePlan.Read(connection, r => r.Byte(0))).Message);
        Assert.Equal(true, ProbePlan.Read(connection, r => r.IsNull(0)));
    }

    private static (string, Func<SqliteRow, object?>, Func<SqliteDataReader, object?>) Pair<T>(Func<SqliteRow, T> ours) =>
        (typeof(T).Name, row => ours(row), reader => reader.GetFieldValue<T>(0));

    private static string Outcome(Func<object?> read)
    {
        try
        {
            return read() switch
            {
                byte[] bytes => "x" + Convert.ToHexString(bytes),
                DateTime time => $"{time:O} {time.Kind}",
                string text => $"\"{string.Join(',', text.Select(c => (int)c))}\"",
                IFormattable value => value.ToString(null, System.Globalization.CultureInfo.InvariantCulture),
                var value => value?.ToString() ?? "null",
            };
        }
        catch (Exception exception)
        {
            return exception.GetType().Name;
        }
    }
}
