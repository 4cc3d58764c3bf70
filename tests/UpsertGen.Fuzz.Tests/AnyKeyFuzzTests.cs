using UpsertGen.Fuzz.Tests.Models;
using UpsertGen.Fuzz.Tests.Running;
using Xunit.Abstractions;

namespace UpsertGen.Fuzz.Tests;

/// <summary>Rows that any unique key of the table keeps out, in every shape.</summary>
public sealed class AnyKeyFuzzTests(ITestOutputHelper output)
{
    private const int Cases = 6;

    [Fact]
    public Task OnSqlite() => Run().RunAsync(isSqlite: true, Cases, mostRefused: 0.5, output);

    [Fact]
    public Task OnPostgreSql() => Run().RunAsync(isSqlite: false, Cases, mostRefused: 0.5, output);

    private static FuzzRun Run() => new("any key", static seed => Grammar.Cases.AnyKey(seed), ExamineAsync);

    private static async Task ExamineAsync(Exam exam, Operation operation, Random random)
    {
        var spread = random.Next(3) > 0 ? Spread.Tiny : Spread.Modest;
        var (rows, keys) = (random.Next(1, 41), random.Next(4, 41));
        var table = new List<object>();
        foreach (var row in Enumerable.Range(1, keys).Select(k => exam.Pair(k, random, spread).Current))
        {
            if (!table.Exists(other => exam.Oracle.Rows.Conflict(exam.Oracle.Rows.Stored(other), exam.Oracle.Rows.Stored(row))))
                table.Add(row);
        }

        foreach (var shape in Shape.Writing)
        {
            var incoming = Enumerable.Range(0, rows).Select(_ => exam.Pair(random.Next(1, keys + 20), random, spread).Incoming).ToList();
            var options = shape.IsMany && random.Next(2) == 0
                ? new UpsertOptions { BatchSize = random.Next(1, rows + 1), Atomic = random.Next(3) > 0 }
                : null;
            if (!await exam.CompareAsync(
                new Call(operation, shape, table, incoming, exam.Arguments(operation, random, spread), options,
                    InTransaction: random.Next(6) == 0)))
                return;
        }
    }
}
