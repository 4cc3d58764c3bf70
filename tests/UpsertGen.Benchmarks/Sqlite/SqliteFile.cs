using Dapper;
using Microsoft.Data.Sqlite;

namespace UpsertGen.Benchmarks;

/// <summary>A SQLite file in WAL mode.</summary>
internal sealed class SqliteFile : IDisposable
{
    private readonly string _path = Path.Combine(Path.GetTempPath(), $"upsertgen-bench-{Guid.NewGuid():N}.db");

    public SqliteFile()
    {
        Connection = Open();
        Connection.Execute("PRAGMA journal_mode = WAL");
        Connection.Execute("PRAGMA synchronous = NORMAL");
    }

    public SqliteConnection Connection { get; }

    /// <summary>From the pool, or new.</summary>
    public SqliteConnection Open()
    {
        var connection = new SqliteConnection($"Data Source={_path}");
        connection.Open();
        return connection;
    }

    /// <summary>Runs statements and empties the log, so that none of its pages is written in a sample.</summary>
    public void Reset(string sql)
    {
        if (sql.Length > 0)
            Connection.Execute(sql);
        Connection.Execute("PRAGMA wal_checkpoint(TRUNCATE)");
    }

    /// <summary>What <see cref="Reset"/> does, before a sample.</summary>
    public Func<ValueTask> Before(string sql) => () =>
    {
        Reset(sql);
        return default;
    };

    public void Dispose()
    {
        Connection.Dispose();
        SqliteConnection.ClearAllPools();
        foreach (var suffix in (string[])["", "-wal", "-shm"])
            File.Delete(_path + suffix);
    }
}
