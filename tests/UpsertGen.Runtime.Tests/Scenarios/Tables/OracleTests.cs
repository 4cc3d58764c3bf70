using System.Data.Common;
using UpsertGen.Runtime.Tests.Infrastructure;
using UpsertGen.Runtime.Tests.Scenarios.Operations;

namespace UpsertGen.Runtime.Tests.Scenarios.Tables;

/// <summary>Random rows through every shape, over several tables of one shape in turns, each beside plain C#.</summary>
public sealed class OracleTests
{
    // The model's own, a reserved word, a column's name, and what is nearly a statement.
    private static readonly string[] Names = ["card", "select", "stock", "a.b \"c'; DROP TABLE card --"];

    private static readonly int Rounds = int.TryParse(Environment.GetEnvironmentVariable("UPSERTGEN_TEST_SCALE"), out var scale)
        ? Math.Max(1, scale)
        : 1;

    [Theory, EveryEngine]
    public async Task EachTableGetsItsRows(Engine engine)
    {
        foreach (var operation in CardTable.Operations)
        {
            for (var seed = 1; seed <= Rounds; seed++)
                await Round(engine, operation, seed);
        }
    }

    [Theory, EveryEngine]
    public async Task CallersAtTheSameTime(Engine engine)
    {
        await using var db = await TestDatabase.CreateAsync(engine);
        var tables = new List<(string Name, CardTable Table)>();
        for (var i = 0; i < 8; i++)
            tables.Add(await Create(db, $"card {i}", new Random(i)));
        await Task.WhenAll(tables.Select(async pair =>
        {
            var random = new Random(pair.Name.Length + pair.Name[^1]);
            for (var call = 0; call < 30; call++)
            {
                // SQLite serves one writer at a time, which the connections wait for.
                await using var own = db.IsSqlite ? await db.OpenAsync() : null;
                await using var opened = own is null ? await db.DataSource.WithUpsertTable<Card>(pair.Name).OpenConnectionAsync() : null;
                var connection = opened ?? own!.WithUpsertTable<Card>(pair.Name);
                var operation = CardTable.Operations[random.Next(CardTable.Operations.Length)];
                await pair.Table.Call(connection, operation, Shapes.All[random.Next(Shapes.All.Length)], null, $"call {call}");
            }
        }));
        foreach (var (name, table) in tables)
            await table.Compare(name);
    }

    private static async Task Round(Engine engine, string operation, int seed)
    {
        await using var db = await TestDatabase.CreateAsync(engine);
        var tables = new List<(string Name, CardTable Table)>();
        foreach (var name in Names)
        {
            tables.Add(await Create(db, name, new Random((seed * 397) ^ (operation + name).Sum(static c => c))));
            await tables[^1].Table.Fill();
        }

        await using var connection = await db.OpenAsync();
        foreach (var shape in Shapes.All)
        {
            foreach (var (name, table) in tables)
                await table.Call(On(connection, name), operation, shape, null, $"seed {seed}");
            foreach (var (name, table) in tables)
                await table.Compare($"after {operation}{shape} on {name}");
        }

        await tables[^1].Table.Call(On(connection, Names[^1]), operation, "ManyReturning", 40, "many");
        await tables[^2].Table.Call(On(connection, Names[^2]), operation, "Many", 40, "many");
    }

    private static DbConnection On(DbConnection connection, string name) =>
        name == "card" ? connection : connection.WithUpsertTable<Card>(name);

    private static async Task<(string Name, CardTable Table)> Create(TestDatabase db, string name, Random random)
    {
        var quoted = $"\"{name.Replace("\"", "\"\"", StringComparison.Ordinal)}\"";
        await db.ExecuteAsync(db.Pick(Oracle.Sqlite, Oracle.Postgres).Replace("TABLE card", "TABLE " + quoted, StringComparison.Ordinal));
        return (name, new CardTable(db, quoted, random));
    }
}
