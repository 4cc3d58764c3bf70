using UpsertGen.Runtime.Tests.Infrastructure;

namespace UpsertGen.Runtime.Tests.Scenarios.Operations;

/// <summary>Random rows through every shape of the operations of <see cref="Card"/>, beside plain C#.</summary>
public sealed class OracleTests
{
    private static readonly string[] Operations =
        ["Change", "Rename", "Blend", "Scale", "Name", "Add", "AddMerged", "AddIf", "AddAbove", "Revise", "ReviseOnly"];

    private static readonly int Rounds = int.TryParse(Environment.GetEnvironmentVariable("UPSERTGEN_TEST_SCALE"), out var scale) ? Math.Max(1, scale) * 2 : 2;

    [Theory, EveryEngine]
    public async Task EachShapeDoesWhatTheOperationSays(Engine engine)
    {
        foreach (var operation in Operations)
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
        var random = new Random((seed * 397) ^ operation.Sum(static c => c));
        var oracle = new Oracle();
        foreach (var card in Cards(random, 12).DistinctBy(static c => c.Id))
        {
            oracle.Apply("Revise", card, 0);
            await db.ExecuteAsync(
                "INSERT INTO card VALUES (@id, @code, @name, @stock, @note, @revision, " + (db.IsSqlite ? "@rate" : "@rate::numeric") + ")",
                ("id", card.Id), ("code", card.Code), ("name", card.Name), ("stock", card.Stock), ("note", card.Note), ("revision", card.Revision),
                ("rate", card.Rate.ToString(System.Globalization.CultureInfo.InvariantCulture)));
        }

        var calls = new Shapes(typeof(CardUpserts));
        for (var call = 0; call < 4; call++)
        {
            var rows = Cards(random, call == 3 ? 40 : random.Next(1, 9));
            var argument = random.Next(0, 4);
            var expected = rows.ConvertAll(row => (Action: oracle.Apply(operation, row, argument), Row: Find(oracle, operation, row)));
            object[] arguments = operation is "Scale" or "AddAbove" ? [argument] : [];
            var options = random.Next(3) switch { 0 => new UpsertOptions { BatchSize = 3 }, 1 => new UpsertOptions { BatchSize = 7, Atomic = false }, _ => null };
            var (counts, actions, returned) = await calls.Call(operation, shape, connection, rows, options, arguments);
            var where = $"{operation}{shape} on {engine}, seed {seed}, call {call}: {string.Join("; ", rows)}";
            if (actions is not null)
                Same(expected.Select(static e => e.Action), actions, where);
            if (returned is not null)
                Same(expected.Select(static e => e.Action == UpsertAction.Skipped ? null : e.Row), returned, where);
            Assert.Equal(
                expected.Aggregate(default(UpsertCounts), static (sum, e) => sum + UpsertCounts.Of(e.Action)), counts);
            Same(oracle.Table.Select(Text), (await db.DumpAsync(
                "SELECT id, code, name, stock, note, revision FROM card ORDER BY id")).Split('\n', StringSplitOptions.RemoveEmptyEntries), where);
        }
    }

    private static string Text(Card card) => FormattableString.Invariant(
        $"{card.Id}|{card.Code}|{card.Name}|{card.Stock}|{card.Note ?? "NULL"}|{card.Revision}");

    private static Card? Find(Oracle oracle, string operation, Card row) =>
        oracle.Table.FirstOrDefault(c => operation == "Rename" ? c.Code == row.Code : c.Id == row.Id);

    private static void Same<T>(IEnumerable<T> expected, IEnumerable<T> actual, string where)
    {
        var (left, right) = (expected.ToList(), actual.ToList());
        Assert.True(left.SequenceEqual(right), $"{where}\nexpected: {string.Join("; ", left)}\nactual:   {string.Join("; ", right)}");
    }

    // Few keys, so that they repeat and are there; the code follows from the key, so that both find one row.
    private static List<Card> Cards(Random random, int count)
    {
        var cards = new List<Card>(count);
        for (var i = 0; i < count; i++)
        {
            var id = random.Next(1, 17);
            cards.Add(new(
                id, $"c{id}", $"n{random.Next(3)}", random.Next(-3, 9), random.Next(3) == 0 ? null : $"t{random.Next(3)}", random.Next(0, 2), random.Next(-500, 500) / 100m));
        }

        return cards;
    }
}
