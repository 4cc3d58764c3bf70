using System.Data.Common;
using Npgsql;
using UpsertGen.Runtime.Tests.Infrastructure;
using UpsertGen.Runtime.Tests.Scenarios.Operations;

namespace UpsertGen.Runtime.Tests.PostgreSql.Traits;

/// <summary>
/// What calls do with the traits of another server, beside an ordinary one: the same rows are there afterwards, and the same is said of
/// each, but that a server which does not tell an insert from an update says Written.
/// </summary>
public sealed class ShapesTests
{
    private const string Tables = Stock.Table + ";" + Labeled.Table + ";" + Rounded.Table + ";" + DoubleKey.Table + ";" + Slot.Table;

    [Theory]
    [EveryPostgres("citus"), EveryPostgres("cockroach"), EveryPostgres("yugabyte"), EveryPostgres("careful"), EveryPostgres("least")]
    public async Task EveryShapeDoesWhatItDoesOnPostgreSql(Engine engine, string set)
    {
        await using var ordinary = await TestDatabase.CreateAsync(engine, Tables);
        await using var other = await TestDatabase.CreateAsync(engine, Tables + Catalog(set));
        await using var plain = await ordinary.OpenNpgsqlAsync();
        await using var forced = new NpgsqlConnection(ForcedTraits.Named(other.ConnectionString, set));
        await forced.OpenAsync();
        using var sent = new Sent();
        var random = new Random(7);
        for (var round = 0; round < 40; round++)
        {
            var options = random.Next(4) switch
            {
                0 => new UpsertOptions { BatchSize = 4 },
                1 => new UpsertOptions { BatchSize = 9, Atomic = false },
                2 => new UpsertOptions { BatchSize = 5, Progress = new Ignored() },
                _ => null,
            };
            var shape = Shapes.All[round % Shapes.All.Length];
            var isInTransaction = random.Next(2) == 0;
            foreach (var (methods, operation, rows) in Calls(random))
            {
                var what = $"{set}, round {round}: {operation}{shape} of {string.Join(", ", rows)}";
                var expected = await Run(plain, methods, operation, shape, rows, options, isInTransaction);
                using var root = sent.Begin();
                var actual = await Run(forced, methods, operation, shape, rows, options, isInTransaction);
                var isTold = set is "citus" or "least" || operation is "Ignore" or "Get" or "GetOrAdd";
                Assert.Equal((what, isTold ? expected : Untold(expected)), (what, actual));
            }

            foreach (var table in (string[])["stock", "labeled", "rounded", "double_key", "slot"])
            {
                var all = $"SELECT t::text FROM {table} AS t ORDER BY 1";
                Assert.Equal((set, round, await ordinary.DumpAsync(all)), (set, round, await other.DumpAsync(all)));
            }
        }

        Assert.True(sent.Statements.Count > 20);
        Assert.Contains(sent.Statements,
            static sql => sql.Contains("\"stock\"", StringComparison.Ordinal) && sql.Contains("),\n(", StringComparison.Ordinal));
        Assert.Equal(set is "least",
            sent.Statements.Any(static sql =>
                sql.Contains("\"stock\"", StringComparison.Ordinal) && sql.Contains("unnest(", StringComparison.Ordinal)));
        Assert.DoesNotContain(sent.Statements, sql => ForcedTraits.WhyNot(set, sql) is not null);
    }

    [Theory]
    [EveryPostgres("citus"), EveryPostgres("cockroach"), EveryPostgres("careful"), EveryPostgres("least")]
    public async Task EveryOperationDoesWhatItSays(Engine engine, string set)
    {
        // By its only key, which most operations conflict on, the table can be distributed.
        await using var db = await TestDatabase.CreateAsync(
            engine, Oracle.Postgres.Replace(" UNIQUE", "", StringComparison.Ordinal) + Catalog(set));
        await using var forced = new NpgsqlConnection(ForcedTraits.Named(db.ConnectionString, set));
        await forced.OpenAsync();
        using var sent = new Sent();
        using var root = sent.Begin();
        foreach (var operation in CardTable.Operations)
        {
            foreach (var shape in Shapes.All)
            {
                await db.ExecuteAsync("DELETE FROM card");
                var table = new CardTable(db, "card", new Random(operation.Sum(static c => c))) { IsTold = set is "citus" or "least" };
                await table.Fill();
                for (var call = 0; call < 3; call++)
                    await table.Call(forced, operation, shape, call == 2 ? 40 : null, $"{set}, call {call}");
            }
        }

        Assert.True(sent.Statements.Count > 20);
        Assert.DoesNotContain(sent.Statements, sql => ForcedTraits.WhyNot(set, sql) is not null);
    }

    private static string Catalog(string set) => set == "citus" && ForcedTraits.OfRun != "citus" ? ";" + ForcedTraits.CitusCatalog : "";

    private static IEnumerable<(Type Methods, string Operation, IReadOnlyList<object> Rows)> Calls(Random random)
    {
        var count = random.Next(3) == 0 ? 40 : random.Next(1, 8);
        object[] Rows(Func<int, object> row) => [.. Enumerable.Range(0, count).Select(_ => row(random.Next(12)))];
        yield return (typeof(StockUpserts), "Upsert", Rows(i => Stock.Of($"s{i}", random.Next(5), null, random.Next(9))));
        yield return (typeof(StockUpserts), "Add", Rows(i => Stock.Of($"s{i}", random.Next(5), "x", random.Next(9))));
        yield return (typeof(StockUpserts), "Ignore", Rows(i => Stock.Of($"i{i}{random.Next(3)}", random.Next(5))));
        yield return (typeof(StockUpserts), "GetOrAdd", Rows(i => Stock.Of($"g{i}{random.Next(3)}", random.Next(5))));
        yield return (typeof(LabeledUpserts), "Upsert", Rows(i => new Labeled(i, [i, random.Next(3)], 1)));
        yield return (typeof(LabeledUpserts), "Get", Rows(i => new Labeled(i + random.Next(20), [i], 1)));
        yield return (typeof(RoundedUpserts), "Upsert", Rows(i => new Rounded(i + (random.Next(3) / 1000m), random.Next(5))));
        yield return (typeof(RoundedUpserts), "Next", Rows(i => new Rounded(100 + (i % 3) + (random.Next(3) / 1000m), random.Next(4))));
        yield return (typeof(RoundedUpserts), "Get", Rows(i => new Rounded(200 + i + (random.Next(3) / 1000m), random.Next(4))));
        yield return (typeof(DoubleKeyUpserts), "Ignore", Rows(i => new DoubleKey(i, $"c{random.Next(12)}")));
        yield return (typeof(SlotUpserts), "Upsert",
            Rows(i => new Slot(i, random.Next(3) == 0 ? null : new DateOnly(2026, 1, 1 + random.Next(3)), 1)));
        yield return (typeof(SlotUpserts), "GetOrAdd", Rows(i => new Slot(i, new DateOnly(2026, 2, 1 + random.Next(3)), 1)));
    }

    private static async Task<string> Run(
        NpgsqlConnection connection, Type methods, string operation, string shape, IReadOnlyList<object> rows, UpsertOptions? options,
        bool isInTransaction)
    {
        // Get has no shape that returns nothing.
        if (operation is "Get" or "GetOrAdd")
            shape = shape.Replace("Returning", "", StringComparison.Ordinal);
        await using var transaction = isInTransaction ? await connection.BeginTransactionAsync() : null;
        var text = rows[0] switch
        {
            Stock => await Run<Stock>(connection, methods, operation, shape, rows, options),
            Labeled => await Run<Labeled>(connection, methods, operation, shape, rows, options),
            Rounded => await Run<Rounded>(connection, methods, operation, shape, rows, options),
            Slot => await Run<Slot>(connection, methods, operation, shape, rows, options),
            _ => await Run<DoubleKey>(connection, methods, operation, shape, rows, options),
        };
        if (transaction is not null)
            await transaction.CommitAsync();
        return text;
    }

    private static async Task<string> Run<T>(
        DbConnection connection, Type methods, string operation, string shape, IReadOnlyList<object> rows, UpsertOptions? options)
        where T : class
    {
        var (counts, actions, returned) = await new Shapes(methods).Call(operation, shape, connection, rows.Cast<T>().ToList(), options);
        var each = actions is null ? "" : string.Join(
            "; ", actions.Select((action, i) =>
                $"{action} {(returned?[i] is Labeled row ? $"{row.Id} {string.Join('.', row.Labels)} {row.Uses}" : returned?[i])}"));
        return $"{counts.Inserted + counts.Updated + counts.Written} written, {counts.Inserted} {counts.Updated} {counts.Skipped} {each}";
    }

    private static string Untold(string expected)
    {
        var counts = expected.Split(' ', 6);
        return $"{counts[0]} {counts[1]} 0 0 {counts[4]} {counts[5]}"
            .Replace("Inserted ", "Written ", StringComparison.Ordinal).Replace("Updated ", "Written ", StringComparison.Ordinal);
    }

    private sealed class Ignored : IProgress<UpsertProgress>
    {
        public void Report(UpsertProgress value)
        {
        }
    }
}
