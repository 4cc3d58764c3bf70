using UpsertGen.Fuzz.Tests.Models;
using UpsertGen.Fuzz.Tests.Oracle;
using UpsertGen.Fuzz.Tests.Running;
using Xunit.Abstractions;

namespace UpsertGen.Fuzz.Tests;

/// <summary>Batches with repeated keys in random order, for operations that can skip, in every batch size: bulk is one by one.</summary>
public sealed class BatchFuzzTests(ITestOutputHelper output)
{
    private const int Cases = 3;

    private static readonly Shape[] Bulk = [.. Shape.Writing.Where(static s => s.IsMany)];

    [Fact]
    public Task OnSqlite() => Run().RunAsync(isSqlite: true, Cases * 2, mostRefused: 0.5, output);

    [Fact]
    public Task OnPostgreSql() => Run().RunAsync(isSqlite: false, Cases, mostRefused: 0.5, output);

    private static FuzzRun Run() => new("batches", static seed => Grammar.Cases.Batches(seed), ExamineAsync);

    private static async Task ExamineAsync(Exam exam, Operation operation, Random random)
    {
        if (operation.OnConflict == "Get")
            return;
        var arguments = exam.Arguments(operation, random, Spread.Tiny);
        // One key that comes twice among many rows is what a server meets late; a few keys again and again are the other end.
        var count = random.Next(22, 41);
        var isScattered = random.Next(3) > 0;
        var keys = isScattered ? count - random.Next(1, 5) : random.Next(3, 14);
        var order = Enumerable.Range(1, count).Select(i => isScattered && i <= keys ? i : random.Next(1, keys + 1))
            .OrderBy(_ => random.Next()).ToList();
        var table = Enumerable.Range(1, keys).Where(_ => random.Next(8) > 0).Select(k => exam.Pair(k, random, Spread.Tiny).Current)
            .ToList();
        var call = new Call(operation, Bulk[0], table, [], arguments);
        foreach (var key in order)
        {
            var longer = call with { Incoming = [.. call.Incoming, exam.Pair(key, random, Spread.Tiny).Incoming] };
            if (longer.Expected(exam.Oracle).Each.All(v => Promises.Of(v, exam.IsSqlite) == Promise.Same))
                call = longer;
        }

        if (call.Incoming.Count < 20)
            return;
        for (var size = 1; size <= call.Incoming.Count + 1; size++)
        {
            // The size of the whole is given by leaving it out, too.
            var options = new UpsertOptions { BatchSize = size > call.Incoming.Count ? null : size, Atomic = random.Next(2) == 0 };
            if (!await exam.CompareAsync(
                call with { Shape = Bulk[random.Next(Bulk.Length)], Options = options, InTransaction = random.Next(8) == 0 }))
                return;
        }
    }
}
