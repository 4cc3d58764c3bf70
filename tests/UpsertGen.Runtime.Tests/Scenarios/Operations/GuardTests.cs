using System.ComponentModel.DataAnnotations;
using System.ComponentModel.DataAnnotations.Schema;
using UpsertGen.Runtime.Tests.Infrastructure;

namespace UpsertGen.Runtime.Tests.Scenarios.Operations;

/// <summary>InsertWhen reads what no column could hold.</summary>
public class GuardTests
{
    [Theory, EveryEngine]
    public async Task ArgumentsOfAnyTypeDecide(Engine engine)
    {
        await using var db = await TestDatabase.CreateAsync(
            engine, "CREATE TABLE invited (id integer PRIMARY KEY, name text NOT NULL, seats integer NOT NULL)");
        await using var connection = await db.OpenAsync();
        var list = new HashSet<string> { "ann", "bob" };
        Assert.Equal(UpsertAction.Inserted, await connection.InviteAsync(new Invited(1, "ann", 1), list, [2]));
        Assert.Equal(UpsertAction.Skipped, connection.Invite(new Invited(9, "eve", 1), list, [2]));
        var counts = await connection.InviteManyAsync(
            [new(1, "ann", 2), new(2, "x", 1), new(3, "eve", 1), new(2, "x", 3), new(4, "bob", 1)], list, [2]);
        Assert.Equal((2, 2, 1), ((int)counts.Inserted, (int)counts.Updated, (int)counts.Skipped));
        var returned = await connection.InviteManyReturningAsync([new(5, "eve", 1), new(1, "ann", 1)], list, []);
        Assert.Equal([UpsertAction.Skipped, UpsertAction.Updated], returned.Select(static r => r.Action));
        Assert.Equal(["1|ann|4", "2|x|4", "4|bob|1"],
            (await db.QueryAsync("SELECT id, name, seats FROM invited ORDER BY id")).Select(static row => string.Join('|', row)));
    }
}

[Table("invited")]
[Upsert("Invite", ConflictOn = nameof(Id), InsertWhen = nameof(IsInvited), Accumulate = nameof(Seats))]
public sealed record Invited([property: Key] int Id, string Name, int Seats)
{
    internal static bool IsInvited(Invited incoming, HashSet<string> names, int[] ids) =>
        names.Contains(incoming.Name) || ids.Contains(incoming.Id);
}
