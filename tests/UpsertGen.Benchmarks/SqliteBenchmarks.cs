using BenchmarkDotNet.Attributes;
using Dapper;
using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;

namespace UpsertGen.Benchmarks;

/// <summary>Many rows into a SQLite file in WAL mode; every contender but EF Core and Dapper reports inserted and updated.</summary>
public class SqliteManyBenchmarks
{
    private readonly string _file = Path.Combine(Path.GetTempPath(), $"upsertgen-bench-{Guid.NewGuid():N}.db");
    private SqliteConnection _connection = null!;
    private Stock[] _rows = [];

    [ParamsSource(nameof(RowCounts))]
    public int Rows { get; set; }

    [ParamsSource(nameof(Workloads))]
    public Workload Workload { get; set; }

    public static IEnumerable<int> RowCounts => Settings.RowCounts;

    public static IEnumerable<Workload> Workloads => Settings.Workloads;

    [GlobalSetup]
    public void Setup()
    {
        _connection = new SqliteConnection($"Data Source={_file}");
        _connection.Open();
        _connection.Execute("PRAGMA journal_mode = WAL; PRAGMA synchronous = NORMAL");
        _rows = Stock.Rows(Rows);
    }

    [IterationSetup]
    public void Fill()
    {
        _connection.Execute("DROP TABLE IF EXISTS stock");
        _connection.Execute(Stock.SqliteTable);
        var there = Workload switch { Workload.Insert => 0, Workload.Update => Rows, _ => Rows / 2 };
        if (there > 0)
            _connection.UpsertMany(Stock.Rows(there));
        _connection.Execute("PRAGMA wal_checkpoint(TRUNCATE)");
    }

    [GlobalCleanup]
    public void Cleanup()
    {
        _connection.Dispose();
        SqliteConnection.ClearAllPools();
        File.Delete(_file);
    }

    [Benchmark(Baseline = true, Description = "bare native loop")]
    public long BareLoop() => HandWrittenSqlite.BareLoop(_connection, _rows).Inserted;

    [Benchmark(Description = "UpsertGen")]
    public long UpsertGenMany() => _connection.UpsertMany(_rows).Inserted;

    [Benchmark(Description = "prepared SqliteCommand")]
    public void PreparedCommand()
    {
        using var transaction = _connection.BeginTransaction();
        using var command = HandWrittenSqlite.Prepare(_connection);
        foreach (var row in _rows)
            HandWrittenSqlite.Execute(command, row);
        transaction.Commit();
    }

    [Benchmark(Description = "Dapper")]
    public void DapperLoop()
    {
        using var transaction = _connection.BeginTransaction();
        _connection.Execute(
            "INSERT INTO stock (sku, name, amount, price, updated_at) VALUES (@Sku, @Name, @Amount, @Price, @UpdatedAt) ON CONFLICT (sku) DO UPDATE SET "
            + "name = excluded.name, amount = stock.amount + excluded.amount, price = excluded.price, updated_at = excluded.updated_at",
            _rows,
            transaction);
        transaction.Commit();
    }

    [Benchmark(Description = "EF Core read, then write")]
    public void EfCore()
    {
        using var context = new StockContext(o => o.UseSqlite(_connection));
        context.ReadThenWrite(_rows);
    }
}

/// <summary>One row that is there already, on an open connection.</summary>
public class SqliteOneBenchmarks
{
    private SqliteConnection _connection = null!;
    private SqliteCommand _command = null!;
    private readonly Stock _row = Stock.One(1);

    [GlobalSetup]
    public void Setup()
    {
        _connection = new SqliteConnection("Data Source=:memory:");
        _connection.Open();
        _connection.Execute(Stock.SqliteTable);
        _connection.Upsert(_row);
        _command = HandWrittenSqlite.Prepare(_connection);
    }

    [GlobalCleanup]
    public void Cleanup() => _connection.Dispose();

    [Benchmark(Baseline = true, Description = "prepared SqliteCommand")]
    public void HandWritten() => HandWrittenSqlite.Execute(_command, _row);

    [Benchmark(Description = "UpsertGen")]
    public UpsertAction UpsertGenOne() => _connection.Upsert(_row);

    [Benchmark(Description = "UpsertGen async")]
    public ValueTask<UpsertAction> UpsertGenOneAsync() => _connection.UpsertAsync(_row);
}
