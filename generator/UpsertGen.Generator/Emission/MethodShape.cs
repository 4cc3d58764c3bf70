using UpsertGen.Generator.Contract;

namespace UpsertGen.Generator.Emission;

/// <summary>One kind of generated method.</summary>
/// <param name="Suffix">What follows the operation's name.</param>
/// <param name="Call">The runtime's method.</param>
/// <param name="Input">The type of the row parameter; null for one row.</param>
/// <param name="Returns">The return type.</param>
/// <param name="NeedsReturning">True when rows come back.</param>
/// <param name="Summary">What to say of the kind, behind what the operation does; empty for one row.</param>
/// <param name="ReturnsText">What to say of the result.</param>
internal sealed record MethodShape(string Suffix, string Call, string? Input, string Returns, bool NeedsReturning, string Summary, string ReturnsText)
{
    public bool IsMany => Input is not null;

    /// <summary>The methods of an operation, in the order they are emitted.</summary>
    public static IEnumerable<MethodShape> For(OperationModel operation, string row)
    {
        var result = $"global::UpsertGen.UpsertResult<{row}>";
        var results = $"global::System.Collections.Generic.IReadOnlyList<{result}>";
        var task = "global::System.Threading.Tasks.Task";
        var enumerable = $"global::System.Collections.Generic.IEnumerable<{row}>";
        var stream = $"global::System.Collections.Generic.IAsyncEnumerable<{row}>";
        const string Action = "global::UpsertGen.UpsertAction";
        const string Counts = "global::UpsertGen.UpsertCounts";
        const string Rows = "One result per input row, in input order, each as the row stood after that input.";
        if (operation.Action == UpsertConflictAction.Get)
        {
            const string One = "The row in the database: Inserted, or Skipped with the row that was there.";
            yield return new("", "GetOrAdd", null, result, true, "", One);
            yield return new("Async", "GetOrAddAsync", null, $"global::System.Threading.Tasks.ValueTask<{result}>", true, "", One);
            yield return new("Many", "GetOrAddMany", enumerable, results, true, "For many rows, as if one by one.", Rows);
            yield return new("ManyAsync", "GetOrAddManyAsync", enumerable, $"{task}<{results}>", true, "For many rows, as if one by one.", Rows);
            yield return new("ManyAsync", "GetOrAddManyAsync", stream, $"{task}<{results}>", true, "For a stream of rows, as if one by one.", Rows);
            yield break;
        }

        const string What = "What happened: Inserted, Updated or Skipped.";
        const string Whole = "What happened, and the row as the database holds it; without a row when it was skipped.";
        const string Count = "How many rows were inserted, updated and skipped.";
        yield return new("", "Execute", null, Action, false, "", What);
        yield return new("Async", "ExecuteAsync", null, $"global::System.Threading.Tasks.ValueTask<{Action}>", false, "", What);
        yield return new("Returning", "Returning", null, result, true, "Returns the row.", Whole);
        yield return new("ReturningAsync", "ReturningAsync", null, $"global::System.Threading.Tasks.ValueTask<{result}>", true, "Returns the row.", Whole);
        yield return new("Many", "Many", enumerable, Counts, false, "For many rows, as if one by one.", Count);
        yield return new("ManyAsync", "ManyAsync", enumerable, $"{task}<{Counts}>", false, "For many rows, as if one by one.", Count);
        yield return new("ManyAsync", "ManyAsync", stream, $"{task}<{Counts}>", false, "For a stream of rows, as if one by one.", Count);
        yield return new("ManyReturning", "ManyReturning", enumerable, results, true, "For many rows, as if one by one; returns each.", Rows);
        yield return new("ManyReturningAsync", "ManyReturningAsync", enumerable, $"{task}<{results}>", true, "For many rows, as if one by one; returns each.", Rows);
        yield return new("ManyReturningAsync", "ManyReturningAsync", stream, $"{task}<{results}>", true, "For a stream of rows, as if one by one; returns each.", Rows);
    }
}
