using UpsertGen.Runtime.Tests.Infrastructure;

namespace UpsertGen.Runtime.Tests.Scenarios.Types;

/// <summary>Every scalar comes back as it was, in every path, and is what the provider itself stores.</summary>
public sealed class ScalarTests
{
    [Theory, EveryEngine]
    public async Task H01_OneByOne(Engine engine)
    {
        await using var db = await ScalarTable.CreateAsync(engine);
        await using var connection = await db.OpenAsync();
        foreach (var row in ScalarTable.Rows)
        {
            var inserted = await connection.UpsertReturningAsync(row);
            Assert.Equal(UpsertAction.Inserted, inserted.Action);
            Assert.Equivalent(row, inserted.Row, strict: true);
            var updated = await connection.UpsertReturningAsync(row);
            Assert.Equal(UpsertAction.Updated, updated.Action);
            Assert.Equivalent(row, updated.Row, strict: true);
            Assert.Equivalent(row, (await connection.GetOrAddAsync(new Scalars { Id = row.Id })).Row, strict: true);
        }
    }

    [Theory, EveryEngine(null), EveryEngine(2)]
    public async Task H01_Many(Engine engine, int? batchSize)
    {
        await using var db = await ScalarTable.CreateAsync(engine);
        await using var connection = await db.OpenAsync();
        var options = new UpsertOptions { BatchSize = batchSize };

        Assert.Equal(new UpsertCounts(6, 0, 0), await connection.UpsertManyAsync(ScalarTable.Rows, options));
        Assert.Equivalent(ScalarTable.Rows,
            (await connection.GetOrAddManyAsync(ScalarTable.Rows.Select(r => new Scalars { Id = r.Id }))).Select(r => r.Row), strict: true);
        Assert.Equivalent(ScalarTable.Rows, (await connection.UpsertManyReturningAsync(ScalarTable.Rows, options)).Select(r => r.Row),
            strict: true);
    }

    [Theory, EveryEngine]
    public async Task H01_TheProviderReadsWhatWeWrote(Engine engine)
    {
        await using var db = await ScalarTable.CreateAsync(engine);
        await using var connection = await db.OpenAsync();
        await connection.UpsertAsync(ScalarTable.Rows[0]);
        await connection.UpsertManyAsync(ScalarTable.Rows.Skip(1));

        await using var command = connection.CreateCommand();
        command.CommandText = "SELECT * FROM scalars ORDER BY id";
        await using var reader = await command.ExecuteReaderAsync();
        foreach (var row in ScalarTable.Rows)
        {
            Assert.True(await reader.ReadAsync());
            foreach (var (column, value) in ScalarTable.Values(row, db.IsPostgreSql))
            {
                Assert.Equal<object>([column, value], [column, Interchange.Read(reader, reader.GetOrdinal(column), value.GetType())]);
            }
        }
    }

    [Theory, EveryEngine]
    public async Task H01_WeReadWhatTheProviderWrote(Engine engine)
    {
        await using var db = await ScalarTable.CreateAsync(engine);
        await using var connection = await db.OpenAsync();
        foreach (var row in ScalarTable.Rows)
        {
            var values = ScalarTable.Values(row, db.IsPostgreSql).ToList();
            await using var command = connection.CreateCommand();
            command.CommandText = $"INSERT INTO scalars VALUES (@id, {string.Join(", ", values.Select(v => "@" + v.Column))})";
            command.Add("id", row.Id);
            foreach (var (column, value) in values)
                command.Add(column, value);
            await command.ExecuteNonQueryAsync();

            var read = await connection.GetOrAddAsync(new Scalars { Id = row.Id });
            Assert.Equal(UpsertAction.Skipped, read.Action);
            Assert.Equivalent(row, read.Row, strict: true);
        }
    }

    [Theory, EveryEngine]
    public async Task H01_TheyAreStoredByteForByteAsTheProviderStoresThem(Engine engine)
    {
        await using var ours = await ScalarTable.CreateAsync(engine);
        await using var theirs = await ScalarTable.CreateAsync(engine);
        await using var connection = await ours.OpenAsync();
        foreach (var row in ScalarTable.Rows)
        {
            await connection.UpsertAsync(row);
            var values = ScalarTable.Values(row, ours.IsPostgreSql).ToList();
            await theirs.ExecuteAsync(
                $"INSERT INTO scalars VALUES (@id, {string.Join(", ", values.Select(v => "@" + v.Column))})",
                [("id", row.Id), .. values.Select(v => (v.Column, (object?)v.Value))]);
        }

        foreach (var (column, _) in ScalarTable.Values(ScalarTable.Rows[0], ours.IsPostgreSql))
        {
            var query = ours.Pick(
                $"""SELECT typeof("{column}"), hex(CAST("{column}" AS BLOB)) FROM scalars ORDER BY id""",
                $"""SELECT "{column}"::text FROM scalars ORDER BY id""");
            Assert.Equal((column, await theirs.DumpAsync(query)), (column, await ours.DumpAsync(query)));
        }
    }

    [Theory, EveryEngine]
    public async Task H01_NullOfEachType(Engine engine)
    {
        await using var db = await ScalarTable.CreateAsync(engine);
        await using var connection = await db.OpenAsync();
        var nothing = new Nullables { Id = 2 };
        var full = ScalarTable.ToNullables(ScalarTable.Rows[1]);

        Assert.Equivalent(nothing, (await connection.UpsertReturningAsync(nothing)).Row, strict: true);
        Assert.Equal("2" + string.Concat(Enumerable.Repeat("|NULL", 24)), await db.DumpAsync("SELECT * FROM scalars"));
        Assert.Equivalent(full, (await connection.KnownReturningAsync(full)).Row, strict: true);
        Assert.Equivalent(full, (await connection.KnownReturningAsync(nothing)).Row, strict: true);
        Assert.Equivalent(nothing, (await connection.UpsertReturningAsync(nothing)).Row, strict: true);
    }

    [Theory, EveryEngine]
    public async Task H15_NullsAmongTheRowsOfOneCall(Engine engine)
    {
        await using var db = await ScalarTable.CreateAsync(engine);
        await using var connection = await db.OpenAsync();
        var rows = ScalarTable.Rows.Select(r => r.Id % 2 == 0 ? ScalarTable.ToNullables(r) : new Nullables { Id = r.Id }).ToList();

        Assert.Equal(new UpsertCounts(6, 0, 0), await connection.UpsertManyAsync(rows));
        Assert.Equivalent(rows, (await connection.GetOrAddManyAsync(rows.Select(r => new Nullables { Id = r.Id }))).Select(r => r.Row),
            strict: true);
        Assert.Equal(new UpsertCounts(0, 6, 0),
            await connection.KnownManyAsync(rows.Select(r => new Nullables { Id = r.Id }), new() { BatchSize = 4 }));
        Assert.Equivalent(rows, (await connection.GetOrAddManyAsync(rows)).Select(r => r.Row), strict: true);

        var nothing = Enumerable.Range(1, 6).Select(i => new Nullables { Id = i }).ToList();
        Assert.Equivalent(nothing, (await connection.UpsertManyReturningAsync(nothing)).Select(r => r.Row), strict: true);
    }

    [Theory, EveryEngine]
    public async Task H09_TextIsStoredExactly(Engine engine)
    {
        await using var db = await ScalarTable.CreateAsync(engine);
        await using var connection = await db.OpenAsync();
        await connection.UpsertAsync(new Scalars { Id = 1, String = "a'b\"c\n" });
        await connection.UpsertManyAsync([new Scalars { Id = 2, String = "a'b\"c\n" }]);
        Assert.Equal(["a'b\"c\n", "a'b\"c\n"], await db.ColumnAsync<string>("SELECT string FROM scalars"));
    }

    /// <summary>What no database text can hold is refused, in every path, and the connection goes on.</summary>
    [Theory, EveryPostgres]
    public async Task H09_TextThatIsNoTextLeavesTheConnectionUsable(Engine engine)
    {
        await using var db = await ScalarTable.CreateAsync(engine);
        await using var connection = await db.OpenAsync();
        foreach (var text in (string[])["\ud800", "a\0b"])
        {
            Scalars[] rows = [new() { Id = 1 }, new() { Id = 2, String = text }, new() { Id = 3 }];
            await Assert.ThrowsAnyAsync<Exception>(async () => await connection.UpsertAsync(rows[1]));
            await Assert.ThrowsAnyAsync<Exception>(async () => await connection.UpsertReturningAsync(rows[1]));
            await Assert.ThrowsAnyAsync<Exception>(async () => await connection.GetOrAddAsync(rows[1]));
            await Assert.ThrowsAnyAsync<Exception>(() => connection.UpsertManyAsync(rows));
            await Assert.ThrowsAnyAsync<Exception>(() => connection.UpsertManyAsync(rows, new() { BatchSize = 1 }));
            await Assert.ThrowsAnyAsync<Exception>(() => connection.UpsertManyReturningAsync(rows));
            Assert.Equal(System.Data.ConnectionState.Open, connection.State);
            Assert.Equal(0L, await db.ScalarAsync("SELECT count(*) FROM scalars"));
        }

        Assert.Equal(UpsertAction.Inserted, await connection.UpsertAsync(new Scalars { Id = 1 }));
    }
}
