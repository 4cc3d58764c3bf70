using Dapper;
using Npgsql;

namespace UpsertGen.Benchmarks;

/// <summary>What is measured on PostgreSQL. Synchronous calls run the same code, so that asynchronous ones stand for both.</summary>
internal sealed class PostgreSqlWorkloads(string connectionString, Func<Workload, Task> measure, bool isQuick)
{
    private const string DeleteHalf = "DELETE FROM stock WHERE (price * 4)::bigint % 2 = 1";

    public async Task Measure()
    {
        await using var connection = new NpgsqlConnection(connectionString);
        await connection.OpenAsync();
        await Create(connection, "stock", Stock.PostgreSqlTable);
        foreach (var rows in (int[])[1, 10, 100, 1_000, isQuick ? 20_000 : 100_000])
            await Many(connection, rows);
        foreach (var rows in (int[])[10, 100, 1_000])
        {
            await InTransaction(connection, rows);
            await Returning(connection, rows);
        }

        await Growing(connection, isQuick ? 1_000_000 : 5_000_000);
        await WideRows(connection);
        await One(connection);
        foreach (var callers in (int[])[1, 8, 32, 128])
            await Callers(callers);
    }

    private static async Task Create(NpgsqlConnection connection, string name, string table)
    {
        await connection.ExecuteAsync($"DROP TABLE IF EXISTS {name}");
        await connection.ExecuteAsync(table);
    }

    // Every version of a row that a sample leaves behind is gone before the next.
    private static Func<ValueTask> Before(NpgsqlConnection connection, string sql, string table = "stock") => async () =>
    {
        if (sql.Length > 0)
            await connection.ExecuteAsync(sql);
        await connection.ExecuteAsync("VACUUM " + table);
    };

    private async Task Many(NpgsqlConnection connection, int rows)
    {
        const string Suite = "PostgreSQL, many rows";
        var all = Stock.Rows(rows);
        var adding = ByHand(connection, StockPostgreSql.Adding).Prepared();
        List<Contender> contenders =
        [
            new("UpsertGen", Role.UpsertGen, async () => await connection.UpsertManyAsync(all)),
            new("kept unnest", Role.HandWritten, async () => await adding.UnnestAsync(all)),
        ];
        if (rows >= 1_000)
            contenders.Add(new("COPY, INSERT SELECT", Role.HandWritten, async () => await adding.CopyAsync(all)));
        if (rows == 1_000)
            contenders.AddRange(Peers(connection, all));
        await measure(new(Suite, rows, "all new", Before(connection, "TRUNCATE stock"), contenders));
        await connection.UpsertManyAsync(all);
        await connection.ExecuteAsync("ANALYZE stock");
        await measure(new(Suite, rows, "all there", Before(connection, ""), contenders));
        if (rows < 1_000)
            return;
        await measure(new(Suite, rows, "half there", Before(connection, DeleteHalf), contenders));
        var replacing = ByHand(connection, StockPostgreSql.Changed).Prepared();
        await connection.ReplaceManyAsync(all);
        await measure(new(Suite, rows, "unchanged", Before(connection, ""), [
            new("UpsertGen", Role.UpsertGen, async () => await connection.ReplaceManyAsync(all)),
            new("kept unnest", Role.HandWritten, async () => await replacing.UnnestAsync(all)),
            new("COPY, INSERT SELECT", Role.HandWritten, async () => await replacing.CopyAsync(all))]));
    }

    private async Task InTransaction(NpgsqlConnection connection, int rows)
    {
        var all = Stock.Rows(rows);
        await connection.ExecuteAsync("TRUNCATE stock");
        await connection.UpsertManyAsync(all);
        var kept = ByHand(connection, StockPostgreSql.Adding, inTransaction: true).Prepared();
        NpgsqlTransaction? transaction = null;
        await measure(new("PostgreSQL, many rows", rows, "all there, in a transaction", async () =>
        {
            if (transaction is not null)
                await transaction.RollbackAsync();
            await connection.ExecuteAsync("VACUUM stock");
            transaction = await connection.BeginTransactionAsync();
            await connection.ExecuteAsync("SELECT 1", transaction);
        }, [
            new("UpsertGen", Role.UpsertGen, async () => await connection.UpsertManyAsync(all)),
            new("kept unnest", Role.HandWritten, async () => await kept.UnnestAsync(all))]));
        if (transaction is not null)
            await transaction.RollbackAsync();
    }

    private async Task Returning(NpgsqlConnection connection, int rows)
    {
        var all = Stock.Rows(rows);
        await connection.ExecuteAsync("TRUNCATE stock");
        await connection.UpsertManyAsync(all);
        var kept = new ReturningByHand(connection, inTransaction: false);
        await measure(new("PostgreSQL, many rows", rows, "all there, returning", Before(connection, ""), [
            new("UpsertGen", Role.UpsertGen, async () => await connection.UpsertManyReturningAsync(all)),
            new("kept unnest", Role.HandWritten, async () => await kept.ReturnAsync(all))]));
    }

    // Rows come in no order into a table that has many and grows by half of what comes.
    private async Task Growing(NpgsqlConnection connection, int there)
    {
        const int Rows = 1_000, Step = 2;
        await connection.ExecuteAsync("TRUNCATE stock");
        await connection.UpsertManyAsync(Enumerable.Range(0, there).Select(static i => Stock.One(i * Step)));
        await connection.ExecuteAsync("VACUUM ANALYZE stock");
        var (random, next) = (new Random(2), Array.Empty<Stock>());
        var byHand = ByHand(connection, StockPostgreSql.Adding).Prepared();
        await measure(new("PostgreSQL, many rows", Rows, $"half there, in no order, into {there / 1_000_000:0} million", () =>
        {
            next = Stock.Scattered(random, Rows, there * Step);
            return default;
        }, [
            new("UpsertGen", Role.UpsertGen, async () => await connection.UpsertManyAsync(next)),
            new("kept unnest", Role.HandWritten, async () => await byHand.UnnestAsync(next)),
            new("COPY, INSERT SELECT", Role.HandWritten, async () => await byHand.CopyAsync(next))]));
    }

    private async Task WideRows(NpgsqlConnection connection)
    {
        await Create(connection, "wide", Wide.PostgreSqlTable);
        var set = string.Join(", ", Wide.Columns.Skip(1).Select(static c => $"{c} = excluded.{c}"));
        var byHand = new BulkByHand<Wide>(
            connection, "wide", Wide.ArrayColumns(), $"ON CONFLICT (id) DO UPDATE SET {set} {StockPostgreSql.Flag(connection)}").Prepared();
        foreach (var (rows, name, before) in ((int, string, string)[])[
            (10, "all there", ""), (1_000, "all new", "TRUNCATE wide"), (1_000, "all there", "")])
        {
            var all = Wide.Rows(rows);
            await connection.UpsertManyAsync(all);
            await measure(new("PostgreSQL, many rows of 30 columns", rows, name, Before(connection, before, "wide"), [
                new("UpsertGen", Role.UpsertGen, async () => await connection.UpsertManyAsync(all)),
                new("kept unnest", Role.HandWritten, async () => await byHand.UnnestAsync(all)),
                new("COPY, INSERT SELECT", Role.HandWritten, async () => await byHand.CopyAsync(all))]));
        }
    }

    private async Task One(NpgsqlConnection connection)
    {
        const string Suite = "PostgreSQL, one row";
        const int Calls = 20;
        await using var command = StockPostgreSql.Command(connection);
        await using var returning = StockPostgreSql.Command(connection, returning: true);
        await using var find = new NpgsqlCommand($"SELECT {StockPostgreSql.Columns} FROM stock WHERE sku = $1", connection);
        find.Parameters.Add(new NpgsqlParameter<string> { TypedValue = "" });
        foreach (var each in (NpgsqlCommand[])[command, returning, find])
            await each.PrepareAsync();
        await connection.ExecuteAsync("TRUNCATE stock");
        var row = Stock.One(1);
        await connection.UpsertAsync(row);
        await measure(new(Suite, 1, "there", Before(connection, ""), [
            new("UpsertGen", Role.UpsertGen, async () => await connection.UpsertAsync(row)),
            new("prepared NpgsqlCommand", Role.HandWritten, async () => await StockPostgreSql.ExecuteAsync(command, row)),
            new("Dapper", Role.Peer, () => Others.Dapper(connection, row))], Calls));
        await measure(new(Suite, 1, "there, returning", Before(connection, ""), [
            new("UpsertGen", Role.UpsertGen, async () => await connection.UpsertReturningAsync(row)),
            new("prepared NpgsqlCommand", Role.HandWritten, async () => await StockPostgreSql.ReturnAsync(returning, row))], Calls));
        await measure(new(Suite, 1, "there, get or add", Before(connection, ""), [
            new("UpsertGen", Role.UpsertGen, async () => await connection.GetOrAddAsync(row)),
            new("prepared SELECT", Role.HandWritten, async () => await StockPostgreSql.FindAsync(find, row.Sku))], Calls));
        var (rows, next) = (Stock.Rows(Calls), 0);
        await measure(new(Suite, 1, "new", async () =>
        {
            await connection.ExecuteAsync("TRUNCATE stock");
            next = 0;
        }, [
            new("UpsertGen", Role.UpsertGen, async () => await connection.UpsertAsync(rows[next++])),
            new("prepared NpgsqlCommand", Role.HandWritten, async () => await StockPostgreSql.ExecuteAsync(command, rows[next++])),
        ], Calls));
    }

    // Each caller takes a connection from the pool for each of its calls, as a request of a web site does.
    private async Task Callers(int callers)
    {
        const int CallsOfCaller = 10, RowsOfCall = 10, MostConnections = 32;
        await using var source = new NpgsqlDataSourceBuilder(connectionString)
        {
            ConnectionStringBuilder = { MaxPoolSize = MostConnections },
        }.Build();
        await using var preparing = new NpgsqlDataSourceBuilder(connectionString)
        {
            ConnectionStringBuilder = { MaxPoolSize = MostConnections, MaxAutoPrepare = 10, AutoPrepareMinUsages = 1 },
        }.Build();
        await using var connection = await source.OpenConnectionAsync();
        await connection.ExecuteAsync("TRUNCATE stock");
        var rows = Enumerable.Range(0, callers).Select(static i => Stock.Rows(RowsOfCall, first: i * RowsOfCall)).ToArray();
        await connection.UpsertManyAsync(rows.SelectMany(static r => r));
        var suite = "PostgreSQL, callers at once";
        await measure(new(suite, callers, "one row each", Before(connection, ""), [
            new("UpsertGen", Role.UpsertGen, () => All(async i =>
            {
                await using var own = await source.OpenConnectionAsync();
                await own.UpsertAsync(rows[i][0]);
            })),
            new("NpgsqlCommand, prepared by the driver", Role.HandWritten, () => All(async i =>
            {
                await using var own = await preparing.OpenConnectionAsync();
                await using var command = StockPostgreSql.Command(own);
                await StockPostgreSql.ExecuteAsync(command, rows[i][0]);
            }))]));
        await measure(new(suite, callers, "ten rows each", Before(connection, ""), [
            new("UpsertGen", Role.UpsertGen, () => All(async i =>
            {
                await using var own = await source.OpenConnectionAsync();
                await own.UpsertManyAsync(rows[i]);
            })),
            new("unnest, prepared by the driver", Role.HandWritten, () => All(async i =>
            {
                await using var own = await preparing.OpenConnectionAsync();
                await ByHand(own, StockPostgreSql.Adding).UnnestAsync(rows[i]);
            }))]));

        async ValueTask All(Func<int, Task> call) => await Task.WhenAll(Enumerable.Range(0, callers).Select(i => Task.Run(async () =>
        {
            for (var n = 0; n < CallsOfCaller; n++)
                await call(i);
        })));
    }

    private static string Conflict(NpgsqlConnection connection, string set) => $"{set} {StockPostgreSql.Flag(connection)}";

    private static BulkByHand<Stock> ByHand(NpgsqlConnection connection, string set, bool inTransaction = false) =>
        new(connection, "stock", Stock.ArrayColumns(), Conflict(connection, set), inTransaction);

    private static IEnumerable<Contender> Peers(NpgsqlConnection connection, Stock[] rows) =>
    [
        new("Dapper", Role.Peer, () => Others.Dapper(connection, rows)),
        new("linq2db InsertOrUpdate", Role.Peer, () => Others.Linq2Db(connection, rows)),
        new("EF Core read, then write", Role.Peer, () => Others.EfCore(connection, rows)),
    ];
}
