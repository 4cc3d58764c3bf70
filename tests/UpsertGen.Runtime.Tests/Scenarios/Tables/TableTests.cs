using System.Data.Common;
using UpsertGen.Runtime.Tests.Infrastructure;
using UpsertGen.Runtime.Tests.Scenarios.Operations;

namespace UpsertGen.Runtime.Tests.Scenarios.Tables;

/// <summary>Tables that are named at run time: what the oracle's tables do not show.</summary>
public sealed class TableTests
{
    private static string Of(TestDatabase db, string table) => db.Pick(Shelf.Sqlite, Shelf.Postgres)
        .Replace("TABLE shelf", $"TABLE \"{table}\"", StringComparison.Ordinal)
        .Replace("INDEX shelf_name ON shelf", $"INDEX \"{table}_name\" ON \"{table}\"", StringComparison.Ordinal);

    [Theory, EveryEngine]
    public async Task AMergeThatNamesItsTable(Engine engine)
    {
        await using var db = await TestDatabase.CreateAsync(engine, Shelf.Sqlite, Shelf.Postgres);
        await db.ExecuteAsync(Of(db, "select"));
        await using var connection = await db.OpenAsync();
        var other = connection.WithUpsertTable<Shelf>("select");
        var calls = new Shapes(typeof(ShelfUpserts));
        var (number, second) = (0, 0);
        foreach (var operation in new[] { "Upsert", "Move" })
        {
            foreach (var shape in Shapes.All)
            {
                var isNew = number == 0;
                second += isNew ? 5 : 1;
                number += 3;
                var (counts, _, rows) = await calls.Call(operation, shape, other, [new Shelf(0, "a", "A", 3, 5)], null);
                Assert.Equal((shape, isNew ? new UpsertCounts(1, 0, 0) : new UpsertCounts(0, 1, 0)), (shape, counts));
                if (rows is not null)
                    Assert.Equal(new Shelf(1, "a", "A", number, second), Assert.Single(rows));
                Assert.Equal($"1|a|A|{number}|{second}", await db.DumpAsync("SELECT * FROM \"select\""));
            }
        }

        Assert.Equal("", await db.DumpAsync("SELECT * FROM shelf"));
    }

    [Theory, EveryEngine]
    public async Task GetInEveryShape(Engine engine)
    {
        await using var db = await TestDatabase.CreateAsync(engine, Shelf.Sqlite, Shelf.Postgres);
        await db.ExecuteAsync(Of(db, "rack 7"));
        await db.ExecuteAsync("INSERT INTO shelf VALUES (70, 'x', 'own', 1, 1)");
        await db.ExecuteAsync("INSERT INTO \"rack 7\" (code, name, shelf, \"select\") VALUES ('x', 'Ab', 1, 2)");
        await using var connection = await db.OpenAsync();
        await Get(connection.WithUpsertTable<Shelf>("rack 7"), 1, 2);
        Assert.Equal("70|x|own|1|1", await db.DumpAsync("SELECT * FROM shelf"));
        Assert.Equal(UpsertAction.Skipped, await connection.WithUpsertTable<Shelf>("rack 7").TryAsync(new Shelf(0, "other", "aB", 0, 0)));
        Assert.Equal(UpsertAction.Inserted, connection.Try(new Shelf(0, "other", "aB", 0, 0)));
    }

    private static async Task Get(DbConnection connection, int number, int other)
    {
        var there = new Shelf(1, "x", "Ab", number, other);
        Shelf[] rows = [there with { Id = 0, Number = 9 }, new(0, "new", "new", 4, 4), there with { Id = 0, Name = "AB" }];
        Assert.Equal(new(UpsertAction.Skipped, there), connection.Get(rows[0]));
        Assert.Equal(new(UpsertAction.Skipped, there), await connection.GetAsync(rows[0]));
        Assert.Equal(new(UpsertAction.Skipped, there), await connection.FindAsync(rows[2]));
        var many = await connection.GetManyAsync(rows);
        Assert.Equal([UpsertAction.Skipped, UpsertAction.Inserted, UpsertAction.Skipped], many.Select(static r => r.Action));
        Assert.Equal(there, many[2].Row);
        Assert.Equal(many.Select(static r => r.Row), connection.GetMany(rows).Select(static r => r.Row));
        Assert.Equal(many.Select(static r => r.Row), (await connection.GetManyAsync(Stream(rows))).Select(static r => r.Row));
        Assert.Equal(new(UpsertAction.Skipped, many[1].Row), connection.Find(rows[1] with { Name = "NEW" }));
        Assert.Equal(UpsertAction.Inserted, connection.Get(new Shelf(0, "y", "y", 0, 0)).Action);
        var found = await connection.FindManyAsync(
            [new Shelf(0, "z", "z", 0, 0), new Shelf(0, "?", "Z", 0, 0), new Shelf(0, "?", "Y", 0, 0)]);
        Assert.Equal(["z", "z", "y"], found.Select(static r => r.Row!.Code));
    }

    [Theory, EveryPostgres]
    public async Task SchemasAndNamedConstraints(Engine engine)
    {
        const string Ddl = "(id integer NOT NULL, room integer NOT NULL, used integer NOT NULL, CONSTRAINT desk_unique UNIQUE (id, room))";
        await using var db = await TestDatabase.CreateAsync(
            engine, "",
            $"CREATE SCHEMA office; CREATE SCHEMA archive; CREATE SCHEMA \"tenant.7\"; CREATE TABLE office.desk {Ddl}; CREATE TABLE \"tenant.7\".desk {Ddl}; CREATE TABLE archive.desks {Ddl}",
            TestStorage.OwnDatabase);
        await using var connection = await db.OpenAsync();
        var calls = new Shapes(typeof(DeskUpserts));
        var tables = new (string Table, DbConnection Connection)[]
        {
            ("office.desk", connection), ("\"tenant.7\".desk", connection.WithUpsertSchema("tenant.7")),
            ("archive.desks", connection.WithUpsertTable<Desk>(new("archive", "desks"))),
            ("\"tenant.7\".desk", connection.WithUpsertTable<Desk>(new("tenant.7", "desk"))),
            ("\"tenant.7\".desk", connection.WithUpsertTable<Desk>("desk").WithUpsertSchema("tenant.7")),
        };
        var used = new Dictionary<string, int>();
        foreach (var shape in Shapes.All)
        {
            foreach (var (table, on) in tables)
            {
                var before = used.GetValueOrDefault(table);
                used[table] = before + 5;
                var (counts, _, _) = await calls.Call("Upsert", shape, on, [new Desk(1, 2, 2), new Desk(1, 2, 3)], null);
                Assert.Equal(new UpsertCounts(before == 0 ? 1 : 0, before == 0 ? 1 : 2, 0), counts);
                Assert.Equal($"1|2|{used[table]}", await db.DumpAsync($"SELECT * FROM {table}"));
            }
        }

        await DeskUpserts.CheckSchemaAsync(connection.WithUpsertSchema("tenant.7"));
        var missing = await Assert.ThrowsAsync<UpsertException>(
            async () => await connection.WithUpsertSchema("nobody").UpsertAsync(new Desk(1, 2, 3)));
        Assert.Contains("table \"nobody\".\"desk\", which does not exist", missing.Message, StringComparison.Ordinal);
    }

    // The kind of the table decides how the server tells an insert from an update: one is partitioned, one a view, one is computed.
    [Theory, EveryPostgres]
    public async Task EachTableHasItsKind(Engine engine)
    {
        await using var db = await TestDatabase.CreateAsync(
            engine,
            "",
            """
            CREATE TABLE excluded (id integer PRIMARY KEY, used integer NOT NULL);
            CREATE TABLE parts (id integer PRIMARY KEY, used integer NOT NULL) PARTITION BY RANGE (id);
            CREATE TABLE parts_1 PARTITION OF parts FOR VALUES FROM (0) TO (100);
            CREATE VIEW seen AS SELECT * FROM excluded;
            CREATE TABLE wide (id numeric PRIMARY KEY, used bigint NOT NULL)
            """);
        await using var connection = await db.OpenAsync();
        var calls = new Shapes(typeof(ExcludedUpserts));
        foreach (var table in new[] { "excluded", "parts", "seen", "wide" })
        {
            foreach (var shape in Shapes.All)
            {
                await db.ExecuteAsync($"DELETE FROM {table}; INSERT INTO {table} VALUES (1, 1)");
                var rows = Enumerable.Range(1, 4).Append(3).Select(static id => new Excluded(id, 2)).ToList();
                var (counts, actions, _) = await calls.Call("Upsert", shape, connection.WithUpsertTable<Excluded>(table), rows, null);
                Assert.Equal((table, shape, new UpsertCounts(3, 2, 0)), (table, shape, counts));
                if (actions is not null)
                    Assert.Equal([UpsertAction.Updated, UpsertAction.Inserted, UpsertAction.Inserted, UpsertAction.Inserted,
                        UpsertAction.Updated], actions);
                Assert.Equal("1|3\n2|2\n3|4\n4|2", await db.DumpAsync($"SELECT id::integer, used FROM {table} ORDER BY id"));
            }
        }
    }

    [Fact]
    public async Task SqliteTablesOfEveryKind()
    {
        await using var db = await TestDatabase.CreateAsync(
            Engine.Sqlite,
            """
            CREATE TABLE excluded (id INTEGER PRIMARY KEY, used INTEGER NOT NULL);
            CREATE TABLE bare (id INTEGER PRIMARY KEY, used INTEGER NOT NULL) WITHOUT ROWID;
            CREATE TABLE logged (id INTEGER PRIMARY KEY, used INTEGER NOT NULL);
            CREATE TABLE log (id INTEGER, used INTEGER);
            CREATE TRIGGER note BEFORE UPDATE ON logged BEGIN INSERT INTO log VALUES (new.id, new.used); END
            """);
        await using var connection = await db.OpenAsync();
        var calls = new Shapes(typeof(ExcludedUpserts));
        foreach (var table in new[] { "excluded", "bare", "logged" })
        {
            foreach (var shape in Shapes.All)
            {
                await db.ExecuteAsync($"DELETE FROM {table}; INSERT INTO {table} VALUES (1, 1)");
                var rows = Enumerable.Range(1, 40).Append(3).Select(static id => new Excluded(id, 2)).ToList();
                var (counts, _, _) = await calls.Call("Upsert", shape, connection.WithUpsertTable<Excluded>(table), rows, null);
                Assert.Equal((table, shape, new UpsertCounts(39, 2, 0)), (table, shape, counts));
                Assert.Equal("1|3\n2|2\n3|4\n4|2", await db.DumpAsync($"SELECT * FROM {table} WHERE id < 5 ORDER BY id"));
            }
        }
    }

    [Theory, EveryEngine]
    public async Task DataSourcesConnectionsAndTransactions(Engine engine)
    {
        await using var db = await TestDatabase.CreateAsync(engine, Shelf.Sqlite, Shelf.Postgres);
        await db.ExecuteAsync(Of(db, "rack"));
        await using var connection = await db.OpenAsync();
        await using (var named = connection.WithUpsertTable<Shelf>("rack"))
        {
            await using var transaction = await named.BeginTransactionAsync();
            await named.UpsertAsync(new Shelf(0, "a", "a", 1, 1));
            await named.UpsertManyAsync([new Shelf(0, "b", "b", 1, 1), new Shelf(0, "c", "c", 1, 1)]);
            Assert.Equal((connection.State, connection.Database, connection.ServerVersion),
                (named.State, named.Database, named.ServerVersion));
            Assert.Same(connection, named.CreateCommand().Connection);
            await transaction.RollbackAsync();
        }

        // Disposing what stands for a connection leaves it open.
        Assert.Equal(System.Data.ConnectionState.Open, connection.State);
        Assert.Equal(0L, await db.ScalarAsync("SELECT count(*) FROM rack"));
        if (db.IsSqlite)
            return;
        var source = db.DataSource.WithUpsertTable<Shelf>("rack");
        Assert.Equal(UpsertAction.Inserted, await source.UpsertAsync(new Shelf(0, "a", "a", 1, 1)));
        Assert.Equal(UpsertAction.Updated, source.Upsert(new Shelf(0, "a", "a", 1, 1)));
        Assert.Equal(new UpsertCounts(1, 1, 0), await source.UpsertManyAsync([new Shelf(0, "a", "a", 1, 1), new Shelf(0, "b", "b", 1, 1)]));
        Assert.Equal(2, (await source.GetManyAsync([new Shelf(0, "a", "a", 1, 1), new Shelf(0, "b", "b", 1, 1)])).Count);
        await ShelfUpserts.CheckSchemaAsync(source);
        await using (var opened = await source.OpenConnectionAsync())
            Assert.Equal(UpsertAction.Skipped, await opened.TryAsync(new Shelf(0, "a", "a", 1, 1)));
        Assert.Equal(2L, await db.ScalarAsync("SELECT count(*) FROM rack"));
        Assert.Equal(0L, await db.ScalarAsync("SELECT count(*) FROM shelf"));
    }

    [Theory, EveryEngine]
    public async Task MessagesAndChecksNameTheTable(Engine engine)
    {
        await using var db = await TestDatabase.CreateAsync(engine, Shelf.Sqlite, Shelf.Postgres);
        await db.ExecuteAsync("CREATE TABLE bare AS SELECT * FROM shelf");
        await using var connection = await db.OpenAsync();
        var row = new Shelf(0, "a", "a", 1, 1);
        foreach (var shape in Shapes.All)
        {
            var calls = new Shapes(typeof(ShelfUpserts));
            var missing = await Assert.ThrowsAsync<UpsertException>(
                () => calls.Call("Upsert", shape, connection.WithUpsertTable<Shelf>("no \"such"), [row], null));
            Assert.Contains(db.Pick("the table \"no \"such\"", "table \"no \"\"such\""), missing.Message, StringComparison.Ordinal);
            Assert.Contains("CREATE UNIQUE INDEX \"ux_no \"\"such_code\" ON \"no \"\"such\" (\"code\")", missing.Message,
                StringComparison.Ordinal);
            var bare = await Assert.ThrowsAsync<UpsertException>(
                () => calls.Call("Upsert", shape, connection.WithUpsertTable<Shelf>("bare"), [row], null));
            Assert.Contains("CREATE UNIQUE INDEX \"ux_bare_code\" ON \"bare\" (\"code\");", bare.Message, StringComparison.Ordinal);
        }

        await ShelfUpserts.CheckSchemaAsync(connection);
        var differences = (await Assert.ThrowsAsync<UpsertSchemaException>(
            () => ShelfUpserts.CheckSchemaAsync(connection.WithUpsertTable<Shelf>("bare")))).Differences;
        Assert.Contains(differences, static d => d.Contains("ON \"bare\" (\"code\")", StringComparison.Ordinal));
        differences = Assert.Throws<UpsertSchemaException>(
            () => ShelfUpserts.CheckSchema(connection.WithUpsertTable<Shelf>("shelv"))).Differences;
        Assert.StartsWith("table \"shelv\" does not exist", Assert.Single(differences), StringComparison.Ordinal);

        // The statements of the class stay those of the model's table.
        Assert.StartsWith("INSERT INTO \"shelf\" (", db.Pick(ShelfUpserts.Sql.Sqlite.Upsert, ShelfUpserts.Sql.PostgreSql.Upsert),
            StringComparison.Ordinal);
    }

    [Theory, EveryEngine]
    public async Task ANullThatNoPropertyCanHoldIsNamed(Engine engine)
    {
        await using var db = await TestDatabase.CreateAsync(engine, Shelf.Sqlite, Shelf.Postgres);
        await db.ExecuteAsync(Of(db, "rack").Replace("name TEXT NOT NULL", "name TEXT", StringComparison.OrdinalIgnoreCase));
        await db.ExecuteAsync("INSERT INTO rack (code, shelf, \"select\") VALUES ('a', 1, 2)");
        await using var connection = await db.OpenAsync();
        var rack = connection.WithUpsertTable<Shelf>("rack");
        var row = new Shelf(0, "a", "a", 1, 1);
        Func<Task>[] calls =
        [
            () => rack.GetAsync(row).AsTask(), () => Task.FromResult(rack.GetMany([row])), () => rack.UpsertReturningAsync(row).AsTask(),
            () => rack.MoveReturningAsync(row).AsTask(),
            () => rack.UpsertManyReturningAsync([row]), () => rack.MoveManyReturningAsync([row]),
        ];
        foreach (var call in calls)
        {
            var exception = await Assert.ThrowsAnyAsync<Exception>(call);
            Assert.Contains(
                " the column name of \"rack\" is NULL, but UpsertGen.Runtime.Tests.Scenarios.Tables.Shelf.Name cannot be null.",
                (exception as UpsertException)?.InnerException!.Message ?? exception.Message, StringComparison.Ordinal);
            Assert.Contains("ShelfUpserts.", exception.Message, StringComparison.Ordinal);
        }
    }

    [Theory, EveryEngine]
    public async Task ListenersAreToldTheTable(Engine engine)
    {
        await using var db = await TestDatabase.CreateAsync(engine, Shelf.Sqlite, Shelf.Postgres);
        await db.ExecuteAsync(Of(db, "rack"));
        await using var connection = await db.OpenAsync();
        var reports = new List<UpsertCallReport>();
        using (new UpsertCallContext { Completed = reports.Add }.Enter())
        {
            connection.WithUpsertTable<Shelf>("rack").Upsert(new Shelf(0, "a", "a", 1, 1));
            await connection.WithUpsertTable<Shelf>("rack").UpsertManyAsync([new Shelf(0, "a", "a", 1, 1)]);
        }

        Assert.Equal(["Upsert rack", "BATCH Upsert rack"], reports.Select(static r => r.Operation));
        Assert.All(reports, static r => Assert.Contains("INSERT INTO \"rack\" AS \"shelf\" (", r.Sql, StringComparison.Ordinal));
    }

    [Theory, EveryEngine]
    public async Task NamesThatCannotBe(Engine engine)
    {
        await using var db = await TestDatabase.CreateAsync(engine, Shelf.Sqlite, Shelf.Postgres);
        await using var connection = await db.OpenAsync();
        var row = new Shelf(0, "a", "a", 1, 1);
        foreach (var name in new[] { "", "a\0b", "a\ud800" })
        {
            Assert.Throws<ArgumentException>("table", () => connection.WithUpsertTable<Shelf>(name));
            Assert.Throws<ArgumentException>("schema", () => connection.WithUpsertSchema(name));
            Assert.Throws<ArgumentException>("schema", () => new UpsertTableName(name, "shelf"));
        }

        Assert.Throws<ArgumentNullException>(() => connection.WithUpsertTable<Shelf>((string)null!));
        Assert.Throws<ArgumentNullException>(() => connection.WithUpsertTable<Shelf>((UpsertTableName)null!));
        Assert.Throws<ArgumentNullException>(() => ((DbConnection)null!).WithUpsertTable<Shelf>("a"));

        var unnamed = Assert.Throws<InvalidOperationException>(
            () => connection.WithUpsertTable<Desk>("a").WithUpsertTable<Card>("b").Upsert(row));
        Assert.Equal(
            "ShelfUpserts.Upsert: this connection names the table of Card and Desk, and none for Shelf: add WithUpsertTable<Shelf>(…), or call it on the connection itself.",
            unnamed.Message);
        var name64 = new string('ä', 32);
        if (db.IsPostgreSql)
        {
            var tooLong = Assert.Throws<ArgumentException>(() => { _ = connection.WithUpsertTable<Shelf>(name64).UpsertAsync(row); });
            Assert.Contains("PostgreSQL keeps 63 bytes of a name", tooLong.Message, StringComparison.Ordinal);
        }
        else
        {
            await db.ExecuteAsync(Of(db, name64));
            Assert.Equal(UpsertAction.Inserted, connection.WithUpsertTable<Shelf>(name64).Upsert(row));
            var schema = Assert.Throws<NotSupportedException>(() => connection.WithUpsertSchema("tenant").Upsert(row));
            Assert.Contains("SQLite has no schemas", schema.Message, StringComparison.Ordinal);
            schema = await Assert.ThrowsAsync<NotSupportedException>(
                async () => await ShelfUpserts.CheckSchemaAsync(connection.WithUpsertTable<Shelf>(new("tenant", "shelf"))));
            Assert.Contains("ShelfUpserts.CheckSchema", schema.Message, StringComparison.Ordinal);
        }
    }

    [Theory, EveryEngine]
    public async Task WithinAndAroundAProfiler(Engine engine)
    {
        await using var db = await TestDatabase.CreateAsync(engine, Shelf.Sqlite, Shelf.Postgres);
        await db.ExecuteAsync(Of(db, "rack"));
        await using var connection = await db.OpenAsync();
        var row = new Shelf(0, "a", "a", 1, 1);
        Assert.Equal(UpsertAction.Inserted, await new WrappedConnection(connection).WithUpsertTable<Shelf>("rack").UpsertAsync(row));
        Assert.Equal(UpsertAction.Updated, await new WrappedConnection(connection.WithUpsertTable<Shelf>("rack")).UpsertAsync(row));

        // The name that was said last counts.
        Assert.Equal(UpsertAction.Updated,
            await connection.WithUpsertTable<Shelf>("nothing").WithUpsertTable<Shelf>("rack").UpsertAsync(row));
    }

    private static async IAsyncEnumerable<T> Stream<T>(IEnumerable<T> rows)
    {
        foreach (var row in rows)
        {
            await Task.Yield();
            yield return row;
        }
    }
}
