using System.Globalization;

namespace UpsertGen.Runtime.Tests.Ledger;

/// <summary>What one row of the table says was done to it: the writes in order, with the sum and the text after each.</summary>
internal sealed class History
{
    private readonly List<Step> steps = [];

    /// <summary>Reads a row; what makes no sense in it is a difference.</summary>
    public History(Entry row, IReadOnlyDictionary<int, Call> calls, ICollection<string> differences)
    {
        Text = row.Log;
        var sum = 0L;
        var end = 0;
        foreach (var token in row.Log.Split(';').Skip(1))
        {
            end += token.Length + 1;
            var dot = token.IndexOf('.', StringComparison.Ordinal);
            if (dot < 0
                || !int.TryParse(token.AsSpan(0, dot), NumberStyles.None, CultureInfo.InvariantCulture, out var id)
                || !int.TryParse(token.AsSpan(dot + 1), NumberStyles.None, CultureInfo.InvariantCulture, out var index)
                || !calls.TryGetValue(id, out var call)
                || index >= call.Rows.Length)
            {
                differences.Add($"key {row.Id}: nobody wrote '{token}'");
                continue;
            }

            sum += call.Rows[index].Amount;
            if (call.Rows[index].Id != row.Id)
                differences.Add($"key {row.Id} holds row {index} of another key: {call}");
            if (steps.Any(step => step.Call == call && step.Index == index))
                differences.Add($"key {row.Id}: row {index} was applied twice: {call}");
            if (steps.Count > 0 && call.Operation is (Operation.Add or Operation.Find))
                differences.Add($"key {row.Id}: row {index} was written over a row that was there: {call}");
            if (steps.Count > 0 && call.Operation == Operation.Spend && sum < 0)
                differences.Add($"key {row.Id}: row {index} was written though the sum is {sum}: {call}");
            steps.Add(new Step(call, index, sum, end));
        }

        if (sum != row.Amount)
            differences.Add($"key {row.Id} holds {row.Amount}, its writes add up to {sum}");
    }

    /// <summary>A row that was never written.</summary>
    public History() => Text = "";

    public string Text { get; }

    public IReadOnlyList<Step> Steps => steps;

    /// <summary>The place of a row of a call among the writes, or -1.</summary>
    public int PlaceOf(Call call, int index) => steps.FindIndex(step => step.Call == call && step.Index == index);

    /// <summary>True when an operation may have left the row alone at some time.</summary>
    public bool MayHaveSkipped(Operation operation, long amount) => operation switch
    {
        Operation.Append => false,
        Operation.Spend => steps.Any(step => step.Sum + amount < 0),
        _ => steps.Count > 0,
    };

    /// <summary>True when the row once was what a call returned.</summary>
    public bool WasOnce(Entry row) => steps.Any(step => step.End == row.Log.Length && step.Sum == row.Amount)
        && Text.StartsWith(row.Log, StringComparison.Ordinal);

    /// <summary>One write, the sum after it, and the length of the log after it.</summary>
    internal readonly record struct Step(Call Call, int Index, long Sum, int End);
}
