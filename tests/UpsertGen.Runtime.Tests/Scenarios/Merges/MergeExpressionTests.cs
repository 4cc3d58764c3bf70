using System.Data.Common;
using System.Text.Json.Nodes;
using UpsertGen.Runtime.Tests.Infrastructure;

namespace UpsertGen.Runtime.Tests.Scenarios.Merges;

/// <summary>Scenarios of merges: accumulate, expressions, coalesce.</summary>
public sealed class MergeExpressionTests
{
    private static readonly Visit Incoming = new(0, 1, MergeTables.Today, 1, MergeTables.Now, MergeTables.Now);

    [Theory, EveryEngine]
    public async Task A04_SetsConstantsAndTheTime(Engine engine)
    {
        await using var db = await MergeTables.CreateAsync(engine);
        await using var connection = await db.OpenAsync();
        await connection.LoadAsync(new Country(0, "AU", "...loading...", MergeTables.Epoch, MergeTables.Epoch));
        var result = await connection.LoadReturningAsync(
            new Country(0, "AU", "ignored", MergeTables.Now, MergeTables.Epoch), new StoppedClock(MergeTables.Now.AddTicks(7)));
        Assert.Equal(new(UpsertAction.Updated, new Country(1, "AU", "Australia", MergeTables.Epoch, MergeTables.Now)), result);
    }

    [Theory, EveryEngine]
    public async Task A31_AKeyColumnCanBeSetAndAQuoteIsSafe(Engine engine)
    {
        await using var db = await MergeTables.CreateAsync(engine, "INSERT INTO users VALUES (1, 'name1', 'e', 'not');");
        await using var connection = await db.OpenAsync();
        Assert.Equal(UpsertAction.Updated, await connection.RenameAsync(new Person(1, "x", "y", "z")));
        Assert.Equal("10|I'm a name|e|not", await db.DumpAsync("SELECT * FROM users"));
    }

    [Theory, EveryEngine]
    public async Task D01_OnThePrimaryKey(Engine engine)
    {
        await using var db = await MergeTables.CreateAsync(
            engine, "INSERT INTO users VALUES (1, 'name1', 'name1@gmail.com', 'not'), (2, 'name2', 'name2@gmail.com', 'not');");
        await using var connection = await db.OpenAsync();
        await connection.ReplaceAsync(new Person(1, "name2", "name1@gmail.com", "other"));
        Assert.Equal("1|name2|name1@gmail.com|not\n2|name2|name2@gmail.com|not", await db.DumpAsync("SELECT * FROM users ORDER BY id"));
    }

    [Theory, EveryEngine]
    public Task B01_AddsAConstant(Engine engine) => OfVisits(engine, 13, c => c.AddOneAsync(Incoming), MergeTables.Now);

    [Theory, EveryEngine]
    public Task B03_AddsAParameter(Engine engine) => OfVisits(engine, 20, c => c.AddStepAsync(Incoming, step: 8));

    [Theory, EveryEngine]
    public Task B04_AddsTheIncomingValue(Engine engine) => OfVisits(engine, 17, c => c.AddIncomingAsync(Incoming with { Visits = 5 }));

    [Theory, EveryEngine]
    public Task B06_Subtracts(Engine engine) => OfVisits(engine, 10, c => c.SubtractAsync(Incoming));

    [Theory, EveryEngine]
    public Task B07_Multiplies(Engine engine) => OfVisits(engine, 36, c => c.MultiplyAsync(Incoming));

    [Theory, EveryEngine]
    public Task B09_TakesTheRemainder(Engine engine) => OfVisits(engine, 0, c => c.ModuloAsync(Incoming));

    [Theory, EveryEngine]
    public async Task B10_JoinsBits(Engine engine)
    {
        await OfVisits(engine, 15, c => c.OrAsync(Incoming));
        await OfVisits(engine, 0, c => c.AndAsync(Incoming));
    }

    [Theory, EveryEngine]
    public Task B12_AnExpressionIsNotAppliedToAnInsert(Engine engine) =>
        OfItems(engine, "", c => c.DifferenceAsync(Row(1, 7)), "1|7|NULL|NULL|NULL|0");

    [Theory, EveryEngine]
    public Task B13_Conditional(Engine engine) =>
        OfItems(engine, "(1, 7, NULL, NULL, NULL, 0)", c => c.DifferenceAsync(Row(1, 2)), "1|5|NULL|NULL|NULL|0");

    [Theory, EveryEngine]
    public Task B15_CoalesceKeepsTheStored(Engine engine) =>
        OfItems(engine, "(1, 7, 'old', NULL, NULL, 0)", c => c.KeepTextAsync(Row(1, 2)), "1|7|old|NULL|NULL|0");

    [Theory, EveryEngine]
    public Task B16_CoalesceTakesTheIncoming(Engine engine) =>
        OfItems(engine, "(1, 7, 'old', NULL, NULL, 0)", c => c.KeepTextAsync(Row(1, 2) with { Text1 = "new" }), "1|7|new|NULL|NULL|0");

    [Theory, EveryEngine]
    public Task B18_TernaryWithNull(Engine engine) =>
        OfItems(engine, "(1, 7, 'old', NULL, NULL, 0)", c => c.KeepTextTernaryAsync(Row(1, 2)), "1|7|old|NULL|NULL|0");

    [Theory, EveryEngine]
    public Task B19_ConversionsReadTheOldRow(Engine engine) =>
        OfItems(engine, "(1, 2, NULL, NULL, NULL, 3)", c => c.ConversionsAsync(Row(1, 2) with { Short1 = 4 }), "1|7|NULL|NULL|NULL|-1");

    [Theory, EveryEngine]
    public async Task B21_SetsAConstantUlong(Engine engine)
    {
        await using var db = await MergeTables.CreateAsync(engine, "INSERT INTO counter (num1, value) VALUES (1, 123);");
        await using var connection = await db.OpenAsync();
        Assert.Equal(5UL, (await connection.SetFiveReturningAsync(new Counter(0, 1, 9))).Row!.Value);
    }

    [Theory, EveryEngine]
    public async Task B22_ConditionalConstants(Engine engine)
    {
        await using var db = await MergeTables.CreateAsync(engine, "INSERT INTO counter (num1, value) VALUES (1, 123), (2, 123);");
        await using var connection = await db.OpenAsync();
        Assert.Equal(10UL, (await connection.SetByNumReturningAsync(new Counter(0, 1, 9))).Row!.Value);
        Assert.Equal(20UL, (await connection.SetByNumReturningAsync(new Counter(0, 2, 9))).Row!.Value);
    }

    [Theory, EveryEngine]
    public async Task B24_CountsUp(Engine engine)
    {
        await using var db = await MergeTables.CreateAsync(engine);
        await using var connection = await db.OpenAsync();
        for (var i = 0; i < 3; i++)
            await connection.CountAsync(new Tally("w", 1, 0, 0, null));
        Assert.Equal(3L, await db.ScalarAsync("SELECT count FROM tally"));
    }

    [Theory, EveryEngine]
    public async Task B25_AddsAndSubtracts(Engine engine)
    {
        await using var db = await MergeTables.CreateAsync(engine, "INSERT INTO tally VALUES ('w', 0, 100, 100, NULL);");
        await using var connection = await db.OpenAsync();
        await connection.SettleAsync(new Tally("w", 1, 25, 10, null));
        Assert.Equal("125|90", await db.DumpAsync("SELECT gains, losses FROM tally"));
    }

    [Theory, EveryEngine]
    public Task B27_UsesBothRows(Engine engine) => OfVersions(engine, c => c.SumAsync(New("n", 3)), "n|13|NULL|NULL");

    [Theory, EveryEngine]
    public async Task B28_SetOnBothBranches(Engine engine)
    {
        await using var db = await MergeTables.CreateAsync(engine);
        await using var connection = await db.OpenAsync();
        await connection.AuditAsync(New("root-ins", 1) with { UpdatedBy = "sys-root-ins" });
        Assert.Equal("sys-root-ins|NULL", await db.DumpAsync("SELECT updated_by, created_by FROM ver"));
        await connection.AuditAsync(New("root-upd", 1));
        Assert.Equal("sys-root-upd|NULL", await db.DumpAsync("SELECT updated_by, created_by FROM ver"));
    }

    [Theory, EveryEngine]
    public async Task B30_TheClientsClock(Engine engine)
    {
        await using var db = await MergeTables.CreateAsync(engine, "INSERT INTO ver (id, name, version) VALUES (1, 'n', 1);");
        await using var connection = await db.OpenAsync();
        var result = await connection.StampReturningAsync(New("n", 2), new StoppedClock(MergeTables.Now));
        Assert.Equal(MergeTables.Now, result.Row!.UpdatedAt);
        var counts = await connection.StampManyAsync([New("n", 3)], new() { TimeProvider = new StoppedClock(MergeTables.Now.AddDays(1)) });
        Assert.Equal(1, counts.Updated);
        Assert.Equal(MergeTables.Now.AddDays(1),
            (await connection.StampReturningAsync(New("n", 2), new StoppedClock(MergeTables.Now.AddDays(1)))).Row!.UpdatedAt);
    }

    [Theory, EveryEngine]
    public Task B31_TheLastAssignmentWins(Engine engine) => OfVersions(engine, c => c.LastWinsAsync(New("n", 3)), "first|3|NULL|NULL");

    [Theory, EveryEngine]
    public async Task B33_AppendsAConstant(Engine engine)
    {
        await using var db = await MergeTables.CreateAsync(engine, "INSERT INTO priced (name, price) VALUES ('Entity1', '1.0');");
        await using var connection = await db.OpenAsync();
        await connection.NoteConflictManyAsync([new Priced(0, "Entity1", 1), new Priced(0, "Entity2", 1)]);
        Assert.Equal("Entity1 - Conflict\nEntity2", await db.DumpAsync("SELECT name FROM priced ORDER BY name"));
    }

    [Theory, EveryEngine]
    public Task B34_AppendsTexts(Engine engine) =>
        OfItems(engine, "(1, 7, 'a', NULL, NULL, 0)", c => c.AppendAsync(Row(1, 2) with { Text1 = "b" }), "1|7|ab|NULL|NULL|0");

    [Theory, EveryEngine]
    public async Task B36_MergesJson(Engine engine)
    {
        await using var db = await MergeTables.CreateAsync(engine, """INSERT INTO tally VALUES ('w', 0, 0, 0, '{"a":1}');""");
        await using var connection = await db.OpenAsync();
        var row = (await connection.JoinReturningAsync(new Tally("w", 1, 1, 1, """{"b":2}"""))).Row!;
        Assert.True(JsonNode.DeepEquals(JsonNode.Parse("""{"a":1,"b":2}"""), JsonNode.Parse(row.Doc!)), row.Doc);
    }

    [Theory, EveryEngine]
    public async Task B37_ANullSide(Engine engine)
    {
        // C#'s lifted + is null; the list takes the side that is known.
        await OfItems(engine, "(1, 7, NULL, NULL, NULL, 0)", c => c.LiftedAsync(Row(1, 2) with { NumNull = 5 }), "1|7|NULL|NULL|NULL|0");
        await OfItems(engine, "(1, 7, NULL, NULL, NULL, 0)", c => c.AccumulatedAsync(Row(1, 2) with { NumNull = 5 }), "1|7|NULL|NULL|5|0");
    }

    private static Item Row(int num1, int num2) => new(0, num1, num2, null, null, null, 0);

    private static Ver New(string name, int version) => new(1, name, version, null, null, null, null);

    private static async Task OfVisits(Engine engine, int expected, Func<DbConnection, ValueTask<UpsertAction>> call, DateTime? last = null)
    {
        await using var db = await MergeTables.CreateAsync(engine);
        await using var connection = await db.OpenAsync();
        await connection.AddOneAsync(Incoming with { Visits = 12, First = MergeTables.Epoch, Last = MergeTables.Epoch });
        Assert.Equal(UpsertAction.Updated, await call(connection));
        var row = (await connection.AddStepReturningAsync(Incoming, step: 0)).Row!;
        Assert.Equal((expected, MergeTables.Epoch, last ?? MergeTables.Epoch), (row.Visits, row.First, row.Last));
    }

    private static async Task OfItems(Engine engine, string seed, Func<DbConnection, ValueTask<UpsertAction>> call, string expected)
    {
        await using var db = await MergeTables.CreateAsync(
            engine, seed.Length == 0 ? "" : $"INSERT INTO item (num1, num2, text1, text2, num_null, short1) VALUES {seed};");
        await using var connection = await db.OpenAsync();
        Assert.Equal(seed.Length == 0 ? UpsertAction.Inserted : UpsertAction.Updated, await call(connection));
        Assert.Equal(expected, await db.DumpAsync("SELECT num1, num2, text1, text2, num_null, short1 FROM item"));
    }

    private static async Task OfVersions(Engine engine, Func<DbConnection, ValueTask<UpsertAction>> call, string expected)
    {
        await using var db = await MergeTables.CreateAsync(engine, "INSERT INTO ver (id, name, version) VALUES (1, 'n', 10);");
        await using var connection = await db.OpenAsync();
        Assert.Equal(UpsertAction.Updated, await call(connection));
        Assert.Equal(expected, await db.DumpAsync("SELECT name, version, created_by, updated_by FROM ver"));
    }
}
