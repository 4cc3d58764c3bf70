using Npgsql;
using UpsertGen.PostgreSql;

namespace UpsertGen.Runtime.Tests.PostgreSql;

/// <summary>Statements for <see cref="Stock"/>, written by hand: what the runtime needs to know, and nothing of the generator.</summary>
internal static class StockStatements
{
    private const string Insert = "(\"sku\", \"name\", \"amount\", \"price\", \"created\")";

    public static PostgreSqlStatement Of(
        string method, string target, string set, string where = "", PostgreSqlColumn? argument = null, bool keys = true,
        PostgreSqlFold[]? folds = null)
    {
        var at = set.IndexOf('=') + 2;
        return new()
        {
            Method = $"StockUpserts.{method}",
            Model = new(
                "Stock",
                null,
                "stock",
                """
                Column Property Null Form PostgreSql
                sku Sku not-null String text
                name Name null String text
                amount Amount not-null Int32 integer
                price Price not-null Decimal numeric
                created Created not-null DateTime "timestamp with time zone"
                """),
            Target = new UpsertModelTarget(
                method, keys ? ["sku"] : [], null, null, keys ? null : "stock_pkey"),
            Insert = Insert,
            Conflict = new($"ON CONFLICT {target} DO UPDATE SET {set[..at]}", set[at..], where),
            Written = [0, 1, 2, 3, 4],
            Arguments = argument is null ? [] : [argument],
            Keys = keys ? [0] : [],
            Folding = folds is null ? null : string.Join(' ', folds),
        };
    }

    public static void Bind<TSink>(ref TSink sink, Stock row)
        where TSink : IPostgreSqlSink
    {
        sink.Write(0, row.Sku);
        sink.Write(1, row.Name);
        sink.Write(2, row.Amount);
        sink.Write(3, row.Price);
        sink.Write(4, row.Created);
    }

    public static Stock Read(PostgreSqlRow row) =>
        new(row.Get<string>(0), row.IsNull(1) ? null : row.Get<string>(1), row.Get<int>(2), row.Get<decimal>(3), row.Get<DateTime>(4));
}

/// <summary>Overwrites the amount by a larger one only.</summary>
internal readonly struct NewerPlan : IPostgreSqlReturningPlan<Stock>
{
    private static readonly PostgreSqlStatement Built = StockStatements.Of(
        "Newer", "(\"sku\")", "\"amount\" = excluded.\"amount\"", " WHERE excluded.\"amount\" > \"stock\".\"amount\"");

    public static PostgreSqlStatement Statement => Built;

    public static Stock Read(PostgreSqlRow row) => StockStatements.Read(row);

    public void Bind<TSink>(ref TSink sink, Stock row)
        where TSink : IPostgreSqlSink => StockStatements.Bind(ref sink, row);

    public void BindArguments<TSink>(ref TSink sink)
        where TSink : IPostgreSqlSink
    {
    }
}

/// <summary>Adds an argument of the call, whatever the row says.</summary>
internal readonly struct StepPlan(int step) : IPostgreSqlReturningPlan<Stock>
{
    private static readonly PostgreSqlStatement Built = StockStatements.Of(
        "Step", "(\"sku\")", "\"amount\" = \"stock\".\"amount\" + $1::integer", argument: new("step", "integer"));

    public static PostgreSqlStatement Statement => Built;

    public static Stock Read(PostgreSqlRow row) => StockStatements.Read(row);

    public void Bind<TSink>(ref TSink sink, Stock row)
        where TSink : IPostgreSqlSink => StockStatements.Bind(ref sink, row);

    public void BindArguments<TSink>(ref TSink sink)
        where TSink : IPostgreSqlSink => sink.Write(0, step);
}

/// <summary>Adds up, on a conflict on a named constraint: the conflict columns are unknown to the runtime.</summary>
internal readonly struct ConstraintPlan : IPostgreSqlReturningPlan<Stock>
{
    private static readonly PostgreSqlStatement Built = StockStatements.Of(
        "Constraint", "ON CONSTRAINT \"stock_pkey\"", "\"amount\" = \"stock\".\"amount\" + excluded.\"amount\"", keys: false);

    public static PostgreSqlStatement Statement => Built;

    public static Stock Read(PostgreSqlRow row) => StockStatements.Read(row);

    public void Bind<TSink>(ref TSink sink, Stock row)
        where TSink : IPostgreSqlSink => StockStatements.Bind(ref sink, row);

    public void BindArguments<TSink>(ref TSink sink)
        where TSink : IPostgreSqlSink
    {
    }
}

/// <summary>The runtime's calls, as generated methods make them.</summary>
internal static class HandWrittenCalls
{
    public static UpsertAction Newer(this NpgsqlConnection connection, Stock row) =>
        PostgreSqlCalls.Execute<NewerPlan, Stock>(connection, default, row);

    public static ValueTask<UpsertResult<Stock>> NewerReturningAsync(this NpgsqlConnection connection, Stock row) =>
        PostgreSqlCalls.ReturningAsync<NewerPlan, Stock>(connection, default, row);

    public static UpsertCounts NewerMany(this NpgsqlConnection connection, IEnumerable<Stock> rows, UpsertOptions? options = null) =>
        PostgreSqlCalls.Many<NewerPlan, Stock>(connection, default, rows, options);

    public static Task<IReadOnlyList<UpsertResult<Stock>>> NewerManyReturningAsync(
        this NpgsqlConnection connection, IEnumerable<Stock> rows, UpsertOptions? options = null) =>
        PostgreSqlCalls.ManyReturningAsync<NewerPlan, Stock>(connection, default, rows, options);
}
