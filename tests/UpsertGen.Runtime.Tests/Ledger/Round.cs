using System.Collections.Immutable;
using System.Data.Common;
using System.Globalization;
using Npgsql;
using UpsertGen.Runtime.Tests.Infrastructure;

namespace UpsertGen.Runtime.Tests.Ledger;

/// <summary>Some thousand calls of several callers at once, from an empty table to an audit.</summary>
internal sealed class Round(TestDatabase db, NpgsqlDataSource? source, int number)
{
    /// <summary>The server processes of the callers, so that they can be told from those of other tests.</summary>
    public const string ApplicationName = "ledger";

    private const int Keys = 1_000;
    private int calls;

    /// <summary>Runs the calls and returns the differences between what they said and what the table holds.</summary>
    public async Task<IReadOnlyList<string>> RunAsync(int callers, int callsEach, bool kills)
    {
        await db.ExecuteAsync("DELETE FROM entry");
        var all = Enumerable.Range(0, callers).Select(caller => new Caller(this, (number * 100) + caller)).ToList();
        using var over = new CancellationTokenSource();
        var killer = kills && source is not null ? KillAsync(over.Token) : Task.CompletedTask;
        await Task.WhenAll(all.Select(caller => Task.Run(() => caller.RunAsync(callsEach))));
        await over.CancelAsync();
        await killer;
        foreach (var caller in all)
            await caller.DisposeAsync();

        Made = all.Sum(caller => caller.Units.Sum(unit => unit.Count));
        Kept = all.Sum(caller => caller.Units.Sum(unit => unit.Count(call => call.Fate == Fate.Kept)));
        var table = await db.QueryAsync("SELECT id, amount, log FROM entry");
        return Audit.Compare(
            all.SelectMany(caller => caller.Units).ToImmutableArray(),
            table.Select(row => new Entry((long)row[0]!, (long)row[1]!, (string)row[2]!)));
    }

    /// <summary>The number of calls made, and of those acknowledged.</summary>
    public int Made { get; private set; }

    /// <inheritdoc cref="Made"/>
    public int Kept { get; private set; }

    /// <summary>A call with random rows that nobody has made yet.</summary>
    public Call NewCall(Random random, bool isPart)
    {
        var id = Interlocked.Increment(ref calls);
        var operation = (Operation)random.Next(4);
        var rows = new Entry[random.Next(10_000) switch { 0 => 11_000, < 50 => 300, < 3_000 => random.Next(2, 30), _ => 1 }];
        for (var i = 0; i < rows.Length; i++)
        {
            var amount = operation == Operation.Spend ? -random.Next(20) : random.Next(10);
            rows[i] = new Entry(random.Next(Keys), amount, string.Create(CultureInfo.InvariantCulture, $";{id}.{i}"));
        }

        return new Call(id, operation, isPart || random.Next(4) > 0 || rows.Length == 1, rows);
    }

    /// <summary>
    /// True when a connection may be closed while a call runs: SQLite's waits for the statement. Npgsql's does not, and loses its place
    /// in what the server sends, whoever runs the command; there a connection is closed by the source of rows, between two statements.
    /// </summary>
    public bool ClosesAnytime => source is null;

    public async Task<DbConnection> OpenAsync()
    {
        while (source is not null)
        {
            try
            {
                return await source.OpenConnectionAsync();
            }
            catch (NpgsqlException exception) when (Faults.OfPlain(exception) == Fate.Unknown)
            {
                // A server process can be ended before it has served anybody.
            }
        }

        return await db.OpenAsync();
    }

    private async Task KillAsync(CancellationToken over)
    {
        while (!over.IsCancellationRequested)
        {
            await db.ExecuteAsync(
                "SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE application_name = @name ORDER BY random() LIMIT 1",
                ("name", ApplicationName));
            await Task.Delay(200, CancellationToken.None);
        }
    }
}
