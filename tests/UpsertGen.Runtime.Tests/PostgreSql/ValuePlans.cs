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
    private static readonly PostgreSqlStatement Built = Of("id", "\"id\"", false, [0]);

    public static PostgreSqlStatement Statement => Built;

    public static PostgreSqlStatement ByValue => Of("value", "\"value\"", true, [1]);

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

    private static PostgreSqlStatement Of(string name, string target, bool isGet, int[] keys)
    {
        var type = TType.Name;
        var isNullable = default(TValue) is null;
        return new()
        {
            Method = "ValueUpserts." + name,
            Model = new("Row", null, "v",
                $"Column Property Null Form PostgreSql\nid Id not-null Int32 integer\nvalue Value {(isNullable ? "null" : "not-null")} String \"{type.Replace("\"", "\"\"", StringComparison.Ordinal)}\""),
            Target = new UpsertModelTarget(name, [name], null, null, null),
            Insert = "(\"id\", \"value\")",
            Conflict = isGet
                ? new($"ON CONFLICT ({target}) DO NOTHING")
                : new($"ON CONFLICT ({target}) DO UPDATE SET \"value\" = ", "excluded.\"value\""),
            Existing = isGet
                ? new(
                    true,
                    null,
                    $"ON CONFLICT ({target}) DO UPDATE SET \"id\" = \"v\".\"id\"")
                : null,
            Written = [0, 1],
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
