using UpsertGen.Runtime.Tests.Infrastructure;

namespace UpsertGen.Runtime.Tests.Scenarios.Types;

/// <summary>Values that reach the database in another form: converters, ids of a type of their own, JSON, flattened members.</summary>
public sealed class ConvertedTests
{
    private const string Books = """
        CREATE TABLE book (id integer PRIMARY KEY, genres text NOT NULL, awards text, publisher text, page text, edition text, cover {0} NOT NULL, isbn text)
        """;

    private const string Person = """
        CREATE TABLE person (id integer PRIMARY KEY, home_street text NOT NULL, home_city text, home_position_latitude double precision NOT NULL,
            home_position_longitude double precision NOT NULL, work_street text, work_city text, work_position_latitude double precision,
            work_position_longitude double precision, total_amount {0} NOT NULL, total_currency text NOT NULL)
        """;

    [Theory, EveryEngine]
    public async Task H03_AConverterOnInsertAndUpdate(Engine engine)
    {
        await using var db = await BooksAsync(engine);
        await using var connection = await db.OpenAsync();

        Assert.Equal(UpsertAction.Inserted, await connection.UpsertAsync(new Book { Id = 1, Genres = ["Fantasy"], Isbn = "x" }));
        Assert.Equal("Fantasy|NULL", await db.DumpAsync("SELECT genres, awards FROM book"));
        var result = await connection.UpsertReturningAsync(new Book { Id = 1, Genres = ["Fantasy", "Adventure"], Awards = [] });
        Assert.Equal(UpsertAction.Updated, result.Action);
        Assert.Equal(["Fantasy", "Adventure"], result.Row!.Genres);
        Assert.Empty(result.Row.Awards!);
        Assert.Equal("Fantasy,Adventure||x", await db.DumpAsync("SELECT genres, awards, isbn FROM book"));
        Assert.Equal(new UpsertCounts(1, 1, 0),
            await connection.UpsertManyAsync([new Book { Id = 1, Genres = [] }, new() { Id = 2, Genres = ["a"], Awards = ["b"] }]));
        Assert.Equal("|NULL\na|b", await db.DumpAsync("SELECT genres, awards FROM book ORDER BY id"));
    }

    [Theory, EveryEngine]
    public async Task H06_NullThroughAConverter(Engine engine)
    {
        await using var db = await BooksAsync(engine);
        await using var connection = await db.OpenAsync();
        var full = new Book
        {
            Id = 1, Genres = ["a"], Publisher = new("https://example.org/x"), Page = new("https://example.org/p?q=1#f"),
            Edition = new(2, 1), Cover = new byte[] { 1, 2 }
        };

        var row = (await connection.UpsertReturningAsync(full)).Row!;
        Assert.Equal((new Uri("https://example.org"), full.Page, full.Edition), (row.Publisher, row.Page, row.Edition));
        Assert.Equal([1, 2], row.Cover.ToArray());
        Assert.Equal("example.org|https://example.org/p?q=1#f|2.1|0102",
            await db.DumpAsync("SELECT publisher, page, edition, cover FROM book"));

        row = (await connection.UpsertReturningAsync(new Book { Id = 1, Genres = ["a"] })).Row!;
        Assert.Equal((null, null, null), (row.Publisher, row.Page, row.Edition));
        Assert.Equal(0, row.Cover.Length);
        await connection.UpsertManyAsync([full, new Book { Id = 2, Genres = [] }, new Book { Id = 1, Genres = [] }]);
        Assert.Equal("NULL|NULL|NULL\nNULL|NULL|NULL", await db.DumpAsync("SELECT publisher, page, edition FROM book"));
    }

    [Theory, EveryEngine]
    public async Task H07_FlattenedMembersTwoDeep(Engine engine)
    {
        await using var db = await TestDatabase.CreateAsync(engine, string.Format(Person, "text"), string.Format(Person, "numeric"));
        await using var connection = await db.OpenAsync();
        var person = new Person { Id = 1, Home = new("Old 1", "Oslo", new(1.5, -2.5)), Total = new() { Amount = 1.25m, Currency = "EUR" } };

        Assert.Equivalent(person, (await connection.UpsertReturningAsync(person)).Row, strict: true);
        Assert.Equal("Old 1|Oslo|-2.5|NULL|NULL|EUR",
            await db.DumpAsync(
                "SELECT home_street, home_city, home_position_longitude, work_street, work_position_latitude, total_currency FROM person"));

        person.Home = new("New 2", null, new(3, 4));
        person.Work = new("Desk 3", "Bergen", new(5, 6));
        Assert.Equivalent(new UpsertResult<Person>(UpsertAction.Updated, person), await connection.UpsertReturningAsync(person),
            strict: true);
        Assert.Equal("New 2|NULL|3|Desk 3|Bergen|6",
            await db.DumpAsync(
                "SELECT home_street, home_city, home_position_latitude, work_street, work_city, work_position_longitude FROM person"));

        person.Total = new() { Amount = 100, Currency = "USD" };
        var added = (await connection.AddCodeManyReturningAsync(
            [new Person { Id = 1, Home = person.Home with { Street = "Third 3" }, Total = person.Total }]))[0];
        Assert.Equal((UpsertAction.Updated, "Third 3", 101.25m, "EUR"),
            (added.Action, added.Row!.Home.Street, added.Row.Total.Amount, added.Row.Total.Currency));
    }

    [Theory, EveryEngine]
    public async Task H08_IdsOfATypeOfTheirOwn(Engine engine)
    {
        await using var db = await TestDatabase.CreateAsync(
            engine,
            "CREATE TABLE parcel (id TEXT PRIMARY KEY, weight TEXT NOT NULL, owner INTEGER UNIQUE)",
            "CREATE TABLE parcel (id uuid PRIMARY KEY, weight numeric NOT NULL, owner bigint UNIQUE)");
        await using var connection = await db.OpenAsync();
        var id = new ParcelId(Guid.NewGuid());
        var first = new Parcel(id, new(1.5m), new(7));

        Assert.Equal(new(UpsertAction.Inserted, first), await connection.UpsertReturningAsync(first));
        Assert.Equal(new(UpsertAction.Updated, new Parcel(id, new(2.0m), null)),
            await connection.UpsertReturningAsync(new Parcel(id, new(0.5m), null)));
        Assert.Equal(new UpsertCounts(1, 1, 0), await connection.UpsertManyAsync([first, new Parcel(new(Guid.NewGuid()), new(9), null)]));
        Assert.Equal(new(UpsertAction.Skipped, first with { Weight = new(3.5m) }),
            await connection.ByOwnerAsync(new Parcel(new(Guid.Empty), new(0), new(7))));
        Assert.Equal(id.Value, await db.ValueAsync<Guid>("SELECT id FROM parcel WHERE owner = 7"));
    }

    [Theory, EveryEngine]
    public async Task H08_Json(Engine engine)
    {
        await using var db = await TestDatabase.CreateAsync(
            engine,
            "CREATE TABLE profile (id TEXT PRIMARY KEY, settings TEXT NOT NULL, tags TEXT)",
            "CREATE TABLE profile (id text PRIMARY KEY, settings jsonb NOT NULL, tags jsonb)");
        await using var connection = await db.OpenAsync();
        var profile = new Profile { Id = "a", Settings = new("dark'\"\\", [1, 2], new() { ["x"] = null, ["y"] = "ü😀" }), Tags = ["t"] };

        Assert.Equivalent(profile, (await connection.UpsertReturningAsync(profile)).Row, strict: true);
        var other = profile with { Settings = new("light", [], []), Tags = null };
        Assert.Equivalent(new UpsertResult<Profile>(UpsertAction.Updated, other), await connection.UpsertReturningAsync(other),
            strict: true);
        Assert.Equal("light|NULL",
            await db.DumpAsync(db.Pick(
                "SELECT settings ->> '$.Theme', tags FROM profile", "SELECT settings ->> 'Theme', tags FROM profile")));
        var rows = new[] { profile, other with { Id = "b" } };
        Assert.Equivalent(rows, (await connection.UpsertManyReturningAsync(rows)).Select(r => r.Row), strict: true);
        Assert.Equal(new UpsertCounts(0, 2, 0), await connection.UpsertManyAsync(rows));
    }

    [Theory, EveryEngine]
    public async Task H10_AConstantOfAMergeIsConverted(Engine engine)
    {
        await using var db = await TestDatabase.CreateAsync(
            engine, "CREATE TABLE job (id integer PRIMARY KEY, colour text NOT NULL, steps text NOT NULL)");
        await using var connection = await db.OpenAsync();

        Assert.Equal(UpsertAction.Inserted, await connection.SetDoneAsync(new Job(1, Colour.Red, ["a"])));
        Assert.Equal("Red|a", await db.DumpAsync("SELECT colour, steps FROM job"));
        var result = await connection.SetDoneReturningAsync(new Job(1, Colour.Green, ["b", "c"]));
        Assert.Equal((UpsertAction.Updated, Colour.Blue), (result.Action, result.Row!.Colour));
        Assert.Equal("Blue|b,c", await db.DumpAsync("SELECT colour, steps FROM job"));
    }

    [Theory, EveryEngine]
    public async Task H12_KeysAndInsertOnlyColumnsAreNotUpdated(Engine engine)
    {
        await using var db = await TestDatabase.CreateAsync(
            engine, "CREATE TABLE protected (id integer PRIMARY KEY, code text NOT NULL UNIQUE, fixed text NOT NULL, free text NOT NULL)");
        await using var connection = await db.OpenAsync();
        await connection.UpsertAsync(new Protected(100, "a", "f1", "r1"));

        Assert.Equal(new(UpsertAction.Updated, new Protected(100, "a", "f1", "r2")),
            await connection.UpsertReturningAsync(new Protected(101, "a", "f2", "r2")));
        Assert.Equal("100|a|f1|r2", await db.DumpAsync("SELECT id, code, fixed, free FROM protected"));
    }

    private static Task<TestDatabase> BooksAsync(Engine engine)
        => TestDatabase.CreateAsync(engine, string.Format(Books, "blob"), string.Format(Books, "bytea"));
}
