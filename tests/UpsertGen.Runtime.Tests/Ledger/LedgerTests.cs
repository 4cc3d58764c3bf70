using Npgsql;
using UpsertGen.Runtime.Tests.Infrastructure;
using Xunit.Abstractions;

namespace UpsertGen.Runtime.Tests.Ledger;

/// <summary>
/// Mixed calls of every shape from several callers at once, with rollbacks, random cancellation, ended server processes, connections
/// that are disposed or used twice at once: whatever a call says is compared with what the table holds. <c>UPSERTGEN_TEST_SCALE</c>
/// multiplies the calls, <c>UPSERTGEN_TEST_SEED</c> is the number of the first round.
/// </summary>
public class LedgerTests(ITestOutputHelper output)
{
    private const int CallsPerRound = 5_000;

    [Theory, EveryEngine]
    public async Task WhatCallsSayIsWhatTheTableHolds(Engine engine)
    {
        await using var db = await TestDatabase.CreateAsync(engine, Entry.Table);
        await using var source = db.IsPostgreSql
            ? NpgsqlDataSource.Create(new NpgsqlConnectionStringBuilder(db.ConnectionString)
            {
                ApplicationName = Round.ApplicationName,
                Options = "-c deadlock_timeout=10ms",
            })
            : null;
        var first = TestRun.Seed ?? 1;

        // A call takes several times as long on PostgreSQL, and there are several of these.
        var rounds = TestRun.Scale > 1 ? 10 * TestRun.Scale : db.Pick(10, 3);
        var callers = db.Pick(4, 8);
        var (made, kept) = (0, 0);
        for (var number = first; number < first + rounds; number++)
        {
            var round = new Round(db, source, number);
            var differences = await round.RunAsync(callers, CallsPerRound / callers, kills: number % 2 == 0);
            (made, kept) = (made + round.Made, kept + round.Kept);
            Assert.True(
                differences.Count == 0,
                $"Round {number} on {engine}: {differences.Count} differences.\n{string.Join('\n', differences.Take(20))}");
        }

        output.WriteLine($"{engine}: {made} calls, {kept} of them acknowledged, no difference.");
        Assert.True(kept > made / 2, $"Only {kept} of {made} calls were acknowledged.");
    }
}
