using UpsertGen.PostgreSql;

namespace UpsertGen.Runtime.Tests.PostgreSql;

/// <summary>A row with a value of any type.</summary>
internal sealed record Row<TValue>(int Id, TValue Value);

/// <summary>The type of the value's column.</summary>
internal interface IColumnType
{
    static abstract string Name { get; }
}

/// <summary>Writes rows of table v by id, overwriting the value.</summary>
internal readonly struct ValuePlan<TValue, TType> : IPostgreSqlReturningPlan<Row<TValue>>
    where TType : IColumnType
{
    private static readonly PostgreSqlStatement Built = Of("id", "\"id\"", "DO UPDATE SET \"value\" = excluded.\"value\"", [0]);

    public static PostgreSqlStatement Statement => Built;

    public static PostgreSqlStatement ByValue => Of("value", "\"value\"", "DO NOTHING", [1]);

    public static Row<TValue> Read(PostgreSqlRow row) => new(row.Get<int>(0), row.IsNull(1) ? default! : row.Get<TValue>(1));

    public void Bind<TSink>(ref TSink sink, Row<TValue> row)
        where TSink : IPostgreSqlSink
    {
        sink.Write(0, row.Id);
        sink.Write(1, row.Value);
    }

    public void BindArguments<TSink>(ref TSink sink)
        where TSink : IPostgreSqlSink
    {
    }

    private static PostgreSqlStatement Of(string name, string target, string action, int[] keys)
    {
        var type = TType.Name;
        var isNullable = default(TValue) is null;
        var onConflict = $"ON CONFLICT ({target}) {action}";
        var columns = new UpsertModelTarget(name, [name], null, null, null, null);
        return new()
        {
            Method = "ValueUpserts." + name,
            Model = new(
                "Row", null, "v", [new("id", "Id", null, "integer", false, false), new("value", "Value", null, type, isNullable, false)], [columns]),
            Target = columns,
            Table = "\"v\"",
            Sql = $"INSERT INTO \"v\" (\"id\", \"value\") VALUES ($1, $2) {onConflict}",
            SqlMany = type.EndsWith("[]", StringComparison.Ordinal)
                ? null
                : $"INSERT INTO \"v\" (\"id\", \"value\") SELECT s.\"id\", s.\"value\" FROM unnest($1::integer[], $2::{type}[]) " +
                  $"WITH ORDINALITY AS s(\"id\", \"value\", \"_ord\") ORDER BY s.{target}, s.\"_ord\" {onConflict}",
            SqlStaged = $"INSERT INTO \"v\" (\"id\", \"value\") SELECT s.\"id\", s.\"value\" FROM pg_temp.\"_upsertgen_stage\" AS s WHERE s.\"_rn\" = 1 ORDER BY s.{target}, s.\"_ord\" {onConflict}",
            Insert = "INSERT INTO \"v\" (\"id\", \"value\")",
            OnConflict = onConflict,
            OnConflictMarker = action == "DO NOTHING" ? null :
                $"ON CONFLICT ({target}) DO UPDATE SET \"value\" = CASE WHEN set_config('upsertgen.hit', '1', true) IS NOT NULL THEN excluded.\"value\" END",
            Returning = "\"id\", \"value\"",
            Existing = action == "DO NOTHING"
                ? new(
                    true,
                    null,
                    $"ON CONFLICT ({target}) DO UPDATE SET \"id\" = DEFAULT WHERE set_config('upsertgen.at', \"v\".tableoid::bigint::text || ' ' || \"v\".ctid::text, true) IS NULL")
                : null,
            Columns = [new("id", "integer", false), new("value", type, isNullable)],
            Keys = keys,
        };
    }
}

/// <summary>Gets the row of table v that has the value.</summary>
internal readonly struct ByValuePlan<TValue, TType> : IPostgreSqlReturningPlan<Row<TValue>>
    where TType : IColumnType
{
    private static readonly PostgreSqlStatement Built = ValuePlan<TValue, TType>.ByValue;

    public static PostgreSqlStatement Statement => Built;

    public static Row<TValue> Read(PostgreSqlRow row) => ValuePlan<TValue, TType>.Read(row);

    public void Bind<TSink>(ref TSink sink, Row<TValue> row)
        where TSink : IPostgreSqlSink => default(ValuePlan<TValue, TType>).Bind(ref sink, row);

    public void BindArguments<TSink>(ref TSink sink)
        where TSink : IPostgreSqlSink
    {
    }
}
