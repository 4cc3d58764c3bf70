using UpsertGen.Runtime.Entities;
using UpsertGen.Runtime.Tests.Infrastructure;

namespace UpsertGen.Runtime.Tests.Scenarios.Apart;

/// <summary>Types of another assembly, which has no reference to UpsertGen, through classes with [UpsertFor].</summary>
public sealed class ApartTests
{
    private const string Goods = """
        CREATE TABLE goods (id integer PRIMARY KEY AUTOINCREMENT, code text NOT NULL UNIQUE, title text, stock integer NOT NULL, price text NOT NULL,
            price_currency text NOT NULL, condition integer NOT NULL, tags text NOT NULL, color text NOT NULL)
        """;

    private const string Product = """
        CREATE TABLE product (id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY, sku text NOT NULL UNIQUE, title text, stock integer NOT NULL,
            price numeric NOT NULL, price_currency text NOT NULL, condition text NOT NULL, tags jsonb NOT NULL, color text NOT NULL)
        """;

    [Theory, EveryEngine]
    public async Task APropertyIsStoredAsTheClassSays(Engine engine)
    {
        await using var db = await TestDatabase.CreateAsync(engine, Goods, Product);
        await using var connection = await db.OpenAsync();
        Assert.Equal(UpsertAction.Inserted, await connection.UpsertAsync(Hammer(3)));
        var updated = await connection.UpsertReturningAsync(Hammer(4, "no title"));
        Assert.Equal(UpsertAction.Updated, updated.Action);
        Assert.Equal((1, "A-1", "Hammer", 7), (updated.Row!.Id, updated.Row.Sku, updated.Row.Title, updated.Row.Stock));
        Assert.Equal(new Money(9.5m, "EUR"), updated.Row.Price);
        Assert.Equal(Condition.Used, updated.Row.Condition);
        Assert.Equal(new Color(255, 16, 0), updated.Row.Color);
        Assert.Equal("steel wood", string.Join(' ', updated.Row.Tags));
        Assert.Equal(db.Pick<object>(1L, "Used"), await db.ScalarAsync($"SELECT condition FROM {db.Pick("goods", "product")}"));
        Assert.Equal("ff1000", await db.ScalarAsync($"SELECT color FROM {db.Pick("goods", "product")}"));
        await Products.CheckSchemaAsync(connection);
    }

    [Theory, EveryEngine]
    public async Task AMergeOfTheClassIsRunByTheDatabase(Engine engine)
    {
        await using var db = await TestDatabase.CreateAsync(engine, Goods, Product);
        await using var connection = await db.OpenAsync();
        Assert.Equal(UpsertAction.Inserted, connection.Import(Hammer(3), 10));
        Assert.Equal(UpsertAction.Skipped, connection.Import(Hammer(0, "Mallet"), 10));
        Assert.Equal(UpsertAction.Updated, connection.Import(Hammer(30, null), 10));
        var found = await connection.GetOrAddAsync(Hammer(100, "other"));
        Assert.Equal((UpsertAction.Skipped, "Hammer", 10), (found.Action, found.Row!.Title, found.Row.Stock));
    }

    [Theory, EveryEngine]
    public async Task ManyRowsOfEveryShape(Engine engine)
    {
        await using var db = await TestDatabase.CreateAsync(engine, Goods, Product);
        await using var connection = await db.OpenAsync();
        var rows = Enumerable.Range(0, 50)
            .Select(static i => new Product { Sku = "S" + i % 20, Stock = 1, Price = new(1, "EUR"), Tags = [] }).ToList();
        Assert.Equal(new UpsertCounts(20, 30, 0), await connection.UpsertManyAsync(rows));
        var returned = await connection.UpsertManyReturningAsync(rows);
        Assert.Equal([4, 3, 6], new[] { returned[0], returned[19], returned[49] }.Select(static r => r.Row!.Stock));
        Assert.Equal(20, returned.Select(static r => r.Row!.Id).Distinct().Count());
        Assert.Equal(20, (await connection.GetOrAddManyAsync(rows)).Select(static r => r.Row!.Sku).Distinct().Count());
    }

    [Theory, EveryEngine]
    public async Task APositionalRecord(Engine engine)
    {
        await using var db = await TestDatabase.CreateAsync(
            engine, "CREATE TABLE measurement (sensor text PRIMARY KEY, at text NOT NULL, value real NOT NULL)",
            "CREATE TABLE measurement (sensor text PRIMARY KEY, at timestamp NOT NULL, value float8 NOT NULL)");
        await using var connection = await db.OpenAsync();
        var row = new Measurement("a", new(2024, 5, 17, 1, 2, 3), 1.5);
        Assert.Equal(row, (await connection.UpsertReturningAsync(row)).Row);
        Assert.Equal(UpsertAction.Skipped, connection.Upsert(row));
        var returned = await connection.UpsertManyReturningAsync([row with { Value = 2 }, row with { Value = 2 }]);
        Assert.Equal([UpsertAction.Updated, UpsertAction.Skipped], returned.Select(static r => r.Action));
        Assert.Equal(row with { Value = 2 }, returned[0].Row);
        Assert.Equal(new UpsertCounts(1, 0, 1), connection.UpsertMany([row with { Value = 2 }, row with { Sensor = "b" }]));
    }

    [Theory, EveryEngine]
    public async Task Structs(Engine engine)
    {
        await using var db = await TestDatabase.CreateAsync(
            engine, "CREATE TABLE point (id integer PRIMARY KEY, x integer NOT NULL, y integer NOT NULL); CREATE TABLE slot (id integer PRIMARY KEY, label text NOT NULL)");
        await using var connection = await db.OpenAsync();
        Assert.Equal(new Point(1, 2, 3), (await connection.UpsertReturningAsync(new Point(1, 2, 3))).Row);
        Assert.Equal(new UpsertCounts(1, 1, 0), await connection.UpsertManyAsync(new Point[] { new(1, 4, 5), new(2, 6, 7) }));
        Assert.Equal([new Point(1, 4, 5), new Point(2, 0, 0)],
            (await connection.UpsertManyReturningAsync(new Point[] { new(1, 4, 5), new(2, 0, 0) })).Select(static r => r.Row));
        Assert.Equal(UpsertAction.Inserted, await connection.UpsertAsync(new Slot(1, "a")));
        Assert.Equal("b", connection.UpsertReturning(new Slot(1, "b")).Row.Label);
        Assert.Equal("c d", string.Join(
            ' ', connection.UpsertManyReturning([new Slot(1, "c"), new Slot(2, "d")]).Select(static r => r.Row.Label)));
    }

    [Theory, EveryEngine]
    public async Task ANestedType(Engine engine)
    {
        await using var db = await TestDatabase.CreateAsync(
            engine, "CREATE TABLE order_line (id integer PRIMARY KEY, quantity integer NOT NULL)");
        await using var connection = await db.OpenAsync();
        await connection.UpsertAsync(new Orders.Line { Id = 1, Quantity = 2 });
        Assert.Equal(5, (await connection.UpsertReturningAsync(new Orders.Line { Id = 1, Quantity = 3 })).Row!.Quantity);
        Assert.Equal(new UpsertCounts(0, 2, 0),
            connection.UpsertMany([new Orders.Line { Id = 1, Quantity = 1 }, new Orders.Line { Id = 1, Quantity = 1 }]));
        Assert.Equal("1|7", (await db.DumpAsync("SELECT * FROM order_line")).Trim());
    }

    /// <summary>A constructor, an inherited init-only key, and a setter that is private in the other assembly.</summary>
    [Theory, EveryEngine]
    public async Task ADomainModel(Engine engine)
    {
        await using var db = await TestDatabase.CreateAsync(
            engine,
            "CREATE TABLE account (id integer PRIMARY KEY, owner text NOT NULL, balance text NOT NULL); CREATE TABLE guarded (id integer PRIMARY KEY, name text NOT NULL, secret text NOT NULL)",
            "CREATE TABLE account (id integer PRIMARY KEY, owner text NOT NULL, balance numeric NOT NULL); CREATE TABLE guarded (id integer PRIMARY KEY, name text NOT NULL, secret text NOT NULL)");
        await using var connection = await db.OpenAsync();
        await connection.UpsertAsync(new Account(7, "Ada") { Id = 7 }.Deposit(12.5m));
        var account = (await connection.UpsertReturningAsync(new Account(7, "Ada") { Id = 7 }.Deposit(20))).Row!;
        Assert.Equal((7, "Ada", 20m), (account.Id, account.Owner, account.Balance));
        Assert.Equal([1m, 2m],
            (await connection.UpsertManyReturningAsync(
                [new Account(8, "B") { Id = 8 }.Deposit(1), new Account(9, "C") { Id = 9 }.Deposit(2)])).Select(
                    static r => r.Row!.Balance));
        var guarded = (await connection.UpsertReturningAsync(Guarded.Of(1, "n", "s"))).Row!;
        Assert.Equal((1, "n", "s"), (guarded.Id, guarded.Name, guarded.Secret));
    }

    private static Product Hammer(int stock, string? title = "Hammer") => new()
    {
        Sku = "A-1", Title = title, Stock = stock, Price = new(9.5m, "EUR"), Condition = Condition.Used, Tags = ["steel", "wood"],
        Color = new(255, 16, 0),
    };
}
