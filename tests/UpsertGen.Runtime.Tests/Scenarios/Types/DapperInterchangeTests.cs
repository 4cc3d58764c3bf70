using System.Data;
using System.Globalization;
using Dapper;
using UpsertGen.Runtime.Tests.Infrastructure;

namespace UpsertGen.Runtime.Tests.Scenarios.Types;

/// <summary>
/// Dapper reads what was upserted, writes what an upsert reads and finds, and looks rows up by their values: every scalar, one by one.
/// </summary>
public sealed class DapperInterchangeTests
{
    static DapperInterchangeTests()
    {
        // What Dapper's users register: it has no conversion of its own from the text and the 64 bits that SQLite gives.
        SqlMapper.AddTypeHandler(new FromText<Guid>(Guid.Parse));
        SqlMapper.AddTypeHandler(
            new FromText<DateTimeOffset>(
                static text => DateTimeOffset.Parse(text, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal)));
        SqlMapper.AddTypeHandler(new FromText<TimeSpan>(static text => TimeSpan.Parse(text, CultureInfo.InvariantCulture)));
        SqlMapper.AddTypeHandler(new FromText<DateOnly>(static text => DateOnly.Parse(text, CultureInfo.InvariantCulture)));
        SqlMapper.AddTypeHandler(new FromText<TimeOnly>(static text => TimeOnly.Parse(text, CultureInfo.InvariantCulture)));
        SqlMapper.AddTypeHandler(new FromText<ulong>(static text => ulong.Parse(text, CultureInfo.InvariantCulture)));
        SqlMapper.RemoveTypeMap(typeof(Guid));
        SqlMapper.RemoveTypeMap(typeof(DateTimeOffset));
        SqlMapper.RemoveTypeMap(typeof(TimeSpan));
        SqlMapper.RemoveTypeMap(typeof(DateOnly));
        SqlMapper.RemoveTypeMap(typeof(TimeOnly));
    }

    [Theory, EveryEngine]
    public async Task H14_DapperReadsWhatWeWrote(Engine engine)
    {
        await using var db = await ScalarTable.CreateAsync(engine);
        await using var connection = await db.OpenAsync();
        await connection.UpsertManyAsync(ScalarTable.Rows);
        foreach (var row in ScalarTable.Rows)
        {
            foreach (var (column, value) in ScalarTable.Values(row, db.IsPostgreSql))
            {
                var read = Read(value.GetType(), connection, column, row.Id);
                Assert.Equal<object?>([column, value], [column, read]);
            }
        }
    }

    [Theory, EveryEngine]
    public async Task H14_WeReadWhatDapperWrote(Engine engine)
    {
        await using var db = await ScalarTable.CreateAsync(engine);
        await using var connection = await db.OpenAsync();
        foreach (var row in ScalarTable.Rows)
        {
            var values = Sent(row, db).ToList();
            var parameters = new DynamicParameters();
            parameters.Add("id", row.Id);
            foreach (var (column, value) in values)
                parameters.Add(column, value);
            await connection.ExecuteAsync(
                $"INSERT INTO scalars VALUES (@id, {string.Join(", ", values.Select(static v => "@" + v.Column))})", parameters);
            Assert.Equivalent(new UpsertResult<Scalars>(UpsertAction.Skipped, row),
                await connection.GetOrAddAsync(new Scalars { Id = row.Id }), strict: true);
        }
    }

    /// <summary>A value that Dapper sends equals the one that was upserted, in the database's own eyes: the same key.</summary>
    [Theory, EveryEngine]
    public async Task H14_DapperFindsWhatWeWrote(Engine engine)
    {
        await using var db = await ScalarTable.CreateAsync(engine);
        await using var connection = await db.OpenAsync();
        await connection.UpsertManyAsync(ScalarTable.Rows);
        foreach (var row in ScalarTable.Rows)
        {
            foreach (var (column, value) in Sent(row, db))
            {
                var parameters = new DynamicParameters();
                parameters.Add("value", value);
                parameters.Add("id", row.Id);
                var found = await connection.ExecuteScalarAsync<long>(
                    $"SELECT count(*) FROM scalars WHERE id = @id AND \"{column}\" = @value", parameters);
                Assert.Equal((column, 1L), (column, found));
            }
        }
    }

    /// <summary>Npgsql takes no sbyte from Dapper.</summary>
    private static IEnumerable<(string Column, object Value)> Sent(Scalars row, TestDatabase db) =>
        ScalarTable.Values(row, db.IsPostgreSql).Select(v => db.IsPostgreSql && v.Value is sbyte number ? (v.Column, (short)number) : v);

    private static object? Read(Type type, IDbConnection connection, string column, int id) =>
        typeof(DapperInterchangeTests).GetMethod(
            nameof(ReadAs), System.Reflection.BindingFlags.NonPublic | System.Reflection.BindingFlags.Static)!
            .MakeGenericMethod(type).Invoke(null, [connection, column, id]);

    private static T ReadAs<T>(IDbConnection connection, string column, int id) =>
        connection.QuerySingle<T>($"SELECT \"{column}\" FROM scalars WHERE id = @id", new { id });

    private sealed class FromText<T>(Func<string, T> parse) : SqlMapper.TypeHandler<T>
    {
        public override T Parse(object value) => value switch
        {
            T typed => typed,
            long bits when typeof(T) == typeof(ulong) => (T)(object)unchecked((ulong)bits),
            DateTime time when typeof(T) == typeof(DateTimeOffset) =>
                (T)(object)new DateTimeOffset(DateTime.SpecifyKind(time, DateTimeKind.Utc)),
            DateTime time when typeof(T) == typeof(DateOnly) => (T)(object)DateOnly.FromDateTime(time),
            TimeSpan time when typeof(T) == typeof(TimeOnly) => (T)(object)TimeOnly.FromTimeSpan(time),
            _ => parse((string)value),
        };

        public override void SetValue(IDbDataParameter parameter, T? value) => parameter.Value = value;
    }
}
