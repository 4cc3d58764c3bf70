using System.Data.Common;
using UpsertGen.Runtime.Tests.Infrastructure;

namespace UpsertGen.Runtime.Tests.Scenarios.Bulk;

/// <summary>Many rows with repeated keys are applied in the order given, where what a row does depends on the rows before it.</summary>
public sealed class InputOrderTests
{
    private const string Dump = "SELECT id, state, weight, note FROM parcel ORDER BY id";

    [Theory]
    [EveryEngine("Advance")]
    [EveryEngine("Raise")]
    [EveryEngine("Change")]
    [EveryEngine("Fill")]
    [EveryEngine("Append")]
    [EveryEngine("Ignore")]
    [EveryEngine("Find")]
    public async Task EveryBatchSizeIsOneByOne(Engine engine, string operation)
    {
        await using var db = await TestDatabase.CreateAsync(engine, Parcel.Table);
        await using var connection = await db.OpenAsync();
        var random = new Random(operation[0]);
        foreach (var (count, sizes) in ((int, IEnumerable<int>)[])[
            (20, Enumerable.Range(1, 20)), (8, [3, 8]), (100, [7, 99, 100]), (100, [64, 100])])
        {
            var start = Enumerable.Range(1, count).Select(id => new Parcel(id, ParcelState.New, random.Next(2), "")).ToList();
            var rows = Shuffled(random, count, keys: count * 3 / 2);
            foreach (var size in sizes)
                await Check(db, connection, operation, start, rows, new() { BatchSize = size, Atomic = size % 3 != 0 });
        }
    }

    [Theory]
    [EveryEngine("Advance")]
    [EveryEngine("Raise")]
    [EveryEngine("Change")]
    [EveryEngine("Fill")]
    [EveryEngine("Append")]
    [EveryEngine("Ignore")]
    [EveryEngine("Find")]
    public async Task SoAreStreamsOfManyBatches(Engine engine, string operation)
    {
        await using var db = await TestDatabase.CreateAsync(engine, Parcel.Table);
        await using var connection = await db.OpenAsync();
        var random = new Random(operation[1]);
        var start = Enumerable.Range(1, 1_000).Select(id => new Parcel(id, ParcelState.New, random.Next(2), "")).ToList();
        var rows = Shuffled(random, 3_000, keys: 2_000);
        foreach (var size in (int?[])[null, 500])
            await Check(db, connection, operation, start, rows, new() { BatchSize = size });
    }

    private static List<Parcel> Shuffled(Random random, int count, int keys)
    {
        var rows = Enumerable.Range(0, count)
            .Select(_ => new Parcel(random.Next(keys) + 1, (ParcelState)random.Next(3), random.Next(4), $"{random.Next(1000, 10_000)}"))
            .ToList();

        // One key has a long history.
        for (var i = 0; i < Math.Min(count / 3, 20); i++)
            rows[random.Next(count)] = rows[0] with { State = (ParcelState)(i % 3), Weight = random.Next(4), Note = $"{i:0000}" };
        return rows;
    }

    private static async Task Check(
        TestDatabase db, DbConnection connection, string operation, List<Parcel> start, List<Parcel> rows, UpsertOptions options)
    {
        var model = new ParcelModel(start);
        var expected = rows.ConvertAll(row => model.Apply(operation, row));
        var stored = string.Join('\n', model.Rows.Select(r => $"{r.Id}|{(int)r.State}|{r.Weight}|{r.Note}"));
        var what = $"{operation} {rows.Count} {options}";

        await Reset(db, connection, start);
        var results = operation switch
        {
            "Advance" => await connection.AdvanceManyReturningAsync(rows, options),
            "Raise" => await connection.RaiseManyReturningAsync(rows, options),
            "Change" => await connection.ChangeManyReturningAsync(rows, options),
            "Fill" => await connection.FillManyReturningAsync(rows, options),
            "Append" => await connection.AppendManyReturningAsync(rows, options),
            "Ignore" => await connection.IgnoreManyReturningAsync(rows, options),
            _ => await connection.FindManyAsync(rows, options),
        };
        Assert.Equal((what, string.Join('\n', expected)), (what, string.Join('\n', results)));
        Assert.Equal((what, stored), (what, await db.DumpAsync(Dump)));
        if (operation == "Find")
            return;

        await Reset(db, connection, start);
        var counts = operation switch
        {
            "Advance" => await connection.AdvanceManyAsync(rows, options),
            "Raise" => await connection.RaiseManyAsync(rows, options),
            "Change" => await connection.ChangeManyAsync(rows, options),
            "Fill" => await connection.FillManyAsync(rows, options),
            "Append" => await connection.AppendManyAsync(rows, options),
            _ => await connection.IgnoreManyAsync(rows, options),
        };
        Assert.Equal(
            (what, new UpsertCounts(
                expected.Count(r => r.Action == UpsertAction.Inserted),
                expected.Count(r => r.Action == UpsertAction.Updated),
                expected.Count(r => r.Action == UpsertAction.Skipped))),
            (what, counts));
        Assert.Equal((what, stored), (what, await db.DumpAsync(Dump)));
    }

    private static async Task Reset(TestDatabase db, DbConnection connection, List<Parcel> start)
    {
        await db.ExecuteAsync("DELETE FROM parcel");
        await connection.ChangeManyAsync(start);
    }
}
