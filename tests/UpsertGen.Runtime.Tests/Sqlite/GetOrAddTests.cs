using System.ComponentModel.DataAnnotations;
using System.ComponentModel.DataAnnotations.Schema;
using UpsertGen.Runtime.Tests.Infrastructure;

namespace UpsertGen.Runtime.Tests.Sqlite;

[Table("label")]
[Upsert("GetOrAdd", ConflictOn = "Name", OnConflict = ConflictAction.Get)]
public sealed record Label(
    [property: Key, DatabaseGenerated(DatabaseGeneratedOption.Identity)] long Id, [property: Unique] string? Name, int Uses);

/// <summary>Insert, or get the row that is there without writing it.</summary>
public sealed class GetOrAddTests
{
    private const string Table = "CREATE TABLE label (id INTEGER PRIMARY KEY, name TEXT UNIQUE, uses INTEGER NOT NULL)";

    [Fact]
    public async Task TheRowThatIsThereIsNotWritten()
    {
        await using var db = await TestDatabase.CreateAsync(
            Engine.Sqlite,
            Table + "; INSERT INTO label VALUES (7, 'a', 5); CREATE TABLE log (what); CREATE TRIGGER t AFTER UPDATE ON label BEGIN INSERT INTO log VALUES (1); END");
        using var connection = await db.OpenSqliteAsync();
        Assert.Equal(new(UpsertAction.Skipped, new Label(7, "a", 5)), connection.GetOrAdd(new Label(0, "a", 1)));
        Assert.Equal(new(UpsertAction.Inserted, new Label(8, "b", 1)), await connection.GetOrAddAsync(new Label(0, "b", 1)));
        var many = connection.GetOrAddMany([new Label(0, "c", 1), new Label(0, "a", 1), new Label(0, "c", 2)]);
        Assert.Equal([(UpsertAction.Inserted, 9L, 1), (UpsertAction.Skipped, 7L, 5), (UpsertAction.Skipped, 9L, 1)],
            many.Select(r => (r.Action, r.Row!.Id, r.Row.Uses)));
        Assert.Empty(await db.QueryAsync("SELECT * FROM log"));
    }

    [Fact]
    public async Task ANullKeyNeverConflicts()
    {
        await using var db = await TestDatabase.CreateAsync(Engine.Sqlite, Table);
        using var connection = await db.OpenSqliteAsync();
        Assert.Equal(UpsertAction.Inserted, connection.GetOrAdd(new Label(0, null, 1)).Action);
        Assert.Equal(UpsertAction.Inserted, connection.GetOrAdd(new Label(0, null, 1)).Action);
    }

    [Fact]
    public async Task ARowThatIsNeitherTakenNorFoundIsAnError()
    {
        await using var db = await TestDatabase.CreateAsync(
            Engine.Sqlite, Table + "; CREATE TRIGGER t BEFORE INSERT ON label BEGIN SELECT RAISE(IGNORE); END");
        using var connection = await db.OpenSqliteAsync();
        Assert.Contains("LabelUpserts.GetOrAdd", Assert.Throws<UpsertException>(() => connection.GetOrAdd(new Label(0, "bob", 1))).Message);
        Assert.Throws<UpsertException>(() => connection.GetOrAddMany([new Label(0, "bob", 1)]));
        using var transaction = connection.BeginTransaction();
        Assert.Throws<UpsertException>(() => connection.GetOrAdd(new Label(0, "bob", 1)));
        transaction.Commit();
    }

    [Fact]
    public async Task EightConnectionsGetOrAddTheSameFreshKeys()
    {
        await using var db = await TestDatabase.CreateAsync(Engine.Sqlite, Table);
        var results = await Task.WhenAll(Enumerable.Range(0, 8).Select(_ => Task.Run(() =>
        {
            using var connection = (Microsoft.Data.Sqlite.SqliteConnection)db.Open();
            return Enumerable.Range(0, 400).Select(k => connection.GetOrAdd(new Label(0, "k" + k, 1))).ToList();
        })));
        var all = results.SelectMany(static r => r).ToList();
        Assert.All(all, static r => Assert.True(r.HasRow));
        Assert.Equal(400, all.Count(static r => r.Action == UpsertAction.Inserted));
        Assert.Equal(400, all.Select(static r => r.Row!.Id).Distinct().Count());
    }

    [Fact]
    public async Task ARowDeletedInBetweenIsInsertedAgain()
    {
        await using var db = await TestDatabase.CreateAsync(Engine.Sqlite, Table);
        using var stop = new CancellationTokenSource();
        var deleting = Task.Run(async () =>
        {
            while (!stop.IsCancellationRequested)
                await db.ExecuteAsync("DELETE FROM label");
        });
        using var connection = await db.OpenSqliteAsync();
        for (var i = 0; i < 2_000; i++)
            Assert.Equal("a", connection.GetOrAdd(new Label(0, "a", 1)).Row!.Name);
        stop.Cancel();
        await deleting;
    }
}
