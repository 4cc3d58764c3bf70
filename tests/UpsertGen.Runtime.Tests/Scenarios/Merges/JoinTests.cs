using UpsertGen.Runtime.Tests.Infrastructure;

namespace UpsertGen.Runtime.Tests.Scenarios.Merges;

/// <summary>Texts put together by methods whose arguments the newest compilers pass as a span.</summary>
[UpsertTable("joined")]
[Unique("Id")]
[Upsert("Put", ConflictOn = "Id")]
[Upsert("Join", ConflictOn = "Id", Merge = nameof(OnJoin))]
[Upsert("JoinChar", ConflictOn = "Id", Merge = nameof(OnJoinChar))]
[Upsert("Concat", ConflictOn = "Id", Merge = nameof(OnConcat))]
public sealed record Joined(int Id, string A, string? B)
{
    internal static Joined OnJoin(Joined current, Joined incoming) =>
        current with { A = string.Join(", ", current.A, incoming.A, incoming.B) };

    internal static Joined OnJoinChar(Joined current, Joined incoming) => current with { A = string.Join('-', current.A, incoming.A) };

    internal static Joined OnConcat(Joined current, Joined incoming) =>
        current with { A = string.Concat(current.A, "/", incoming.A, "/", incoming.B) };
}

/// <summary>The database writes what the methods give.</summary>
public sealed class JoinTests
{
    [Theory, EveryEngine]
    public async Task EachIsWhatCSharpGives(Engine engine)
    {
        await using var db = await TestDatabase.CreateAsync(
            engine,
            "CREATE TABLE joined (id INTEGER PRIMARY KEY, a TEXT NOT NULL, b TEXT)",
            "CREATE TABLE joined (id integer PRIMARY KEY, a text NOT NULL, b text)");
        await using var connection = await db.OpenAsync();
        Joined current = new(1, "a", "x");
        foreach (var incoming in (Joined[])[new(1, "b", null), new(1, "", "c")])
        {
            await connection.PutAsync(current);
            await connection.JoinAsync(incoming);
            Assert.Equal(Joined.OnJoin(current, incoming).A, await db.DumpAsync("SELECT a FROM joined"));
            await connection.PutAsync(current);
            await connection.JoinCharAsync(incoming);
            Assert.Equal(Joined.OnJoinChar(current, incoming).A, await db.DumpAsync("SELECT a FROM joined"));
            await connection.PutAsync(current);
            await connection.ConcatAsync(incoming);
            Assert.Equal(Joined.OnConcat(current, incoming).A, await db.DumpAsync("SELECT a FROM joined"));
        }
    }
}
