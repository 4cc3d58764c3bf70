using System.Data.Common;
using System.Globalization;
using UpsertGen.Runtime.Tests.Infrastructure;

namespace UpsertGen.Runtime.Tests.Scenarios.Operations;

/// <summary>A table of cards beside plain C#, which random calls are made on.</summary>
/// <param name="db">The database.</param>
/// <param name="table">The table, quoted where it needs to be.</param>
/// <param name="random">What the rows follow from.</param>
internal sealed class CardTable(TestDatabase db, string table, Random random)
{
    public static readonly string[] Operations =
        ["Change", "Rename", "Blend", "Scale", "Name", "Add", "AddMerged", "AddIf", "AddAbove", "Revise", "ReviseOnly"];

    private readonly Oracle _oracle = new();
    private readonly Shapes _calls = new(typeof(CardUpserts));

    public string Table => table;

    /// <summary>False where the server does not tell an insert from an update.</summary>
    public bool IsTold { get; init; } = true;

    /// <summary>Puts some rows there, by other means.</summary>
    public async Task Fill()
    {
        foreach (var card in Cards(12).DistinctBy(static c => c.Id))
        {
            _oracle.Apply("Revise", card, 0);
            await db.ExecuteAsync(
                $"INSERT INTO {table} VALUES (@id, @code, @name, @stock, @note, @revision, {(db.IsSqlite ? "@rate" : "@rate::numeric")})",
                ("id", card.Id), ("code", card.Code), ("name", card.Name), ("stock", card.Stock), ("note", card.Note),
                ("revision", card.Revision),
                ("rate", card.Rate.ToString(CultureInfo.InvariantCulture)));
        }
    }

    /// <summary>Makes a call with random rows, and compares what it says and what is there then.</summary>
    public async Task Call(DbConnection connection, string operation, string shape, int? count, string which)
    {
        var rows = Cards(count ?? random.Next(1, 9));
        var argument = random.Next(0, 4);
        var expected = rows.ConvertAll(
            row => (Action: Told(operation, _oracle.Apply(operation, row, argument)), Row: Find(operation, row)));
        object[] arguments = operation is "Scale" or "AddAbove" ? [argument] : [];
        var options = random.Next(3) switch
        {
            0 => new UpsertOptions { BatchSize = 3 },
            1 =>
            new UpsertOptions { BatchSize = 7, Atomic = false },
            _ => null
        };
        var (counts, actions, returned) = await _calls.Call(operation, shape, connection, rows, options, arguments);
        var where = $"{operation}{shape} on {table} of {db.Engine}, {which}: {string.Join("; ", rows)}";
        if (actions is not null)
            Same(expected.Select(static e => e.Action), actions, where);
        if (returned is not null)
            Same(expected.Select(static e => e.Action == UpsertAction.Skipped ? null : e.Row), returned, where);
        Assert.Equal(
            expected.Aggregate(default(UpsertCounts), static (sum, e) => sum + UpsertCounts.Of(e.Action)), counts);
        await Compare(where);
    }

    /// <summary>Compares what is there.</summary>
    public async Task Compare(string where) => Same(_oracle.Table.Select(Text), (await db.DumpAsync(
        $"SELECT id, code, name, stock, note, revision FROM {table} ORDER BY id")).Split('\n', StringSplitOptions.RemoveEmptyEntries),
        where);

    private static string Text(Card card) => FormattableString.Invariant(
        $"{card.Id}|{card.Code}|{card.Name}|{card.Stock}|{card.Note ?? "NULL"}|{card.Revision}");

    // Of what only updates, each row that is written was updated.
    private UpsertAction Told(string operation, UpsertAction action) =>
        IsTold || action == UpsertAction.Skipped || operation is "Change" or "Rename" or "Blend" or "Scale" or "ReviseOnly"
            ? action
            : UpsertAction.Written;

    private Card? Find(string operation, Card row) =>
        _oracle.Table.FirstOrDefault(c => operation == "Rename" ? c.Code == row.Code : c.Id == row.Id);

    private static void Same<T>(IEnumerable<T> expected, IEnumerable<T> actual, string where)
    {
        var (left, right) = (expected.ToList(), actual.ToList());
        Assert.True(left.SequenceEqual(right), $"{where}\nexpected: {string.Join("; ", left)}\nactual:   {string.Join("; ", right)}");
    }

    // Few keys, so that they repeat and are there; the code follows from the key, so that both find one row.
    private List<Card> Cards(int count)
    {
        var cards = new List<Card>(count);
        for (var i = 0; i < count; i++)
        {
            var id = random.Next(1, 17);
            cards.Add(new(
                id, $"c{id}", $"n{random.Next(3)}", random.Next(-3, 9), random.Next(3) == 0 ? null : $"t{random.Next(3)}",
                random.Next(0, 2), random.Next(-500, 500) / 100m));
        }

        return cards;
    }
}
