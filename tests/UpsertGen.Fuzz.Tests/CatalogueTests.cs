using UpsertGen.Fuzz.Tests.Catalogue;
using UpsertGen.Fuzz.Tests.Models;
using UpsertGen.Fuzz.Tests.Oracle;
using UpsertGen.Fuzz.Tests.Running;
using UpsertGen.Runtime.Tests.Infrastructure;
using Xunit.Abstractions;

namespace UpsertGen.Fuzz.Tests;

/// <summary>
/// Natural expressions: nearly all of each kind are taken by both engines and mean what C# does, and the others have a rewrite that is
/// taken.
/// </summary>
public sealed class CatalogueTests(ITestOutputHelper output)
{
    private const int Pairs = 60;
    private const int Rounds = 3;
    private const double LeastTaken = 0.85;

    private static readonly IReadOnlyList<(Entry Entry, string Name)> Entries = [.. Expressions.All.Select(static (e, i) => (e, "Op" + i))];

    [Fact]
    public Task OnSqlite() => RunAsync(isSqlite: true);

    [Fact]
    public Task OnPostgreSql() => RunAsync(isSqlite: false);

    private async Task RunAsync(bool isSqlite)
    {
        var refused = new List<(Entry Entry, string Name)>();
        var run = new FuzzRun("catalogue", static seed => Expressions.Model(seed, Entries), ExamineAsync,
            compiled => refused = Taken(compiled));
        await run.RunAsync(isSqlite, cases: 1, mostRefused: 1 - LeastTaken, output);

        // What is refused says what to write, and that is taken.
        Assert.DoesNotContain(refused, static e => e.Entry.Rewrite is null);
        var rewritten = await Compiled.CreateAsync(
            [Expressions.Model(1, refused.Select(static e => (e.Entry with { Text = e.Entry.Rewrite! }, e.Name)))], isSqlite);
        Assert.Empty(rewritten.Refusals);
    }

    /// <summary>Checks the share of each kind; returns what is refused.</summary>
    private List<(Entry Entry, string Name)> Taken(Compiled compiled)
    {
        var refused = Entries.Where(e => compiled.Refusals.Any(r => r.Operation == e.Name)).ToList();
        foreach (var kind in Entries.GroupBy(static e => e.Entry.Kind))
            output.WriteLine($"{kind.Key}: {kind.Count() - kind.Count(refused.Contains)} of {kind.Count()}");
        foreach (var (entry, name) in refused)
            output.WriteLine($"  {entry.Text}: {compiled.Refusals.First(r => r.Operation == name).Message}");
        foreach (var kind in Expressions.Kinds)
        {
            var all = Entries.Where(e => e.Entry.Kind == kind).ToList();
            Assert.True(all.Count >= 10, kind);
            Assert.True(all.Count - all.Count(refused.Contains) >= LeastTaken * all.Count,
                $"{kind}: {string.Join("; ", all.Where(refused.Contains).Select(static e => e.Entry.Text))}");
        }

        return refused;
    }

    private static async Task ExamineAsync(Exam exam, Operation operation, Random random)
    {
        var entry = Entries.Single(e => e.Name == operation.Name).Entry;
        for (var round = 0; round < Rounds * TestRun.Rounds; round++)
        {
            var spread = entry.IsModest || round % Rounds == 0 ? Spread.Modest : Spread.Wide;
            var (table, incoming, failing) = (new List<object>(), new List<object>(), new List<(object Current, object Incoming)>());
            for (var key = 1; key <= Pairs; key++)
            {
                var (current, next) = exam.Pair(key, random, spread);
                switch (Promises.Of(exam.Oracle.Judge(operation, exam.Oracle.Rows.Stored(current), next, new Dictionary<string, object?>()),
                    exam.IsSqlite))
                {
                    case Promise.Same:
                        table.Add(current);
                        incoming.Add(next);
                        break;
                    case Promise.Fails when failing.Count < 2:
                        failing.Add((current, next));
                        break;
                }
            }

            var call = new Call(operation, new Shape("Many"), table, incoming, new Dictionary<string, object?>());
            if (incoming.Count > 0 && !await exam.CompareAsync(call))
                return;
            foreach (var (current, next) in failing)
            {
                if (!await exam.MustFailAsync(call with { Table = [current], Incoming = [next] }))
                    return;
            }
        }
    }
}
