using Npgsql;
using UpsertGen.Runtime.Tests.Infrastructure;
using UpsertGen.Runtime.Tests.Scenarios.Operations;

namespace UpsertGen.Runtime.Tests.PostgreSql.Traits;

/// <summary>Roles with few rights.</summary>
public sealed class RightsTests
{
    [NeedsServerTraits]
    [Theory, EveryPostgres]
    public async Task ARoleThatCanMakeNoTemporaryTables(Engine engine)
    {
        await using var role = await Role.CreateAsync(
            engine, Stock.Table + ";" + Labeled.Table + ";" + Oracle.Postgres,
            "GRANT SELECT, INSERT, UPDATE ON ALL TABLES IN SCHEMA public TO {0}");
        await using var connection = await role.OpenAsync();
        var rows = Enumerable.Range(0, 57).Select(static i => Stock.Of($"s{i % 40}")).Reverse().ToList();
        foreach (var options in (UpsertOptions?[])[null, new() { BatchSize = 10 }, new() { BatchSize = 10, Atomic = false }])
        {
            await role.Db.ExecuteAsync("DELETE FROM stock");
            Assert.Equal(new UpsertCounts(40, 17, 0), await connection.UpsertManyAsync(rows, options));
            Assert.Equal(new UpsertCounts(0, 57, 0), connection.UpsertMany(rows, options));
            Assert.Equal(new UpsertCounts(0, 57, 0), await connection.ReplaceManyAsync(rows, options));
            Assert.Equal(new UpsertCounts(0, 57, 0), await connection.AddManyAsync(rows, options));
            Assert.Equal(new UpsertCounts(0, 0, 57), await connection.IgnoreManyAsync(rows, options));
            Assert.Equal(57, (await connection.UpsertManyReturningAsync(rows, options)).Count(
                static r => r.Action == UpsertAction.Updated));
            Assert.Equal(new UpsertCounts(3, 3, 0),
                await connection.UpsertManyAsync([.. Enumerable.Range(0, 6).Select(static i => new Labeled(i % 3, [i], 1))], options));
            Assert.All(await connection.GetOrAddManyAsync(rows, options), static r => Assert.Equal(UpsertAction.Skipped, r.Action));
            await role.Db.ExecuteAsync("DELETE FROM labeled");
        }

        // Atomic: what fails in the last of many batches leaves nothing.
        await Assert.ThrowsAsync<PostgresException>(
            () => connection.UpsertManyAsync(
                [.. rows.Select(static r => r with { Sku = "new " + r.Sku }), Stock.Of(null!)], new UpsertOptions { BatchSize = 10 }));
        Assert.Equal(40L, await role.Db.ScalarAsync("SELECT count(*) FROM stock"));
        var cards = new CardTable(role.Db, "card", new Random(5));
        await cards.Fill();
        foreach (var operation in CardTable.Operations)
        {
            foreach (var shape in (string[])["Many", "ManyAsync", "ManyReturningAsync"])
                await cards.Call(connection, operation, shape, 40, "no TEMP");
        }
    }

    [Theory, EveryPostgres]
    public async Task TheRightIsLearnedWhenItIsGranted(Engine engine)
    {
        await using var role = await Role.CreateAsync(engine, Stock.Table, "GRANT SELECT, INSERT ON stock TO {0}");
        await using var connection = await role.OpenAsync();
        var missing = await Assert.ThrowsAsync<UpsertException>(async () => await connection.UpsertAsync(Stock.Of("a")));
        Assert.Contains("GRANT INSERT, UPDATE, SELECT ON \"stock\"", missing.Message, StringComparison.Ordinal);
        Assert.Equal("42501", missing.SqlState);
        Assert.Equal("42501", (await Assert.ThrowsAsync<UpsertException>(() => connection.UpsertManyAsync([Stock.Of("a")]))).SqlState);
        await role.Db.ExecuteAsync($"GRANT UPDATE ON stock TO {role.Name}; GRANT TEMPORARY ON DATABASE {role.Database} TO {role.Name}");
        Assert.Equal(UpsertAction.Inserted, await connection.UpsertAsync(Stock.Of("a")));
        Assert.Equal(new UpsertCounts(4, 1, 0),
            await connection.UpsertManyAsync([.. "abcde".Select(static c => Stock.Of($"{c}"))], new UpsertOptions { BatchSize = 2 }));
    }

    /// <summary>The right to some columns is enough: nothing else is read.</summary>
    [NeedsServerTraits]
    [Theory, EveryPostgres]
    public async Task ARoleWithRightsOnColumns(Engine engine)
    {
        const string Table =
            "CREATE TABLE stock (sku text PRIMARY KEY, name text, amount integer NOT NULL, price numeric NOT NULL, created timestamptz NOT NULL, secret text)";
        const string Columns = "sku, name, amount, price, created";
        await using var role = await Role.CreateAsync(
            engine, Table, $"GRANT INSERT ({Columns}), UPDATE (name, amount, price), SELECT ({Columns}) ON stock TO {{0}}");
        await using var connection = await role.OpenAsync();
        Assert.Equal(UpsertAction.Inserted, await connection.UpsertAsync(Stock.Of("a")));
        Assert.Equal(UpsertAction.Updated, connection.Upsert(Stock.Of("a")));
        Assert.Equal((UpsertAction.Updated, 3),
            await connection.UpsertReturningAsync(Stock.Of("a")) is var result ? (result.Action, result.Row!.Amount) : default);
        Assert.Equal(new UpsertCounts(1, 1, 0), await connection.UpsertManyAsync([Stock.Of("a"), Stock.Of("b")]));
        Assert.Equal(new UpsertCounts(1, 4, 0),
            await connection.UpsertManyAsync([.. "abcab".Select(static c => Stock.Of($"{c}"))], new UpsertOptions { BatchSize = 2 }));
        Assert.Equal([UpsertAction.Updated, UpsertAction.Inserted],
            (await connection.UpsertManyReturningAsync([Stock.Of("a"), Stock.Of("d")])).Select(static r => r.Action));
        Assert.Equal(UpsertAction.Skipped, (await connection.GetOrAddAsync(Stock.Of("a"))).Action);
        Assert.Equal(UpsertAction.Inserted, (await connection.GetOrAddAsync(Stock.Of("e"))).Action);
        Assert.Equal(UpsertAction.Skipped, await connection.IgnoreAsync(Stock.Of("a")));
        await using var transaction = await connection.BeginTransactionAsync();
        Assert.Equal(UpsertAction.Inserted, await connection.UpsertAsync(Stock.Of("f")));
        Assert.Equal(UpsertAction.Updated, await connection.UpsertAsync(Stock.Of("f")));
    }

    /// <summary>A role in a database of its own, where nobody but the owner can make temporary tables.</summary>
    private sealed class Role(TestDatabase db, string name) : IAsyncDisposable
    {
        public TestDatabase Db => db;

        public string Name => name;

        public string Database => new NpgsqlConnectionStringBuilder(db.ConnectionString).Database!;

        public static async Task<Role> CreateAsync(Engine engine, string tables, string grant)
        {
            var db = await TestDatabase.CreateAsync(engine, tables, storage: TestStorage.OwnDatabase);
            var role = new Role(db, $"role_{Guid.NewGuid():N}");
            await db.ExecuteAsync($"CREATE ROLE {role.Name} LOGIN PASSWORD 'x'; REVOKE TEMPORARY ON DATABASE {role.Database} FROM PUBLIC");
            await db.ExecuteAsync(string.Format(null, grant, role.Name));
            return role;
        }

        public async Task<NpgsqlConnection> OpenAsync()
        {
            var connection = new NpgsqlConnection(
                new NpgsqlConnectionStringBuilder(
                    db.ConnectionString)
                { Username = name, Password = "x", Pooling = false }.ConnectionString);
            await connection.OpenAsync();
            return connection;
        }

        public async ValueTask DisposeAsync()
        {
            await db.ExecuteAsync($"DROP OWNED BY {name}; DROP ROLE {name}");
            await db.DisposeAsync();
        }
    }
}
