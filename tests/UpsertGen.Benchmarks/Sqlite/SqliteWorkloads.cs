using Dapper;
using Microsoft.Data.Sqlite;

namespace UpsertGen.Benchmarks;

/// <summary>What is measured on SQLite.</summary>
internal static class SqliteWorkloads
{
    private const int RowsOfStatement = 50;

    // Every second row, by a value that no contender changes.
    private const string DeleteHalf = "DELETE FROM stock WHERE CAST(price * 4 AS INTEGER) % 2 = 1";

    public static async Task Measure(Func<Workload, Task> measure, bool isQuick)
    {
        foreach (var rows in (int[])[10, 100, 1_000, isQuick ? 20_000 : 100_000])
        {
            foreach (var withoutRowId in (bool[])[false, true])
                await Many(measure, rows, withoutRowId);
        }

        await OtherLibraries(measure);
        await Growing(measure, isQuick ? 1_000_000 : 5_000_000);
        await WideRows(measure);
        await One(measure);
        await OnePerConnection(measure);
    }

    private static async Task Many(Func<Workload, Task> measure, int rows, bool withoutRowId)
    {
        using var file = new SqliteFile();
        var connection = file.Connection;
        connection.Execute(Stock.SqliteTable + (withoutRowId ? " WITHOUT ROWID" : ""));
        var all = Stock.Rows(rows);
        var suite = "SQLite, many rows" + (withoutRowId ? ", WITHOUT ROWID" : "");
        using (var adding = new Contenders(connection, StockSqlite.Marked))
        {
            List<Contender> contenders = [new("UpsertGen", Role.UpsertGen, () => connection.UpsertMany(all)), .. adding.Of(all)];
            await measure(new(suite, rows, "all new", file.Before("DELETE FROM stock"), contenders));
            connection.UpsertMany(all);
            await measure(new(suite, rows, "all there", file.Before(""), contenders));
            await measure(new(suite, rows, "half there", file.Before(DeleteHalf), contenders));
            if (rows >= 1_000)
            {
                var scattered = (Stock[])all.Clone();
                new Random(1).Shuffle(scattered);
                contenders = [new("UpsertGen", Role.UpsertGen, () => connection.UpsertMany(scattered)), .. adding.Of(scattered)];
                await measure(new(suite, rows, "half there, in no order", file.Before(DeleteHalf), contenders));
            }
        }

        connection.ReplaceMany(all);
        using var replacing = new Contenders(connection, StockSqlite.Changed);
        await measure(new(suite, rows, "unchanged", file.Before(""), [
            new("UpsertGen", Role.UpsertGen, () => connection.ReplaceMany(all)), .. replacing.Of(all)]));
    }

    // On a connection of their own: a context of EF Core registers functions, after which SQLite prepares every statement again.
    private static async Task OtherLibraries(Func<Workload, Task> measure)
    {
        const int Rows = 1_000;
        using var file = new SqliteFile();
        var connection = file.Connection;
        connection.Execute(Stock.SqliteTable);
        var all = Stock.Rows(Rows);
        using var byHand = new Contenders(connection, StockSqlite.Marked);
        foreach (var (name, before) in ((string, string)[])[("all new", "DELETE FROM stock"), ("all there", "")])
        {
            connection.UpsertMany(all);
            await measure(new(
                "SQLite, many rows by other libraries", Rows, name, file.Before(before), [.. byHand.Of(all), .. Peers(connection, all)]));
        }
    }

    // Rows come in no order into a table that has many and grows by half of what comes.
    private static async Task Growing(Func<Workload, Task> measure, int there)
    {
        const int Rows = 1_000, Step = 2;
        using var file = new SqliteFile();
        var connection = file.Connection;
        connection.Execute(Stock.SqliteTable);
        connection.UpsertMany(Enumerable.Range(0, there).Select(static i => Stock.One(i * Step)));
        var (random, next) = (new Random(2), Array.Empty<Stock>());
        using var adding = new Contenders(connection, StockSqlite.Marked);
        await measure(new("SQLite, many rows", Rows, $"half there, in no order, into {there / 1_000_000:0} million", () =>
        {
            next = Stock.Scattered(random, Rows, there * Step);
            file.Reset("");
            return default;
        }, [new("UpsertGen", Role.UpsertGen, () => connection.UpsertMany(next)), .. adding.Of(() => next)]));
    }

    private static async Task WideRows(Func<Workload, Task> measure)
    {
        const int Rows = 1_000;
        using var file = new SqliteFile();
        var connection = file.Connection;
        connection.Execute(Wide.SqliteTable);
        var all = Wide.Rows(Rows);
        using var single = WideSqlite.Rows(connection, rowsOfStatement: 1);
        using var several = WideSqlite.Rows(connection, rowsOfStatement: 16);
        foreach (var (name, before) in ((string, string)[])[("all new", "DELETE FROM wide"), ("all there", "")])
        {
            connection.UpsertMany(all);
            await measure(new("SQLite, many rows of 30 columns", Rows, name, file.Before(before), [
                new("UpsertGen", Role.UpsertGen, () => connection.UpsertMany(all)),
                new("native loop", Role.HandWritten, () => single.Write(all)),
                new("native VALUES of 16 rows", Role.HandWritten, () => several.Write(all))]));
        }
    }

    private static async Task One(Func<Workload, Task> measure)
    {
        const int Calls = 1_000;
        using var connection = new SqliteConnection("Data Source=:memory:");
        connection.Open();
        connection.Execute(Stock.SqliteTable);
        using var command = StockSqlite.Prepare(connection);
        using var returning = StockSqlite.Prepare(connection, returning: true);
        using var find = connection.CreateCommand();
        find.CommandText = "SELECT sku, name, amount, price, updated_at FROM stock WHERE sku = @sku";
        find.Parameters.Add(new SqliteParameter("@sku", null));
        find.Prepare();
        var row = Stock.One(1);
        connection.Upsert(row);
        await measure(new("SQLite, one row", 1, "there", static () => default, [
            new("UpsertGen", Role.UpsertGen, () => connection.Upsert(row)),
            new("UpsertGen async", Role.UpsertGen, async () => await connection.UpsertAsync(row)),
            new("prepared SqliteCommand", Role.HandWritten, () => StockSqlite.Execute(command, row)),
            new("Dapper", Role.Peer, () => Others.Dapper(connection, row))], Calls));
        await measure(new("SQLite, one row", 1, "there, returning", static () => default, [
            new("UpsertGen", Role.UpsertGen, () => connection.UpsertReturning(row)),
            new("prepared SqliteCommand", Role.HandWritten, () => StockSqlite.Return(returning, row))], Calls));
        await measure(new("SQLite, one row", 1, "there, get or add", static () => default, [
            new("UpsertGen", Role.UpsertGen, () => connection.GetOrAdd(row)),
            new("prepared SELECT", Role.HandWritten, () => StockSqlite.Find(find, row.Sku))], Calls));

        var (rows, next) = (Stock.Rows(Calls), 0);
        await measure(new("SQLite, one row", 1, "new", () =>
        {
            connection.Execute("DELETE FROM stock");
            next = 0;
            return default;
        }, [
            new("UpsertGen", Role.UpsertGen, () => connection.Upsert(rows[next++])),
            new("prepared SqliteCommand", Role.HandWritten, () => StockSqlite.Execute(command, rows[next++]))], Calls));
    }

    // As a request of a web site does it: the connection comes from the pool.
    private static async Task OnePerConnection(Func<Workload, Task> measure)
    {
        using var file = new SqliteFile();
        file.Connection.Execute(Stock.SqliteTable);
        var row = Stock.One(1);
        file.Connection.Upsert(row);

        // The pool keeps the native connection, and that its settings.
        using (var first = file.Open())
            first.Execute("PRAGMA synchronous = NORMAL");
        await measure(new("SQLite, one row", 1, "there, a pooled connection opened per call", file.Before(""), [
            new("UpsertGen", Role.UpsertGen, () =>
            {
                using var connection = file.Open();
                connection.Upsert(row);
            }),
            new("prepared SqliteCommand", Role.HandWritten, () =>
            {
                using var connection = file.Open();
                using var command = StockSqlite.Prepare(connection);
                StockSqlite.Execute(command, row);
            })], 100));
    }

    private static IEnumerable<Contender> Peers(SqliteConnection connection, Stock[] rows) =>
    [
        new("prepared SqliteCommand", Role.Peer, () =>
        {
            using var transaction = connection.BeginTransaction();
            using var command = StockSqlite.Prepare(connection);
            foreach (var row in rows)
                StockSqlite.Execute(command, row);
            transaction.Commit();
        }),
        new("Dapper", Role.Peer, () => Others.Dapper(connection, rows)),
        new("linq2db InsertOrUpdate", Role.Peer, () => Others.Linq2Db(connection, rows)),
        new("EF Core read, then write", Role.Peer, () => Others.EfCore(connection, rows)),
    ];

    /// <summary>What is written by hand for many rows.</summary>
    private sealed class Contenders(SqliteConnection connection, string conflict) : IDisposable
    {
        private readonly NativeRows<Stock> _single = new(connection, StockSqlite.Into, 5, conflict, 1, StockSqlite.Bind);
        private readonly NativeRows<Stock> _several = new(connection, StockSqlite.Into, 5, conflict, RowsOfStatement, StockSqlite.Bind);
        private readonly StockModule _module = new(connection, conflict);

        public IEnumerable<Contender> Of(Stock[] rows) => Of(() => rows);

        public IEnumerable<Contender> Of(Func<Stock[]> rows) =>
        [
            new("native loop", Role.HandWritten, () => _single.Write(rows())),
            new($"native VALUES of {RowsOfStatement} rows", Role.HandWritten, () => _several.Write(rows())),
            new("virtual table", Role.HandWritten, () => _module.Write(rows())),
        ];

        public void Dispose()
        {
            _single.Dispose();
            _several.Dispose();
            _module.Dispose();
        }
    }
}
