using BenchmarkDotNet.Attributes;
using Dapper;
using Microsoft.EntityFrameworkCore;
using Npgsql;

namespace UpsertGen.Benchmarks;

/// <summary>Many rows into PostgreSQL; every contender but EF Core reports inserted and updated.</summary>
public class PostgreSqlManyBenchmarks
{
    private NpgsqlConnection _connection = null!;
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
        _connection = new NpgsqlConnection(Settings.PostgreSql);
        _connection.Open();
        _rows = Stock.Rows(Rows);
    }

    [IterationSetup]
    public void Fill()
    {
        _connection.Execute("DROP TABLE IF EXISTS stock");
        _connection.Execute(Stock.PostgreSqlTable);
        var there = Workload switch { Workload.Insert => 0, Workload.Update => Rows, _ => Rows / 2 };
        if (there > 0)
            _connection.UpsertMany(Stock.Rows(there));
        _connection.Execute("VACUUM ANALYZE stock");
        _connection.Execute("CHECKPOINT;");
    }

    [GlobalCleanup]
    public void Cleanup() => _connection.Dispose();

    [Benchmark(Baseline = true, Description = "hand-written unnest")]
    public async Task<long> Unnest() => (await HandWrittenPostgreSql.UnnestAsync(_connection, _rows)).Inserted;

    [Benchmark(Description = "hand-written COPY + INSERT SELECT")]
    public async Task<long> Copy() => (await HandWrittenPostgreSql.CopyAsync(_connection, _rows)).Inserted;

    [Benchmark(Description = "UpsertGen")]
    public async Task<long> UpsertGenMany() => (await _connection.UpsertManyAsync(_rows)).Inserted;

    [Benchmark(Description = "EF Core read, then write")]
    public void EfCore()
    {
        using var context = new StockContext(o => o.UseNpgsql(_connection));
        context.ReadThenWrite(_rows);
    }
}

/// <summary>One row that is there already, on an open connection.</summary>
public class PostgreSqlOneBenchmarks
{
    private NpgsqlConnection _connection = null!;
    private NpgsqlCommand _command = null!;
    private readonly Stock _row = Stock.One(1);

    [GlobalSetup]
    public void Setup()
    {
        _connection = new NpgsqlConnection(Settings.PostgreSql);
        _connection.Open();
        _connection.Execute("DROP TABLE IF EXISTS stock");
        _connection.Execute(Stock.PostgreSqlTable);
        _connection.Upsert(_row);
        _command = HandWrittenPostgreSql.Prepare(_connection);
    }

    [GlobalCleanup]
    public void Cleanup() => _connection.Dispose();

    [Benchmark(Baseline = true, Description = "prepared NpgsqlCommand")]
    public bool HandWritten() => HandWrittenPostgreSql.Execute(_command, _row);

    [Benchmark(Description = "UpsertGen")]
    public UpsertAction UpsertGenOne() => _connection.Upsert(_row);

    [Benchmark(Description = "Dapper")]
    public int DapperOne() => _connection.Execute(
        "INSERT INTO stock (sku, name, amount, price, updated_at) VALUES (@Sku, @Name, @Amount, @Price, @UpdatedAt) ON CONFLICT (sku) DO UPDATE SET "
        + "name = excluded.name, amount = stock.amount + excluded.amount, price = excluded.price, updated_at = excluded.updated_at",
        _row);
}
