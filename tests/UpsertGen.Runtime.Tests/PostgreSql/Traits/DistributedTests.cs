using Npgsql;
using UpsertGen.Runtime.Tests.Infrastructure;

namespace UpsertGen.Runtime.Tests.PostgreSql.Traits;

/// <summary>Tables of which a catalog like that of Citus says that they are distributed.</summary>
public sealed class DistributedTests
{
    // Beside that of a run with UPSERTGEN_TEST_TRAITS=citus.
    private const string Catalog = """
        DROP VIEW IF EXISTS pg_dist_shard, pg_dist_partition; DROP FUNCTION IF EXISTS column_to_column_name;
        CREATE FUNCTION column_to_column_name(regclass, text) RETURNS text LANGUAGE sql IMMUTABLE AS 'SELECT $2';
        CREATE TABLE pg_dist_partition (logicalrelid regclass, partmethod "char", partkey text);
        CREATE TABLE pg_dist_shard (logicalrelid regclass);
        """;

    private const string Columns =
        "sku text, name text, amount integer NOT NULL, price numeric NOT NULL, created timestamptz NOT NULL, PRIMARY KEY (sku)";

    [Theory, EveryPostgres]
    public async Task AConflictKeyWithoutTheDistributionColumnIsAnErrorThatNamesIt(Engine engine)
    {
        await using var db = await TestDatabase.CreateAsync(engine, Catalog + Stock.Table + Distribute("name", 32));
        await using var connection = await Open(db);
        foreach (var call in (Func<Task>[])
            [
                async () => await connection.UpsertAsync(Stock.Of("a")),
                async () => await connection.UpsertReturningAsync(Stock.Of("a")),
                async () => await connection.UpsertManyAsync([Stock.Of("a")]),
                async () => await connection.UpsertManyReturningAsync([Stock.Of("a")]),
                async () => await connection.GetOrAddAsync(Stock.Of("a")),
                async () => await connection.GetOrAddManyAsync([Stock.Of("a")]),
            ])
        {
            var error = await Assert.ThrowsAsync<UpsertException>(call);
            Assert.Contains("on a conflict on (Sku)".ToLowerInvariant(), error.Message.ToLowerInvariant(), StringComparison.Ordinal);
            Assert.Contains("the table is distributed by name", error.Message, StringComparison.Ordinal);
            Assert.Contains("add name to the conflict columns", error.Message, StringComparison.Ordinal);
        }

        var check = await Assert.ThrowsAsync<UpsertSchemaException>(async () => await StockUpserts.CheckSchemaAsync(connection));
        Assert.All(check.Differences, static difference => Assert.Contains("distributed by name", difference, StringComparison.Ordinal));
    }

    [Theory, EveryPostgres]
    public async Task TheSchemaOfADistributedTableIsRight(Engine engine)
    {
        await using var db = await TestDatabase.CreateAsync(engine, Catalog + Stock.Table + Distribute("sku", 8));
        await using var connection = await Open(db);
        await StockUpserts.CheckSchemaAsync(connection);
        await db.ExecuteAsync("ALTER TABLE stock DROP CONSTRAINT stock_pkey");
        var check = await Assert.ThrowsAsync<UpsertSchemaException>(async () => await StockUpserts.CheckSchemaAsync(connection));
        Assert.Contains(check.Differences,
            static difference => difference.Contains("no unique constraint or index", StringComparison.Ordinal));
    }

    /// <summary>Before PostgreSQL 18 no form that a distributed table takes tells the outcome of a row in a partition.</summary>
    [Theory, EveryPostgres]
    public async Task OnAPartitionedDistributedTableTheOutcomeIsWritten(Engine engine)
    {
        await using var db = await TestDatabase.CreateAsync(
            engine, $"{Catalog} CREATE TABLE stock ({Columns}) PARTITION BY HASH (sku); CREATE TABLE stock_0 PARTITION OF stock FOR VALUES WITH (MODULUS 1, REMAINDER 0);" + Distribute("sku", 8));
        await using var connection = await Open(db);
        var isTold = engine.Major >= 18;
        Assert.Equal(isTold ? UpsertAction.Inserted : UpsertAction.Written, await connection.UpsertAsync(Stock.Of("a")));
        Assert.Equal(isTold ? UpsertAction.Updated : UpsertAction.Written, (await connection.UpsertReturningAsync(Stock.Of("a"))).Action);
        Assert.Equal(isTold ? new UpsertCounts(1, 1, 0) : new UpsertCounts(0, 0, 0) { Written = 2 },
            await connection.UpsertManyAsync([Stock.Of("a"), Stock.Of("b")]));
        var many = Enumerable.Range(0, 5000).Select(static i => Stock.Of($"m{i}")).ToList();
        Assert.Equal(isTold ? new UpsertCounts(5000, 0, 0) : new UpsertCounts(0, 0, 0) { Written = 5000 },
            await connection.UpsertManyAsync(many));
        Assert.Equal(UpsertAction.Skipped, await connection.IgnoreAsync(Stock.Of("a")));
        Assert.Equal(UpsertAction.Inserted, await connection.IgnoreAsync(Stock.Of("c")));
        Assert.Equal((UpsertAction.Skipped, 3),
            await connection.GetOrAddAsync(Stock.Of("a")) is var got ? (got.Action, got.Row!.Amount) : default);
    }

    private static string Distribute(string column, int shards) => $"""
        ;INSERT INTO pg_dist_partition VALUES ('stock', 'h', '{column}'); INSERT INTO pg_dist_shard SELECT 'stock'::regclass FROM generate_series(1, {shards});
        """;

    private static async Task<NpgsqlConnection> Open(TestDatabase db)
    {
        var connection = new NpgsqlConnection(ForcedTraits.Named(db.ConnectionString, "citus"));
        await connection.OpenAsync();
        return connection;
    }
}
