using Npgsql;
using UpsertGen.PostgreSql;

namespace UpsertGen.Runtime.Tests.PostgreSql;

/// <summary>Statements for <see cref="Stock"/>, written by hand: what the runtime needs to know, and nothing of the generator.</summary>
internal static class StockStatements
{
    private const string Insert = "INSERT INTO \"stock\" (\"sku\", \"name\", \"amount\", \"price\", \"created\")";
    private const string From = "SELECT s.\"sku\", s.\"name\", s.\"amount\", s.\"price\", s.\"created\" FROM";
    private const string Order = "ORDER BY s.\"sku\", s.";

    public static PostgreSqlStatement Of(
        string method, string target, string set, string where = "", PostgreSqlColumn? argument = null, bool keys = true, PostgreSqlFold[]? folds = null)
    {
        var first = argument is null ? 1 : 2;
        var onConflict = $"ON CONFLICT {target} DO UPDATE SET {set}{where}";
        var (name, value) = (set[..set.IndexOf('=')], set[(set.IndexOf('=') + 1)..]);
        var columns = new UpsertModelTarget(
            method, keys ? ["sku"] : [], null, null, keys ? null : "stock_pkey", keys ? "CREATE UNIQUE INDEX ON stock (sku)" : null);
        return new()
        {
            Method = $"StockUpserts.{method}",
            Model = new(
                "Stock",
                null,
                "stock",
                [
                    new("sku", "Sku", "TEXT", "text", false, false),
                    new("name", "Name", "TEXT", "text", true, false),
                    new("amount", "Amount", "INTEGER", "integer", false, false),
                    new("price", "Price", "TEXT", "numeric", false, false),
                    new("created", "Created", "TEXT", "timestamp with time zone", false, false),
                ],
                [columns]),
            Target = columns,
            Table = "\"stock\"",
            Sql = $"{Insert} VALUES (${first}, ${first + 1}, ${first + 2}, ${first + 3}, ${first + 4}) {onConflict}",
            SqlMany = keys
                ? $"{Insert} {From} unnest(${first}::text[], ${first + 1}::text[], ${first + 2}::integer[], ${first + 3}::numeric[], ${first + 4}::timestamp with time zone[]) " +
                  $"WITH ORDINALITY AS s(\"sku\", \"name\", \"amount\", \"price\", \"created\", \"_ord\") {Order}\"_ord\" {onConflict}"
                : null,
            SqlStaged = $"{Insert} {From} pg_temp.\"_upsertgen_stage\" AS s WHERE s.\"_rn\" = 1 {Order}ctid {onConflict}",
            Insert = Insert,
            OnConflict = onConflict,
            OnConflictMarker = $"ON CONFLICT {target} DO UPDATE SET {name}= CASE WHEN set_config('upsertgen.hit', '1', true) IS NOT NULL THEN {value} END{where}",
            Returning = "\"sku\", \"name\", \"amount\", \"price\", \"created\"",
            Columns =
            [
                new("sku", "text", false),
                new("name", "text", true),
                new("amount", "integer", false),
                new("price", "numeric", false),
                new("created", "timestamp with time zone", false),
            ],
            Arguments = argument is null ? [] : [argument],
            Keys = keys ? [0] : [],
            Folds = folds,
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
        "Step", "(\"sku\")", "\"amount\" = \"stock\".\"amount\" + $1::integer", argument: new("step", "integer", false));

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
        PostgreSqlUpsert.Execute<NewerPlan, Stock>(connection, default, row);

    public static ValueTask<UpsertResult<Stock>> NewerReturningAsync(this NpgsqlConnection connection, Stock row) =>
        PostgreSqlUpsert.ReturningAsync<NewerPlan, Stock>(connection, default, row);

    public static UpsertCounts NewerMany(this NpgsqlConnection connection, IEnumerable<Stock> rows, UpsertOptions? options = null) =>
        PostgreSqlUpsert.Many<NewerPlan, Stock>(connection, default, rows, options);

    public static Task<IReadOnlyList<UpsertResult<Stock>>> NewerManyReturningAsync(
        this NpgsqlConnection connection, IEnumerable<Stock> rows, UpsertOptions? options = null) =>
        PostgreSqlUpsert.ManyReturningAsync<NewerPlan, Stock>(connection, default, rows, options);
}
