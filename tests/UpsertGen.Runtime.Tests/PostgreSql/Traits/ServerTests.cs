using System.Collections.Concurrent;
using System.Reflection;
using Microsoft.Extensions.Logging;
using Npgsql;
using UpsertGen.PostgreSql;
using UpsertGen.Runtime.Tests.Infrastructure;

namespace UpsertGen.Runtime.Tests.PostgreSql.Traits;

/// <summary>What is known of a server, by what it says of itself.</summary>
public sealed class ServerTests
{
    private static readonly MethodInfo Other =
        typeof(PostgreSqlUpsert).Assembly.GetType("UpsertGen.PostgreSql.Servers")!.GetMethod("Other")!;

    [Theory]
    [InlineData("PostgreSQL 15.18 on x86_64-pc-linux-gnu, compiled by gcc (Debian 12.2.0-14) 12.2.0, 64-bit")]
    [InlineData("PostgreSQL 15.6 (Debian 15.6-0+deb12u1) on x86_64-pc-linux-gnu, compiled by gcc (Debian 12.2.0-14) 12.2.0, 64-bit")]
    [InlineData("PostgreSQL 13.4 - Percona Distribution on x86_64-pc-linux-gnu, compiled by gcc (GCC) 8.4.1, 64-bit")]
    [InlineData("PostgreSQL 14.5, compiled by Visual C++ build 1914, 64-bit")]
    [InlineData("PostgreSQL 19beta1 on aarch64-apple-darwin24.0.0, compiled by Apple clang version 16.0.0, 64-bit")]
    public void PostgreSqlIsKnown(string version) => Assert.Null(Traits(version));

    [Fact]
    public void OtherServersAreKnownByName()
    {
        const string Cockroach = "CockroachDB CCL v26.3.0 (x86_64-pc-linux-gnu, built 2026/08/01 00:00:00, go1.25)";
        const string Yugabyte = "PostgreSQL 15.12-YB-2025.1.0.0-b0 on x86_64-pc-linux-gnu, compiled by clang version 17.0.6, 64-bit";
        Assert.Equal(ServerTraits.CockroachDb() with { Server = Cockroach }, Traits(Cockroach));
        Assert.Equal(ServerTraits.YugabyteDb() with { Server = Yugabyte }, Traits(Yugabyte));
    }

    [Theory]
    [InlineData("PostgreSQL 12.3, compiled by Visual C++ build 1914, 64-bit, QuestDB")]
    [InlineData("PostgreSQL 8.0.2 on i686-pc-linux-gnu, compiled by GCC gcc (GCC) 3.4.2 20041017, Redshift 1.0.48805")]
    [InlineData(
        "PostgreSQL 12.12 (Greenplum Database 7.1.0) on x86_64-pc-linux-gnu, compiled by gcc (GCC) 8.5.0, 64-bit compiled on Jan 1 2024")]
    [InlineData("PostgreSQL 9.5 on x86_64-unknown-linux-gnu (Materialize v0.130.0)")]
    [InlineData("CrateDB 5.10.1 (built 0000000, Linux 6.1 amd64, OpenJDK)")]
    [InlineData("")]
    public void OfAnotherTheMostCarefulIsTaken(string version) => Assert.Equal(ServerTraits.Careful(version), Traits(version));

    /// <summary>A function of the test's own stands before that of the server.</summary>
    [NeedsServerTraits]
    [Theory]
    [EveryPostgres("CockroachDB CCL v26.3"), EveryPostgres("PostgreSQL 15.2-YB-2025.1.0.0-b0"), EveryPostgres("Somebody's 7.1")]
    public async Task AServerThatCannotTellSaysWritten(Engine engine, string version)
    {
        await using var db = await TestDatabase.CreateAsync(engine,
            Stock.Table
                + $"; CREATE FUNCTION version() RETURNS text LANGUAGE sql AS $$ SELECT '{version.Replace("'", "''", StringComparison.Ordinal)}' $$");
        var path = new NpgsqlConnectionStringBuilder(db.ConnectionString);
        path.SearchPath += ",pg_catalog";
        await using var connection = new NpgsqlConnection(path.ToString());
        await connection.OpenAsync();

        Assert.Equal(UpsertAction.Written, await connection.UpsertAsync(Stock.Of("a")));
        Assert.Equal((UpsertAction.Written, 2),
            await connection.UpsertReturningAsync(Stock.Of("a")) is var result ? (result.Action, result.Row!.Amount) : default);
        Assert.Equal(new UpsertCounts(0, 0, 0) { Written = 3 },
            await connection.UpsertManyAsync([Stock.Of("a"), Stock.Of("b"), Stock.Of("a")]));
        Assert.Equal(UpsertAction.Inserted, await connection.IgnoreAsync(Stock.Of("c")));
        Assert.Equal(UpsertAction.Skipped, await connection.IgnoreAsync(Stock.Of("a")));
        Assert.Equal("a|4\nb|1\nc|1", await db.DumpAsync("SELECT sku, amount FROM stock ORDER BY sku"));
    }

    [Fact]
    public void TheCountsOfWrittenRowsAddUp()
    {
        var counts = UpsertCounts.Of(UpsertAction.Written) + UpsertCounts.Of(UpsertAction.Written) + new UpsertCounts(1, 2, 3);
        Assert.Equal((8, 2), (counts.Total, counts.Written));
        Assert.Equal("UpsertCounts { Inserted = 1, Updated = 2, Skipped = 3, Written = 2, Total = 8 }", counts.ToString());
        Assert.Equal("UpsertCounts { Inserted = 1, Updated = 2, Skipped = 3, Total = 6 }", new UpsertCounts(1, 2, 3).ToString());
    }

    [NeedsServerTraits]
    [Theory, EveryPostgres]
    public async Task WhatIsKnownIsLoggedAtTheFirstUse(Engine engine)
    {
        var log = new Lines();
        PostgreSqlUpsert.Logger = log;
        try
        {
            await using var db = await TestDatabase.CreateAsync(engine, Stock.Table, storage: TestStorage.OwnDatabase);
            foreach (var connectionString in (string[])[db.ConnectionString, ForcedTraits.Named(db.ConnectionString, "careful")])
            {
                await using var connection = new NpgsqlConnection(connectionString);
                await connection.OpenAsync();
                await connection.UpsertAsync(Stock.Of("a"));
                await connection.UpsertManyAsync([Stock.Of("a")]);
            }

            // Other tests use the server meanwhile.
            var database = $"/{new NpgsqlConnectionStringBuilder(db.ConnectionString).Database} ";
            var lines = log.All.Where(line => line.Contains(database, StringComparison.Ordinal)).ToList();
            Assert.Equal(2, lines.Count);
            Assert.Single(lines, line => line.Contains("run on PostgreSQL", StringComparison.Ordinal) && line.Contains(
                (engine.Major >= 18 ? "by the row before the statement" : "by xmax")
                    + "; temporary tables: True; many rows go in arrays; repetitions after 40001: 0", StringComparison.Ordinal));
            Assert.Single(lines, static line => line.Contains(
                "run on unknown (given): an insert is told from an update by nothing; temporary tables: False; many rows go in VALUES lists; repetitions after 40001: 5", StringComparison.Ordinal));
        }
        finally
        {
            PostgreSqlUpsert.Logger = null;
        }
    }

    private static ServerTraits? Traits(string version) => (ServerTraits?)Other.Invoke(null, [version]);

    private sealed class Lines : ILogger
    {
        public ConcurrentQueue<string> All { get; } = [];

        public IDisposable? BeginScope<TState>(TState state)
            where TState : notnull => null;

        public bool IsEnabled(LogLevel logLevel) => true;

        public void Log<TState>(
            LogLevel logLevel, EventId eventId, TState state, Exception? exception, Func<TState, Exception?, string> formatter) =>
            All.Enqueue($"{logLevel} {formatter(state, exception)}");
    }
}
