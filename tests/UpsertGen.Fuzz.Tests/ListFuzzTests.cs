using UpsertGen.Fuzz.Tests.Models;
using UpsertGen.Fuzz.Tests.Oracle;
using UpsertGen.Fuzz.Tests.Running;
using Xunit.Abstractions;

namespace UpsertGen.Fuzz.Tests;

/// <summary>Random combinations of lists against a plain model of their documented meaning; keys are repeated.</summary>
public sealed class ListFuzzTests(ITestOutputHelper output)
{
    private const int Cases = 8;
    private const int Rows = 40;

    [Fact]
    public Task OnSqlite() => Run().RunAsync(isSqlite: true, Cases, mostRefused: 0.3, output);

    [Fact]
    public Task OnPostgreSql() => Run().RunAsync(isSqlite: false, Cases, mostRefused: 0.3, output);

    private static FuzzRun Run() => new("lists", static seed => Grammar.Cases.Lists(seed), ExamineAsync);

    internal static async Task ExamineAsync(Exam exam, Operation operation, Random random)
    {
        var spread = random.Next(3) == 0 ? Spread.Wide : Spread.Modest;
        var arguments = exam.Arguments(operation, random, spread);
        var keys = random.Next(2) == 0 ? Rows : 12;
        var table = Enumerable.Range(1, keys).Where(_ => random.Next(4) > 0)
            .ToDictionary(static k => k, k => exam.Pair(k, random, spread, arguments).Current);
        var shapes = operation.OnConflict == "Get" ? Shape.Getting : Shape.Writing;
        var shape = shapes[random.Next(shapes.Count)];
        var call = new Call(operation, shape, [.. table.Values], [], arguments,
            shape.IsMany && random.Next(2) == 0
                ? new UpsertOptions { BatchSize = random.Next(1, Rows), Atomic = random.Next(3) > 0 }
                : null, InTransaction: random.Next(6) == 0);
        var failing = new List<Call>();
        for (var i = 0; i < Rows; i++)
        {
            var key = random.Next(1, keys + 1);
            var longer = call with { Incoming = [.. call.Incoming, exam.Pair(key, random, spread, arguments).Incoming] };
            var promises = longer.Expected(exam.Oracle).Each.Select(v => Promises.Of(v, exam.IsSqlite)).ToList();
            if (promises.All(static p => p == Promise.Same))
                call = longer;
            else if (failing.Count < 2 && promises[^1] == Promise.Fails && table.TryGetValue(key, out var current))
                failing.Add(call with
                {
                    Table = [current],
                    Incoming = [longer.Incoming[^1]],
                    Shape = shapes[random.Next(2)],
                    Options = null,
                    InTransaction = false
                });
        }

        if (call.Incoming.Count > 0 && !await exam.CompareAsync(call))
            return;
        foreach (var one in failing.Where(c => Promises.Of(c.Expected(exam.Oracle).Each[0], exam.IsSqlite) == Promise.Fails))
        {
            if (!await exam.MustFailAsync(one))
                return;
        }
    }
}
