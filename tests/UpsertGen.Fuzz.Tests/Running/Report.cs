using System.Text;
using UpsertGen.Fuzz.Tests.Models;
using UpsertGen.Runtime.Tests.Infrastructure;

namespace UpsertGen.Fuzz.Tests.Running;

/// <summary>What a run has seen: how much, what was refused, and every difference with its smallest case.</summary>
internal sealed class Report(string part)
{
    private readonly Dictionary<string, (int Count, string Example)> refusals = [];
    private readonly List<string> differences = [];
    private int operations, refused, calls, rows;

    /// <summary>Where the first difference was found.</summary>
    public (Model Model, Operation Operation, Engine Engine)? First { get; private set; }

    public int Differences => differences.Count;

    public void Count(Model model, Compiled compiled)
    {
        operations += model.Operations.Count(static o => !o.IsTool);
        foreach (var refusal in compiled.Refusals.Where(r => r.Model == model.Name))
        {
            refused++;
            var (count, example) = refusals.GetValueOrDefault(refusal.Reason, (0, $"{refusal.Model}.{refusal.Operation}"));
            refusals[refusal.Reason] = (count + 1, example);
        }
    }

    public void Count(Call call) => (calls, rows) = (calls + 1, rows + call.Incoming.Count);

    public void Add(Model model, Call call, Engine engine, string difference, Oracle.Rows show)
    {
        First ??= (model, call.Operation, engine);
        var isSqlite = engine.IsSqlite;
        var text = new StringBuilder();
        text.AppendLine(
            $"--- {model.Name}.{call.Operation.Name} on {engine}, {call.Way}; alone: UPSERTGEN_TEST_SEED={model.Seed} (part {part})");
        text.AppendLine($"    {difference}");
        text.AppendLine($"    {call.Operation.Attribute(model)}");
        foreach (var method in call.Operation.Methods(model.Name, traced: false))
            text.AppendLine($"    {method}");
        text.AppendLine(
            $"    {string.Join(", ", model.Columns.Select(c => $"{c.CSharp} {c.Name}: {c.On(isSqlite).Ddl}{(c.On(isSqlite).TypeName is null ? "" : " by TypeName")}"))}");
        foreach (var row in call.Table.Take(12))
            text.AppendLine($"    current   {show.Show(row)}");
        foreach (var row in call.Incoming.Take(40))
            text.AppendLine($"    incoming  {show.Show(row)}");
        foreach (var apart in model.Apart)
            text.AppendLine(
                $"    {apart} is no property: {(model.Constants.TryGetValue(apart, out var constant) ? constant : Oracle.Rows.Show(call.Arguments[apart]))}");
        if (call.Operation.Parameters.Any())
            text.AppendLine(
                $"    arguments {string.Join(", ", call.Operation.Parameters.Select(p => $"{p.Type} {p.Name} = {Oracle.Rows.Show(call.Arguments[p.Name])}"))}");
        differences.Add(text.ToString());
    }

    /// <summary>Everything, for the test's output.</summary>
    public override string ToString()
    {
        var text = new StringBuilder();
        text.AppendLine($"{part}: {operations} operations, {refused} refused, {calls} calls, {rows} rows, {differences.Count} differences");
        foreach (var (reason, (count, example)) in refusals.OrderByDescending(static r => r.Value.Count))
            text.AppendLine($"  {count,5}  {reason}  ({example})");
        return text.AppendLine().AppendJoin("\n", differences).ToString();
    }

    /// <summary>Fails on any difference, and when too little was left to compare.</summary>
    public void AssertClean(double mostRefused)
    {
        Assert.True(differences.Count == 0, ToString());
        Assert.True(refused <= operations * mostRefused, $"{refused} of {operations} operations are refused\n{this}");
        Assert.True(calls > 0, "nothing was compared");
    }
}
