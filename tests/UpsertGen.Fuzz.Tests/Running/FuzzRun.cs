using UpsertGen.Fuzz.Tests.Models;
using UpsertGen.Runtime.Tests.Infrastructure;
using Xunit.Abstractions;

namespace UpsertGen.Fuzz.Tests.Running;

/// <summary>Compiles cases in batches and runs each of their operations on the engines that share the compilation.</summary>
internal sealed class FuzzRun(
    string part, Func<int, Model> model, Func<Exam, Operation, Random, Task> examine, Action<Compiled>? seen = null)
{
    private const int PerCompilation = 6;
    private const int MostDifferences = 25;
    private const int MostCompilations = 60;

    public async Task RunAsync(bool isSqlite, int cases, double mostRefused, ITestOutputHelper output)
    {
        Engine[] engines = isSqlite ? [Engine.Sqlite] : [.. EngineRows.PostgreSql];
        var report = new Report(part);
        foreach (var seeds in Settings.Seeds(cases).Chunk(PerCompilation))
        {
            var models = seeds.Select(model).ToList();
            var compiled = await Compiled.CreateAsync(models, isSqlite);
            foreach (var one in models)
                report.Count(one, compiled);
            seen?.Invoke(compiled);
            foreach (var engine in engines)
                await RunAsync(models, compiled, engine, report);
            if (report.Differences >= MostDifferences)
                break;
        }

        output.WriteLine(report.ToString());
        if (Settings.IsOneCase && report.First is { } first)
            output.WriteLine(await ShrinkAsync(first.Model, first.Operation, first.Engine));
        report.AssertClean(Settings.IsOneCase ? 1 : mostRefused);
    }

    /// <summary>
    /// The smallest body that still differs, found by compiling smaller ones; a case that runs alone has the time for it.
    /// </summary>
    private async Task<string> ShrinkAsync(Model model, Operation operation, Engine engine)
    {
        var smallest = "";
        var index = model.Operations.Index().First(o => o.Item.Name == operation.Name).Index;
        for (var (isSmaller, budget) = (true, MostCompilations); isSmaller && budget > 0;)
        {
            isSmaller = false;
            foreach (var smaller in Smaller(operation))
            {
                if (budget-- == 0)
                    break;
                // The place of the operation is kept, since its rows follow from it.
                var one = model with { Operations = [.. model.Operations.Where(static o => o.IsTool), smaller] };
                var report = new Report(part);
                try
                {
                    var compiled = await Compiled.CreateAsync([one], engine.IsSqlite);
                    await RunAsync([one], compiled, engine, report, index);
                }
                catch (InvalidOperationException)
                {
                    continue;
                }

                if (report.Differences == 0)
                    continue;
                (operation, isSmaller, smallest) = (smaller, true, report.ToString());
                break;
            }
        }

        return "smallest: " + smallest;
    }

    private static IEnumerable<Operation> Smaller(Operation operation)
    {
        if (operation is { When: not null, Merge: not null })
            yield return operation with { When = null, WhenParameters = [] };
        foreach (var body in operation.InsertAs?.Smaller() ?? [])
            yield return operation with { InsertAs = body };
        foreach (var body in operation.Merge?.Smaller() ?? [])
            yield return operation with { Merge = body };
        foreach (var body in operation.When?.Smaller() ?? [])
            yield return operation with { When = body };
    }

    private async Task RunAsync(List<Model> models, Compiled compiled, Engine engine, Report report, int? index = null)
    {
        await using var db = await TestDatabase.CreateAsync(engine, string.Join(";\n", models.Select(m => m.Ddl(engine.IsSqlite))));
        await using var connection = await db.OpenAsync();
        // What is written follows from no culture, what is called has one.
        using var culture = Surroundings.Enter();
        foreach (var one in models)
        {
            var exam = new Exam(one, compiled.Assembly, one.IsWrapped ? new WrappedConnection(connection) : connection, engine, report);
            foreach (var (i, operation) in one.Operations.Index())
            {
                if (!operation.IsTool && !compiled.IsRefused(one, operation) && report.Differences < MostDifferences)
                    await examine(exam, operation, new Random((one.Seed * 101) + (index ?? i)));
            }
        }
    }
}
