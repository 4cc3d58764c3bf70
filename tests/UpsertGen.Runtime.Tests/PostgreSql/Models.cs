using System.ComponentModel.DataAnnotations;
using System.ComponentModel.DataAnnotations.Schema;

namespace UpsertGen.Runtime.Tests.PostgreSql;

/// <summary>A stock that adds up; the key comes from the caller.</summary>
[UpsertTable("stock")]
[Upsert(ConflictOn = "Sku", Accumulate = "Amount", InsertOnly = "Created")]
[Upsert("Replace", ConflictOn = "Sku")]
[Upsert("Ignore", ConflictOn = "Sku", OnConflict = ConflictAction.Ignore)]
[Upsert("GetOrAdd", ConflictOn = "Sku", OnConflict = ConflictAction.Get)]
[Upsert("Add", ConflictOn = "Sku", Accumulate = "Price", Overwrite = "")]
public sealed record Stock([property: Unique] string Sku, string? Name, int Amount, decimal Price, DateTime Created)
{
    public static readonly DateTime Day = new(2026, 1, 2, 3, 4, 5, DateTimeKind.Utc);

    public const string Table =
        "CREATE TABLE stock (sku text PRIMARY KEY, name text, amount integer NOT NULL, price numeric NOT NULL, created timestamptz NOT NULL)";

    public static Stock Of(string sku, int amount = 1, string? name = "n", decimal price = 1) => new(sku, name, amount, price, Day);
}

/// <summary>A tag with a key from the database.</summary>
[UpsertTable("tag")]
[Upsert(ConflictOn = "Name", Accumulate = "Uses")]
[Upsert("GetOrAdd", ConflictOn = "Name", OnConflict = ConflictAction.Get)]
public sealed record Tag(
    [property: Key, DatabaseGenerated(DatabaseGeneratedOption.Identity)] long Id, [property: Unique] string Name, int Uses)
{
    public const string Table =
        "CREATE TABLE tag (id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY, name text NOT NULL UNIQUE, uses integer NOT NULL)";
}

/// <summary>A key of two columns, of which one can be null.</summary>
[UpsertTable("slot"), Unique("Room, Day")]
[Upsert(ConflictOn = "Room, Day", Accumulate = "Seats")]
[Upsert("GetOrAdd", ConflictOn = "Room, Day", OnConflict = ConflictAction.Get)]
public sealed record Slot(int Room, DateOnly? Day, int Seats)
{
    public const string Table = "CREATE TABLE slot (room integer NOT NULL, day date, seats integer NOT NULL, UNIQUE (room, day))";
}
