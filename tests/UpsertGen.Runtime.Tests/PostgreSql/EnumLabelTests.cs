using System.ComponentModel.DataAnnotations;
using System.ComponentModel.DataAnnotations.Schema;
using UpsertGen.Runtime.Tests.Infrastructure;

namespace UpsertGen.Runtime.Tests.PostgreSql;

public enum Mood
{
    Happy,
    VerySad,
}

/// <summary>The labels as the driver's own mapping writes them.</summary>
public static class MoodLabels
{
    public static string ToDatabase(Mood value) => value == Mood.Happy ? "happy" : "very_sad";

    public static Mood FromDatabase(string value) => value == "happy" ? Mood.Happy : Mood.VerySad;
}

[UpsertTable("diary")]
[Upsert]
public sealed record Diary(
    [property: Key] int Id, [property: Column(TypeName = "mood"), UpsertConvert(typeof(MoodLabels))] Mood Mood);

/// <summary>An enum type whose labels are not the names of the members.</summary>
public sealed class EnumLabelTests
{
    [Theory, EveryPostgres]
    public async Task AConverterWritesTheLabels(Engine engine)
    {
        await using var db = await TestDatabase.CreateAsync(
            engine, "", "CREATE TYPE mood AS ENUM ('happy', 'very_sad'); CREATE TABLE diary (id integer PRIMARY KEY, mood mood NOT NULL)");
        await using var connection = await db.OpenNpgsqlAsync();
        await connection.ReloadTypesAsync();
        Assert.Equal(UpsertAction.Inserted, await connection.UpsertAsync(new Diary(1, Mood.Happy)));
        var updated = await connection.UpsertReturningAsync(new Diary(1, Mood.VerySad));
        Assert.Equal((UpsertAction.Updated, Mood.VerySad), (updated.Action, updated.Row!.Mood));
        var counts = await connection.UpsertManyAsync(
            [new Diary(1, Mood.Happy), new(2, Mood.VerySad), new(3, Mood.Happy)]);
        Assert.Equal(new UpsertCounts(2, 1, 0), counts);
        Assert.Equal("1|happy\n2|very_sad\n3|happy", await db.DumpAsync("SELECT id, mood::text FROM diary ORDER BY id"));
    }
}
