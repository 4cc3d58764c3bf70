using UpsertGen.Runtime.Tests.Infrastructure;

namespace UpsertGen.Runtime.Tests.Scenarios.Operations;

/// <summary>Random rows through every shape of the operations of <see cref="Card"/>, beside plain C#.</summary>
public sealed class OracleTests
{
    private static readonly int Rounds = int.TryParse(Environment.GetEnvironmentVariable("UPSERTGEN_TEST_SCALE"), out var scale)
        ? Math.Max(1, scale) * 2
        : 2;

    [Theory, EveryEngine]
    public async Task EachShapeDoesWhatTheOperationSays(Engine engine)
    {
        foreach (var operation in CardTable.Operations)
        {
            foreach (var shape in Shapes.All)
            {
                for (var seed = 1; seed <= Rounds; seed++)
                    await Round(engine, operation, shape, seed);
            }
        }
    }

    private static async Task Round(Engine engine, string operation, string shape, int seed)
    {
        await using var db = await TestDatabase.CreateAsync(engine, Oracle.Sqlite, Oracle.Postgres);
        await using var connection = await db.OpenAsync();
        var table = new CardTable(db, "card", new Random((seed * 397) ^ operation.Sum(static c => c)));
        await table.Fill();
        for (var call = 0; call < 4; call++)
            await table.Call(connection, operation, shape, call == 3 ? 40 : null, $"seed {seed}, call {call}");
    }
}
