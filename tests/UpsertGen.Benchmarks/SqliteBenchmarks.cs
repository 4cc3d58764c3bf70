using BenchmarkDotNet.Attributes;
using Dapper;
using Microsoft.Data.Sqlite;

namespace UpsertGen.Benchmarks;

/// <summary>A SQLite file in WAL mode with what a case says is there.</summary>
public abstract class SqliteFile(string table)
{
    private readonly string _file = Path.Combine(Path.GetTempPath(), $"upsertgen-bench-{Guid.NewGuid():N}.db");

    private protected SqliteConnection Connection { get; private set; } = null!;

    private protected Stock[] Rows { get; private set; } = [];

    private protected abstract Case Current { get; }

    [GlobalSetup]
    public void Setup()
    {
        Connection = new SqliteConnection($"Data Source={_file}");
        Connection.Open();
        Connection.Execute("PRAGMA journal_mode = WAL; PRAGMA synchronous = NORMAL");

        // The compiler of the runtime is done with every contender before anything is measured.
        Rows = Stock.Rows(100);
        for (var i = 0; i < 60; i++)
        {
            Fill();
            WarmUp();
        }

        Thread.Sleep(500);
        Rows = Stock.Rows(Current.Rows);
    }

    [IterationSetup]
    public void Fill()
    {
        Connection.Execute(table);
        Connection.UpsertMany(Current.There(Rows));
        Connection.Execute("PRAGMA wal_checkpoint(TRUNCATE)");
    }

    [GlobalCleanup]
    public void Cleanup()
    {
        Connection.Dispose();
        SqliteConnection.ClearAllPools();
        File.Delete(_file);
    }

    private protected abstract void WarmUp();
}

/// <summary>Many rows; every contender reports inserted, updated and skipped.</summary>
public abstract class SqliteManyBase(string table) : SqliteFile(table)
{
    [ParamsSource(nameof(Cases))]
    public Case Case { get; set; } = null!;

    public static IEnumerable<Case> Cases => Case.All;

    private protected override Case Current => Case;

    private bool OnlyChanged => Case.Workload == Workload.Unchanged;

    [Benchmark(Baseline = true, Description = "bare native loop")]
    public long BareLoop() => HandWrittenSqlite.BareLoop(Connection, Rows, OnlyChanged).Inserted;

    [Benchmark(Description = "UpsertGen")]
    public long UpsertGenMany() => (OnlyChanged ? Connection.ReplaceMany(Rows) : Connection.UpsertMany(Rows)).Inserted;

    private protected override void WarmUp()
    {
        BareLoop();
        UpsertGenMany();
    }
}

/// <inheritdoc/>
public class SqliteManyBenchmarks() : SqliteManyBase(Stock.SqliteTable);

/// <inheritdoc/>
public class SqliteManyWithoutRowidBenchmarks() : SqliteManyBase(Stock.SqliteTableWithoutRowid);

/// <summary>Many rows by what people use today; only linq2db and EF Core could tell inserted from updated, and do not.</summary>
public class SqliteManyOthersBenchmarks() : SqliteFile(Stock.SqliteTable)
{
    [ParamsSource(nameof(Cases))]
    public Case Case { get; set; } = null!;

    public static IEnumerable<Case> Cases => Case.Small;

    private protected override Case Current => Case;

    [Benchmark(Description = "prepared SqliteCommand")]
    public void PreparedCommand()
    {
        using var transaction = Connection.BeginTransaction();
        using var command = HandWrittenSqlite.Prepare(Connection);
        foreach (var row in Rows)
            HandWrittenSqlite.Execute(command, row);
        transaction.Commit();
    }

    [Benchmark(Description = "Dapper")]
    public void DapperLoop() => Others.Dapper(Connection, Rows);

    [Benchmark(Description = "linq2db InsertOrUpdate")]
    public void Linq2Db() => Others.Linq2Db(Connection, Rows);

    [Benchmark(Description = "EF Core read, then write")]
    public void EfCore() => Others.EfCore(Connection, Rows);

    private protected override void WarmUp()
    {
        PreparedCommand();
        DapperLoop();
        Linq2Db();
        EfCore();
    }
}

/// <summary>One row that is there already, on an open connection in memory.</summary>
public class SqliteOneBenchmarks
{
    private readonly Stock _row = Stock.One(1);
    private SqliteConnection _connection = null!;
    private SqliteCommand _command = null!;
    private SqliteCommand _returning = null!;

    [GlobalSetup]
    public void Setup()
    {
        _connection = new SqliteConnection("Data Source=:memory:");
        _connection.Open();
        _connection.Execute(Stock.SqliteTable);
        _connection.Upsert(_row);
        _command = HandWrittenSqlite.Prepare(_connection);
        _returning = HandWrittenSqlite.Prepare(_connection, returning: true);
    }

    [GlobalCleanup]
    public void Cleanup() => _connection.Dispose();

    [Benchmark(Description = "prepared SqliteCommand")]
    public void HandWritten() => HandWrittenSqlite.Execute(_command, _row);

    [Benchmark(Description = "UpsertGen")]
    public UpsertAction UpsertGenOne() => _connection.Upsert(_row);

    [Benchmark(Description = "UpsertGen async")]
    public ValueTask<UpsertAction> UpsertGenOneAsync() => _connection.UpsertAsync(_row);

    [Benchmark(Description = "prepared SqliteCommand, returning")]
    public Stock HandWrittenReturning() => HandWrittenSqlite.Return(_returning, _row);

    [Benchmark(Description = "UpsertGen, returning")]
    public UpsertResult<Stock> UpsertGenReturning() => _connection.UpsertReturning(_row);
}

/// <summary>One row that is new, in a table of up to some thousands, on an open connection in memory.</summary>
[InvocationCount(Calls)]
public class SqliteOneInsertBenchmarks
{
    private const int Calls = 8192;

    private readonly Stock[] _rows = Stock.Rows(Calls);
    private SqliteConnection _connection = null!;
    private SqliteCommand _command = null!;
    private int _next;

    [IterationSetup]
    public void Setup()
    {
        _connection = new SqliteConnection("Data Source=:memory:");
        _connection.Open();
        _connection.Execute(Stock.SqliteTable);
        _command = HandWrittenSqlite.Prepare(_connection);
        _next = 0;
    }

    [IterationCleanup]
    public void Cleanup()
    {
        _command.Dispose();
        _connection.Dispose();
    }

    [Benchmark(Description = "prepared SqliteCommand")]
    public void HandWritten() => HandWrittenSqlite.Execute(_command, _rows[_next++]);

    [Benchmark(Description = "UpsertGen")]
    public UpsertAction UpsertGenOne() => _connection.Upsert(_rows[_next++]);
}
