using BenchmarkDotNet.Attributes;
using Dapper;
using Npgsql;

namespace UpsertGen.Benchmarks;

/// <summary>A PostgreSQL table with what a case says is there.</summary>
public abstract class PostgreSqlTable
{
    private protected NpgsqlConnection Connection { get; private set; } = null!;

    private protected Stock[] Rows { get; private set; } = [];

    private protected abstract Case Current { get; }

    [GlobalSetup]
    public void Setup()
    {
        Connection = new NpgsqlConnection(Settings.PostgreSql);
        Connection.Open();

        // The compiler of the runtime is done with every contender before anything is measured.
        Rows = Stock.Rows(100);
        for (var i = 0; i < 60; i++)
        {
            Connection.Execute(Stock.PostgreSqlTable);
            WarmUp();
        }

        Thread.Sleep(500);
        Rows = Stock.Rows(Current.Rows);
    }

    [IterationSetup]
    public void Fill()
    {
        Connection.Execute(Stock.PostgreSqlTable);
        Connection.UpsertMany(Current.There(Rows));
        Connection.Execute("VACUUM ANALYZE stock");
        Connection.Execute("CHECKPOINT;");
    }

    [GlobalCleanup]
    public void Cleanup() => Connection.Dispose();

    private protected abstract void WarmUp();
}

/// <summary>Many rows; every contender reports inserted, updated and skipped.</summary>
public class PostgreSqlManyBenchmarks : PostgreSqlTable
{
    [ParamsSource(nameof(Cases))]
    public Case Case { get; set; } = null!;

    public static IEnumerable<Case> Cases => Case.All;

    private protected override Case Current => Case;

    private bool OnlyChanged => Case.Workload == Workload.Unchanged;

    [Benchmark(Baseline = true, Description = "hand-written unnest")]
    public async Task<long> Unnest() => (await HandWrittenPostgreSql.UnnestAsync(Connection, Rows, OnlyChanged)).Inserted;

    [Benchmark(Description = "hand-written COPY + INSERT SELECT")]
    public async Task<long> Copy() => (await HandWrittenPostgreSql.CopyAsync(Connection, Rows, OnlyChanged)).Inserted;

    [Benchmark(Description = "UpsertGen")]
    public async Task<long> UpsertGenMany() =>
        (OnlyChanged ? await Connection.ReplaceManyAsync(Rows) : await Connection.UpsertManyAsync(Rows)).Inserted;

    private protected override void WarmUp()
    {
        Unnest().Wait();
        Copy().Wait();
        UpsertGenMany().Wait();
        Connection.UpsertMany(Rows, new() { BatchSize = 50 });
    }
}

/// <summary>Many rows by what people use today.</summary>
public class PostgreSqlManyOthersBenchmarks : PostgreSqlTable
{
    [ParamsSource(nameof(Cases))]
    public Case Case { get; set; } = null!;

    public static IEnumerable<Case> Cases => Case.Small;

    private protected override Case Current => Case;

    [Benchmark(Description = "Dapper")]
    public void DapperLoop() => Others.Dapper(Connection, Rows);

    [Benchmark(Description = "linq2db InsertOrUpdate")]
    public void Linq2Db() => Others.Linq2Db(Connection, Rows);

    [Benchmark(Description = "EF Core read, then write")]
    public void EfCore() => Others.EfCore(Connection, Rows);

    private protected override void WarmUp()
    {
        DapperLoop();
        Linq2Db();
        EfCore();
    }
}

/// <summary>One row that is there already, on an open connection.</summary>
public class PostgreSqlOneBenchmarks
{
    private readonly Stock _row = Stock.One(1);
    private NpgsqlConnection _connection = null!;
    private NpgsqlCommand _command = null!;
    private NpgsqlCommand _returning = null!;

    [GlobalSetup]
    public void Setup()
    {
        _connection = new NpgsqlConnection(Settings.PostgreSql);
        _connection.Open();
        _connection.Execute(Stock.PostgreSqlTable);
        _connection.Upsert(_row);
        _command = HandWrittenPostgreSql.Prepare(_connection);
        _returning = HandWrittenPostgreSql.Prepare(_connection, returning: true);
    }

    [GlobalCleanup]
    public void Cleanup() => _connection.Dispose();

    [Benchmark(Description = "prepared NpgsqlCommand")]
    public bool HandWritten() => HandWrittenPostgreSql.Execute(_command, _row);

    [Benchmark(Description = "UpsertGen")]
    public UpsertAction UpsertGenOne() => _connection.Upsert(_row);

    [Benchmark(Description = "prepared NpgsqlCommand, returning")]
    public (bool, Stock) HandWrittenReturning() => HandWrittenPostgreSql.Return(_returning, _row);

    [Benchmark(Description = "UpsertGen, returning")]
    public UpsertResult<Stock> UpsertGenReturning() => _connection.UpsertReturning(_row);
}

/// <summary>One row that is new, on an open connection.</summary>
[InvocationCount(Calls)]
public class PostgreSqlOneInsertBenchmarks
{
    private const int Calls = 1024;

    private readonly Stock[] _rows = Stock.Rows(Calls);
    private NpgsqlConnection _connection = null!;
    private NpgsqlCommand _command = null!;
    private int _next;

    [IterationSetup]
    public void Setup()
    {
        _connection = new NpgsqlConnection(Settings.PostgreSql);
        _connection.Open();
        _connection.Execute(Stock.PostgreSqlTable);
        _command = HandWrittenPostgreSql.Prepare(_connection);
        _next = 0;
    }

    [IterationCleanup]
    public void Cleanup() => _connection.Dispose();

    [Benchmark(Description = "prepared NpgsqlCommand")]
    public bool HandWritten() => HandWrittenPostgreSql.Execute(_command, _rows[_next++]);

    [Benchmark(Description = "UpsertGen")]
    public UpsertAction UpsertGenOne() => _connection.Upsert(_rows[_next++]);
}
