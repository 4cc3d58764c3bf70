using UpsertGen.Fuzz.Tests.Models;
using UpsertGen.Fuzz.Tests.Oracle;
using UpsertGen.Fuzz.Tests.Running;
using Xunit.Abstractions;

namespace UpsertGen.Fuzz.Tests;

/// <summary>Random merges and conditions against the C# methods themselves, in every shape.</summary>
public sealed class MergeFuzzTests(ITestOutputHelper output)
{
    private const int Cases = 12;
    private const int Pairs = 60;

    [Fact]
    public Task OnSqlite() => Run().RunAsync(isSqlite: true, Cases, mostRefused: 0.5, output);

    [Fact]
    public Task OnPostgreSql() => Run().RunAsync(isSqlite: false, Cases, mostRefused: 0.5, output);

    private static FuzzRun Run() => new("merges", static seed => Grammar.Cases.Merges(seed), ExamineAsync);

    internal static async Task ExamineAsync(Exam exam, Operation operation, Random random)
    {
        var spread = random.Next(3) == 0 ? Spread.Modest : Spread.Wide;
        var arguments = exam.Arguments(operation, random, spread);
        var (table, incoming, failing) = (new List<object>(), new List<object>(), new List<(object Current, object Incoming)>());
        for (var key = 1; key <= Pairs; key++)
        {
            var (current, next) = exam.Pair(key, random, spread);
            var isNew = random.Next(12) == 0;
            var verdict = exam.Oracle.Judge(operation, isNew ? null : exam.Oracle.Rows.Stored(current), next, arguments);
            switch (Promises.Of(verdict, exam.IsSqlite))
            {
                case Promise.Same:
                    incoming.Add(next);
                    if (!isNew)
                        table.Add(current);
                    break;
                case Promise.Fails when failing.Count < 2:
                    failing.Add((current, next));
                    break;
            }
        }

        var shape = Shape.Writing[random.Next(Shape.Writing.Count)];
        var options = shape.IsMany && random.Next(2) == 0
            ? new UpsertOptions { BatchSize = random.Next(1, Pairs), Atomic = random.Next(3) > 0 }
            : null;
        var call = new Call(operation, shape, table, incoming, arguments, options, InTransaction: random.Next(6) == 0);
        if (incoming.Count > 0 && !await exam.CompareAsync(call))
            return;
        foreach (var (current, next) in failing)
        {
            if (!await exam.MustFailAsync(new Call(operation, Shape.Writing[random.Next(4)], [current], [next], arguments)))
                return;
            // Where the row is not there, nothing is merged, and nothing fails.
            if (Promises.Of(exam.Oracle.Judge(operation, null, next, arguments), exam.IsSqlite) == Promise.Same
                && !await exam.CompareAsync(new Call(operation, Shape.Writing[random.Next(Shape.Writing.Count)], [], [next], arguments)))
                return;
        }
    }
}
