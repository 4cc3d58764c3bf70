using System.ComponentModel.DataAnnotations;
using System.ComponentModel.DataAnnotations.Schema;
using System.Data.Common;
using UpsertGen.Runtime.Tests.Infrastructure;

namespace UpsertGen.Runtime.Tests.Scenarios.Merges;

/// <summary>A column for each way in which arguments alone can fail, and a merge that does so.</summary>
[Table("held_back")]
[Upsert("Put")]
[Upsert("Store", Merge = nameof(Store))]
[Upsert("StoreOr", Merge = nameof(StoreOr))]
[Upsert("Chosen", Merge = nameof(Chosen))]
[Upsert("Product", Merge = nameof(Product))]
[Upsert("Quotient", Merge = nameof(Quotient))]
[Upsert("Opposite", Merge = nameof(Opposite))]
[Upsert("Cut", Merge = nameof(Cut))]
[Upsert("Part", Merge = nameof(Part))]
[Upsert("Later", Merge = nameof(Later))]
[Upsert("Filtered", When = nameof(Filtered))]
public sealed record HeldBack(
    [property: Key] long Id, [property: Column(TypeName = "integer")] uint Narrow, int Number, string Text, DateTime At)
{
    internal static HeldBack Store(HeldBack current, HeldBack incoming, uint given) => current with { Narrow = given };

    internal static HeldBack StoreOr(HeldBack current, HeldBack incoming, uint? given) => current with { Narrow = given ?? current.Narrow };

    internal static HeldBack Chosen(HeldBack current, HeldBack incoming, uint given) =>
        current with { Narrow = given > 5 ? given : current.Narrow };

    internal static HeldBack Product(HeldBack current, HeldBack incoming, int given) => current with { Number = checked(given * given) };

    internal static HeldBack Quotient(HeldBack current, HeldBack incoming, int given) => current with { Number = 100 / given };

    internal static HeldBack Opposite(HeldBack current, HeldBack incoming, int given) => current with { Number = given / -1 };

    internal static HeldBack Cut(HeldBack current, HeldBack incoming, long given) => current with { Number = checked((int)given) };

    internal static HeldBack Part(HeldBack current, HeldBack incoming, string given) => current with { Text = given.Substring(5) };

    internal static HeldBack Later(HeldBack current, HeldBack incoming, DateTime given, int days) =>
        current with { At = given.AddDays(days) };

    internal static bool Filtered(HeldBack current, HeldBack incoming, int given) => current.Number > 100 / given;
}

/// <summary>
/// A merge is computed for rows that are there: where arguments alone make it fail, rows that are not there are inserted all the same.
/// </summary>
public sealed class HeldBackTests
{
    [Theory, EveryPostgres]
    public async Task ARowThatIsNotThereIsInserted(Engine engine)
    {
        await using var db = await TestDatabase.CreateAsync(
            engine, "",
            "CREATE TABLE held_back (id bigint PRIMARY KEY, narrow integer NOT NULL, number integer NOT NULL, text text NOT NULL, at timestamptz NOT NULL)");
        await using var connection = await db.OpenAsync();
        var there = Row(1);
        connection.Put(there);
        var id = 1;
        foreach (var (name, one, many) in Calls(connection))
        {
            Assert.True(UpsertAction.Inserted == one(Row(++id)), name);
            var batch = Enumerable.Range(0, 20).Select(_ => Row(++id)).ToList();
            Assert.True(batch.Count == many(batch).Inserted, name);
            Assert.ThrowsAny<DbException>(() => one(there));
            Assert.ThrowsAny<DbException>(() => many([Row(++id), there]));
        }
    }

    private static IEnumerable<(string Name, Func<HeldBack, UpsertAction> One, Func<IReadOnlyList<HeldBack>, UpsertCounts> Many)> Calls(
        DbConnection connection) =>
    [
        ("Store", r => connection.Store(r, given: uint.MaxValue), r => connection.StoreMany(r, given: uint.MaxValue)),
        ("StoreOr", r => connection.StoreOr(r, given: uint.MaxValue), r => connection.StoreOrMany(r, given: uint.MaxValue)),
        ("Chosen", r => connection.Chosen(r, given: uint.MaxValue), r => connection.ChosenMany(r, given: uint.MaxValue)),
        ("Product", r => connection.Product(r, given: int.MaxValue), r => connection.ProductMany(r, given: int.MaxValue)),
        ("Quotient", r => connection.Quotient(r, given: 0), r => connection.QuotientMany(r, given: 0)),
        ("Opposite", r => connection.Opposite(r, given: int.MinValue), r => connection.OppositeMany(r, given: int.MinValue)),
        ("Cut", r => connection.Cut(r, given: long.MaxValue), r => connection.CutMany(r, given: long.MaxValue)),
        ("Part", r => connection.Part(r, given: "abc"), r => connection.PartMany(r, given: "abc")),
        ("Later", r => connection.Later(r, given: At, days: int.MaxValue), r => connection.LaterMany(r, given: At, days: int.MaxValue)),
        ("Filtered", r => connection.Filtered(r, given: 0), r => connection.FilteredMany(r, given: 0)),
    ];

    private static readonly DateTime At = new(2024, 2, 29, 12, 0, 0, DateTimeKind.Utc);

    private static HeldBack Row(long id) => new(id, 7, 7, "seven letters", At);
}
